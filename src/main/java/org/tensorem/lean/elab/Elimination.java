package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Tactic;

/// The tactics `cases` and `induction`.
final class Elimination {
    /// Proves a case.
    interface Prover {
        Expr proof(Tactic.Case alternative, Expr type, List<Local> scope);
    }

    private final Workspace work;
    private final Tactic.Named tactic;
    private final Position position;
    private final List<Local> scope;
    private final Prover prover;
    private final Set<Tactic.Case> used = new HashSet<>();

    Elimination(Workspace work, Tactic.Named tactic, List<Local> scope, Prover prover) {
        this.work = work;
        this.tactic = tactic;
        this.position = tactic.position();
        this.scope = scope;
        this.prover = prover;
    }

    private static List<Local> plus(List<Local> some, List<Local> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Tactic.Case alternative(Name constructor) {
        String last = ((Name.Str) constructor).text();
        Tactic.Case found = tactic.alternatives().stream()
                .filter(c -> c.constructor().equals(last) || c.constructor().equals("_")).findFirst()
                .orElseThrow(() -> new ElaborationException(tactic.position(), "lean_missing_case: the case " + last
                        + " is not proved; add '| " + last + " ... =>'"));
        used.add(found);
        return found;
    }

    private void refuseUnused() {
        tactic.alternatives().stream().filter(c -> !used.contains(c)).findFirst().ifPresent(c -> {
            throw new ElaborationException(c.position(), "lean_redundant: there is no case " + c.constructor() + " here; delete it");
        });
    }

    /// A term of type `goal` by the constructors that can have made `x`; what depends on `x` or its indices follows.
    Expr cases(Expr.FVar x, Expr goal) {
        List<Expr.FVar> context = scope.stream().map(Local::value).filter(v -> v.value().isEmpty()).distinct().toList();
        Case node = new Case(context, goal, List.of(), List.of(), List.copyOf(context), List.of());
        Expr value = new Split(work, position, inner -> proof(inner, context)).by(new Split.At(node, x, Optional.empty(),
                (_, made, _, inner) -> new Case(inner.context(), inner.goal(), inner.slots(), inner.rows(),
                        Stream.concat(inner.columns().stream(), Stream.of(made)).toList(), inner.hypotheses())));
        refuseUnused();
        return value;
    }

    // The columns are what the variables of the context are now, and last the constructor applied.
    private Expr proof(Case at, List<Expr.FVar> context) {
        Expr made = at.columns().getLast();
        Constant.Constructor constructor = work.environment().find(((Expr.Const) made.head()).name(), Constant.Constructor.class)
                .orElseThrow();
        Tactic.Case alternative = alternative(constructor.name());
        List<Local> here = new ArrayList<>();
        for (Local local : scope) {
            int i = context.indexOf(local.value());
            if (i < 0 || at.columns().get(i) instanceof Expr.FVar) {
                here.add(i < 0 ? local : new Local(local.name(), (Expr.FVar) at.columns().get(i)));
            }
        }
        List<Expr> fields = made.args().subList(constructor.params(), made.args().size());
        List<Boolean> explicit = explicit(constructor);
        int next = 0;
        for (int i = 0; i < fields.size(); i++) {
            if (explicit.get(i) && next < alternative.names().size()) {
                String name = alternative.names().get(next++);
                if (fields.get(i) instanceof Expr.FVar field) {
                    here.add(new Local(name, field));
                }
            }
        }
        refuseNames(alternative, next);
        return prover.proof(alternative, at.goal(), here);
    }

    private static void refuseNames(Tactic.Case alternative, int names) {
        if (names < alternative.names().size()) {
            throw new ElaborationException(alternative.position(), "lean_pattern_count: the case " + alternative.constructor()
                    + " has " + names + " arguments, not " + alternative.names().size() + "; name as many");
        }
    }

    /// A term of type `type` by the recursor of the type of `x`, with `type` as its motive: over the variable and, in a family, its indices.
    Expr induction(Expr.FVar x, Expr type) {
        Expr family = work.exposed(x.type());
        Constant.Inductive inductive = (family.head() instanceof Expr.Const head
                ? work.environment().find(head.name(), Constant.Inductive.class) : Optional.<Constant.Inductive>empty())
                .filter(found -> found.all().size() == 1 && found.nested() == 0)
                .orElseThrow(() -> TermElaborator.refused(position, "induction on the type " + work.show(family)));
        List<Expr> indices = family.args().subList(inductive.params(), family.args().size());
        List<Expr.FVar> variables = new ArrayList<>();
        for (Expr index : indices) {
            if (!(index instanceof Expr.FVar variable) || variables.contains(variable)) {
                throw TermElaborator.refused(position, "induction where the index " + work.show(index)
                        + " is no variable of its own");
            }
            variables.add(variable);
        }
        variables.add(x);
        List<Level> levels = ((Expr.Const) family.head()).levels();
        Name name = inductive.name().str("rec");
        boolean large = work.environment().find(name).orElseThrow().levelParams().size() > levels.size();
        Expr value = Expr.constant(name, large
                ? Stream.concat(Stream.of(work.sortOf(position, type)), levels.stream()).toList() : levels);
        value = Expr.app(value, family.args().subList(0, inductive.params()).toArray(Expr[]::new));
        value = Expr.app(value, work.metas().lambda(variables, type));
        refuseDependents(variables);
        for (Name constructor : inductive.ctors()) {
            value = Expr.app(value, minor(constructor, value));
        }
        refuseUnused();
        return Expr.app(Expr.app(value, indices.toArray(Expr[]::new)), x);
    }

    private void refuseDependents(List<Expr.FVar> variables) {
        for (Local local : scope) {
            if (!variables.contains(local.value()) && Metas.variables(local.value().type()).stream()
                    .anyMatch(variables::contains)) {
                throw TermElaborator.refused(position, "induction while " + local.name()
                        + " depends on the variable (introduce it later)");
            }
        }
    }

    private Expr minor(Name constructor, Expr function) {
        Tactic.Case alternative = alternative(constructor);
        List<Boolean> explicit = explicit(work.environment().find(constructor, Constant.Constructor.class).orElseThrow());
        List<Expr.FVar> variables = new ArrayList<>();
        List<Local> named = new ArrayList<>();
        Expr at = ((Expr.Pi) work.exposed(work.typeOf(function))).domain();
        int next = 0;
        while (at instanceof Expr.Pi pi) {
            boolean hypothesis = variables.size() >= explicit.size();
            boolean visible = hypothesis || explicit.get(variables.size());
            String name = visible && next < alternative.names().size() ? alternative.names().get(next++) : "";
            Expr.FVar y = work.metas().local(name.isEmpty() ? "x" : name, hypothesis ? reduced(pi.domain()) : pi.domain());
            variables.add(y);
            named.add(new Local(name, y));
            at = work.checker().instantiate(pi.body(), List.of(y));
        }
        refuseNames(alternative, next);
        return work.metas().lambda(variables, prover.proof(alternative, reduced(at), plus(scope, named)));
    }

    // Which fields are explicit arguments.
    private static List<Boolean> explicit(Constant.Constructor constructor) {
        List<Boolean> all = new ArrayList<>();
        for (Expr at = constructor.type(); at instanceof Expr.Pi pi; at = pi.body()) {
            all.add(pi.kind() == Expr.BinderKind.DEFAULT);
        }
        return all.subList(constructor.params(), all.size());
    }

    private Expr reduced(Expr type) {
        return work.metas().beta(type.head(), type.args());
    }
}
