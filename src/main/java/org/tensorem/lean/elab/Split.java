package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;

/// Splits a variable by the constructors of its type.
///
/// Where the indices of its type are variables of the context, the recursor's motive takes them with the variable. Elsewhere the
/// motive is, for any indices and any value of the family there: if they equal those at hand, then the goal; see [Equations].
final class Split {
    /// How a constructor's case goes on: with the value that it makes, and its fields.
    interface Continuation {
        Case of(Name constructor, Expr made, List<Expr.FVar> fields, Case inner);
    }

    /// What is split: `variable` of the context; the recursion if it is on that variable.
    record At(Case node, Expr.FVar variable, Optional<Recursion> recursion, Continuation then) {}

    /// The family at hand.
    private record Family(Constant.Inductive inductive, List<Level> levels, List<Expr> parameters, List<Expr> indices) {
        Expr constructor(Name name) {
            return Expr.app(Expr.constant(name, levels), parameters.toArray(Expr[]::new));
        }
    }

    private final Workspace work;
    private final Position position;
    private final Function<Case, Expr> compile;

    Split(Workspace work, Position position, Function<Case, Expr> compile) {
        this.work = work;
        this.position = position;
        this.compile = compile;
    }

    /// A term of the goal's type.
    Expr by(At at) {
        Family family = family(at.variable().type());
        Case node = at.node();
        List<Expr.FVar> removed = new ArrayList<>();
        for (Expr index : family.indices()) {
            Expr plain = Constructions.plain(work, index);
            if (plain instanceof Expr.FVar variable && node.context().contains(variable) && !removed.contains(variable)) {
                removed.add(variable);
            }
        }
        boolean free = removed.size() == family.indices().size() && family.parameters().stream()
                .noneMatch(parameter -> Metas.any(work.metas().instantiate(parameter), removed::contains));
        if (at.recursion().isPresent() && !free) {
            throw TermElaborator.refused(position, "recursion on a value of type " + work.show(at.variable().type())
                    + ", whose indices are not variables,");
        }
        return free ? byVariables(at, family, removed) : byEquations(at, family);
    }

    private Family family(Expr type) {
        Expr known = work.exposed(type);
        Constant.Inductive inductive = (known.head() instanceof Expr.Const head
                ? work.environment().find(head.name(), Constant.Inductive.class) : Optional.<Constant.Inductive>empty())
                .filter(found -> found.all().size() == 1 && found.nested() == 0)
                .orElseThrow(() -> TermElaborator.refused(position, "a case split on the type " + work.show(known)));
        return new Family(inductive, ((Expr.Const) known.head()).levels(), known.args().subList(0, inductive.params()),
                known.args().subList(inductive.params(), known.args().size()));
    }

    private Expr recursor(Family family, Expr motive, Expr result) {
        Name name = family.inductive().name().str("rec");
        boolean large = work.environment().find(name).orElseThrow().levelParams().size() > family.levels().size();
        if (!large && !work.checker().isProp(work.metas().instantiate(result))) {
            throw new ElaborationException(position, "lean_elimination: a proof of " + family.inductive().name() + " tells apart proofs"
                    + " only, not values of " + work.show(result) + "; match what is no proof");
        }
        Expr constant = Expr.constant(name, large ? Stream.concat(Stream.of(work.sortOf(position, result)),
                family.levels().stream()).toList() : family.levels());
        return Expr.app(Expr.app(constant, family.parameters().toArray(Expr[]::new)), motive);
    }

    private Expr byVariables(At at, Family family, List<Expr.FVar> removed) {
        removed.add(at.variable());
        Case node = at.node();
        List<Expr.FVar> moved = moved(at, family, removed);
        Expr goal = work.metas().pi(moved, node.goal());
        Expr result = recursor(family, work.metas().lambda(removed, goal), goal);
        for (Name constructor : family.inductive().ctors()) {
            Fields made = fields(family, constructor);
            List<Expr> terms = Stream.concat(made.indices().stream(), Stream.of(made.value())).toList();
            List<Case.Hypothesis> assumed = assumed(made, removed, goal);
            List<Expr.FVar> proofs = assumed.stream().map(h -> (Expr.FVar) h.proof()).toList();
            List<Expr.FVar> anew = new ArrayList<>();
            Case inner = node.with(made.variables()).with(at.recursion().isPresent() ? proofs : List.of())
                    .replaced(work, removed, terms, moved, anew);
            Case known = at.recursion().isPresent() ? inner.assuming(assumed) : inner;
            Expr body = compile.apply(at.then().of(constructor, made.value(), made.variables(), known));
            result = Expr.app(result, work.metas().lambda(made.variables(), work.metas().lambda(proofs,
                    work.metas().lambda(anew, body))));
        }
        return applied(result, Stream.concat(removed.stream(), moved.stream()).toList());
    }

    // What the motive is for all of: what depends on the variables removed, and what recursive calls change.
    private List<Expr.FVar> moved(At at, Family family, List<Expr.FVar> removed) {
        List<Expr.FVar> carried = at.recursion().map(r -> r.carried(at.node())).orElse(List.of());
        List<Expr.FVar> dependents = at.node().dependents(work, Stream.concat(removed.stream(), carried.stream()).toList());
        if (at.recursion().isEmpty()) {
            return dependents;
        }
        boolean parameter = family.parameters().stream().anyMatch(p -> Metas.any(work.metas().instantiate(p), carried::contains));
        if (parameter || dependents.stream().anyMatch(x -> !carried.contains(x))) {
            throw new ElaborationException(position, "lean_recursion: recursion is on one argument and its direct parts: the calls change"
                    + " what its type depends on, or an argument before it; put what does not change in front");
        }
        return carried;
    }

    private static Expr applied(Expr function, List<? extends Expr> arguments) {
        return Expr.app(function, arguments.toArray(Expr[]::new));
    }

    /// A constructor applied to variables, the indices of its type, and the variables that are of the family themselves.
    private record Fields(List<Expr.FVar> variables, Expr value, List<Expr> indices, List<Expr.FVar> recursive) {}

    private Fields fields(Family family, Name constructor) {
        List<Expr.FVar> variables = new ArrayList<>();
        List<Expr.FVar> recursive = new ArrayList<>();
        Expr made = family.constructor(constructor);
        Expr type = work.typeOf(made);
        while (type instanceof Expr.Pi field) {
            Expr.FVar y = work.metas().local(field.binder().toString(), field.domain());
            variables.add(y);
            Expr end = field.domain();
            while (end instanceof Expr.Pi pi) {
                end = pi.body();
            }
            if (end.head().isConst(family.inductive().name())) {
                recursive.add(y);
            }
            type = work.checker().instantiate(field.body(), List.of(y));
        }
        return new Fields(variables, applied(made, variables),
                type.args().subList(family.inductive().params(), type.args().size()), recursive);
    }

    // `goal` at the parts that are of the family themselves.
    private List<Case.Hypothesis> assumed(Fields made, List<Expr.FVar> removed, Expr goal) {
        List<Case.Hypothesis> all = new ArrayList<>();
        for (Expr.FVar part : made.recursive()) {
            List<Expr.FVar> arguments = new ArrayList<>();
            Expr type = part.type();
            while (type instanceof Expr.Pi pi) {
                arguments.add(work.metas().local(pi.binder().toString(), pi.domain()));
                type = work.checker().instantiate(pi.body(), List.of(arguments.getLast()));
            }
            List<Expr> terms = new ArrayList<>(type.args().subList(type.args().size() - removed.size() + 1, type.args().size()));
            terms.add(applied(part, arguments));
            Expr statement = new Case.Replacement(work, List.copyOf(removed), terms).of(goal);
            all.add(new Case.Hypothesis(part, work.metas().local("ih", work.metas().pi(arguments, statement))));
        }
        return all;
    }

    private Expr byEquations(At at, Family family) {
        Equations equations = new Equations(work, position, compile);
        Case node = at.node();
        List<Expr.FVar> removed = new ArrayList<>();
        List<Expr> proofs = new ArrayList<>();
        List<Expr.FVar> assumed = new ArrayList<>();
        Expr type = work.typeOf(family.constructor(family.inductive().name()));
        for (Expr index : Stream.concat(family.indices().stream(), Stream.of(at.variable())).toList()) {
            boolean last = removed.size() == family.indices().size();
            Expr domain = last ? applied(family.constructor(family.inductive().name()), removed) : ((Expr.Pi) type).domain();
            removed.add(work.metas().local("j", domain));
            type = last ? type : work.checker().instantiate(((Expr.Pi) type).body(), List.of(removed.getLast()));
            assumed.add(work.metas().local("e", Equations.statement(work, position, index, removed.getLast())));
            proofs.add(Equations.reflexive(work, position, index));
        }
        Expr goal = work.metas().pi(assumed, node.goal());
        Expr result = recursor(family, work.metas().lambda(removed, goal), goal);
        for (Name constructor : family.inductive().ctors()) {
            Fields made = fields(family, constructor);
            List<Expr> terms = Stream.concat(made.indices().stream(), Stream.of(made.value())).toList();
            Case.Replacement here = new Case.Replacement(work, List.copyOf(removed), terms);
            List<Expr.FVar> given = assumed.stream().map(e -> work.metas().local("e", here.of(e.type()))).toList();
            Case inner = node.with(made.variables()).with(given);
            Expr body = equations.solve(at.then().of(constructor, made.value(), made.variables(), inner), given);
            List<Expr.FVar> unused = assumed(made, removed, goal).stream().map(h -> (Expr.FVar) h.proof()).toList();
            result = Expr.app(result, work.metas().lambda(made.variables(), work.metas().lambda(unused,
                    work.metas().lambda(given, body))));
        }
        return applied(applied(applied(result, family.indices()), List.of(at.variable())), proofs);
    }
}
