package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// Reads the patterns of one alternative.
///
/// While they are read every part of the value matched is an unknown: constructors of a family determine some of them. Those that
/// stay undetermined are the variables of the alternative, which [#close] brings into scope.
final class Patterns {
    private static final int MAX_LITERAL = 1000;
    private static final Name SUCC = Name.of("Nat.succ");
    private static final Name REFL = Name.of("Eq.refl");

    private record Named(Position position, String name, Expr.FVar unknown) {}

    private record Written(Term term, Expr.FVar unknown) {}

    private final TermElaborator terms;
    private final Workspace work;
    private final Set<Expr.FVar> outside = new LinkedHashSet<>();
    private final List<Expr.FVar> unknowns = new ArrayList<>();
    private final List<Named> named = new ArrayList<>();
    private final List<Written> inaccessible = new ArrayList<>();
    private final List<Expr.FVar> variables = new ArrayList<>();

    Patterns(TermElaborator terms) {
        this.terms = terms;
        this.work = terms.work();
    }

    /// The variables of all patterns, each behind those that its type mentions.
    List<Expr.FVar> variables() {
        return List.copyOf(variables);
    }

    /// Indices that are variables from outside of the alternative and would have to be another term.
    Set<Expr.FVar> outside() {
        return outside;
    }

    /// An unknown for a value of type `type`.
    Expr.FVar unknown(Expr type) {
        Expr.FVar unknown = work.metas().unbounded(type);
        unknowns.add(unknown);
        return unknown;
    }

    /// The pattern that is a variable.
    Pattern name(Position position, String name, Expr.FVar unknown) {
        if (!name.isEmpty()) {
            named.add(new Named(position, name, unknown));
        }
        return new Pattern.Variable(unknown);
    }

    /// The pattern of a column; its value is `unknown`.
    Pattern read(Term term, Expr.FVar unknown) {
        return read(term, unknown, true);
    }

    private Pattern read(Term term, Expr.FVar unknown, boolean column) {
        Expr type = unknown.type();
        return switch (term) {
            case Term.Hole _ -> new Pattern.Variable(unknown);
            case Term.Inaccessible given -> {
                inaccessible.add(new Written(given.term(), unknown));
                yield new Pattern.Variable(unknown);
            }
            case Term.Numeral numeral -> known(term, unknown, Expr.nat(numeral.value()),
                    raised(new Pattern.Constructed(Name.of("Nat.zero"), List.of()), count(numeral)));
            case Term.Identifier name when name.name().equals("rfl") && work.exposed(type).head().isConst(Name.of("Eq")) ->
                constructed(term, REFL, List.of(new Term.Hole(term.position())), unknown, column);
            case Term.Identifier name -> constructor(name.name(), type)
                    .map(c -> constructed(term, c, List.of(), unknown, column))
                    .orElseGet(() -> name(name.position(), name.name(), unknown));
            case Term.Application application when application.function() instanceof Term.Identifier name ->
                constructed(term, constructor(name.name(), type).orElseThrow(() -> outside(term)),
                        application.arguments().stream().map(Term.Argument::value).toList(), unknown, column);
            case Term.Operator sum when sum.symbol().equals("+") && sum.operands().getLast() instanceof Term.Numeral by ->
                successors(sum, by, unknown);
            case Term.Operator cons when cons.symbol().equals("::") ->
                constructed(term, Name.of("List.cons"), cons.operands(), unknown, column);
            case Term.ListLiteral list -> list.parts().isEmpty()
                    ? constructed(term, Name.of("List.nil"), List.of(), unknown, column)
                    : constructed(term, Name.of("List.cons"), List.of(list.parts().getFirst(),
                            new Term.ListLiteral(term.position(), list.parts().subList(1, list.parts().size()))), unknown, column);
            case Term.Anonymous parts -> constructed(term,
                    Inductives.constructor(work, term.position(), work.exposed(type)), parts.parts(), unknown, column);
            case Term.Tuple tuple when tuple.parts().size() == 2 ->
                constructed(term, Name.of("Prod.mk"), tuple.parts(), unknown, column);
            default -> throw outside(term);
        };
    }

    private static ElaborationException outside(Term term) {
        return TermElaborator.refused(term.position(), "this pattern");
    }

    private Optional<Name> constructor(String name, Expr type) {
        if (!(work.exposed(type).head() instanceof Expr.Const head)) {
            return Optional.empty();
        }
        return work.scope().constant(name, work.environment())
                .filter(n -> work.environment().find(n, Constant.Constructor.class)
                        .filter(c -> c.inductive().equals(head.name())).isPresent());
    }

    private Pattern known(Term term, Expr.FVar unknown, Expr value, Pattern pattern) {
        if (work.metas().isFree(unknown)) {
            work.metas().set(unknown, value);
        } else if (!work.unifier().unify(unknown, value)) {
            throw new ElaborationException(term.position(), "lean_pattern: here the value is " + work.show(unknown) + ", not "
                    + work.show(value) + ", by the other patterns; write _");
        }
        return pattern;
    }

    private int count(Term.Numeral numeral) {
        if (numeral.value().bitLength() > 10 || numeral.value().intValue() > MAX_LITERAL) {
            throw TermElaborator.refused(numeral.position(), "a pattern above " + MAX_LITERAL);
        }
        return numeral.value().intValue();
    }

    private static Pattern raised(Pattern pattern, int by) {
        Pattern result = pattern;
        for (int i = 0; i < by; i++) {
            result = new Pattern.Constructed(SUCC, List.of(result));
        }
        return result;
    }

    private Pattern successors(Term.Operator sum, Term.Numeral by, Expr.FVar unknown) {
        Expr.FVar base = unknown(Expr.constant(Name.of("Nat")));
        Expr term = base;
        for (int i = 0; i < count(by); i++) {
            term = Expr.app(Expr.constant(SUCC), term);
        }
        Pattern pattern = raised(read(sum.operands().getFirst(), base, false), count(by));
        return known(sum, unknown, term, pattern);
    }

    private Pattern constructed(Term written, Name constructor, List<Term> arguments, Expr.FVar unknown, boolean column) {
        Position position = written.position();
        Expr type = work.exposed(unknown.type());
        if (!(type.head() instanceof Expr.Const head) || work.environment()
                .find(constructor, Constant.Constructor.class).filter(c -> c.inductive().equals(head.name())).isEmpty()) {
            throw noValue(position, constructor, type, "use one of its constructors");
        }
        Constant.Constructor declared = work.environment().find(constructor, Constant.Constructor.class).orElseThrow();
        List<Term> rest = new ArrayList<>(arguments);
        List<Expr> parameters = type.args().subList(0, declared.params());
        parameters(written, declared, parameters, rest);
        Expr made = Expr.app(Expr.constant(constructor, head.levels()), parameters.toArray(Expr[]::new));
        Expr at = work.typeOf(made);
        List<Expr.FVar> fields = new ArrayList<>();
        List<Optional<Term>> terms = new ArrayList<>();
        while (at instanceof Expr.Pi pi) {
            boolean explicit = pi.kind() == Expr.BinderKind.DEFAULT;
            if (explicit && rest.isEmpty()) {
                throw wrongCount(position, constructor, arguments.size());
            }
            terms.add(explicit ? Optional.of(rest.removeFirst()) : Optional.empty());
            fields.add(unknown(pi.domain()));
            at = work.checker().instantiate(pi.body(), List.of(fields.getLast()));
        }
        if (!rest.isEmpty()) {
            throw wrongCount(position, constructor, arguments.size());
        }
        indices(position, constructor, declared.params(), at, type, column);
        known(written, unknown, Expr.app(made, fields.toArray(Expr[]::new)), new Pattern.Variable(unknown));
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Expr.FVar field = fields.get(i);
            patterns.add(terms.get(i).map(term -> read(term, field, false)).orElseGet(() -> new Pattern.Variable(field)));
        }
        return new Pattern.Constructed(constructor, patterns);
    }

    // A family's parameter is no part of the value; where it is an explicit argument, it stands there all the same.
    private void parameters(Term written, Constant.Constructor declared, List<Expr> parameters, List<Term> rest) {
        Expr at = declared.type();
        for (int i = 0; i < declared.params() && at instanceof Expr.Pi pi; i++) {
            if (pi.kind() == Expr.BinderKind.DEFAULT) {
                if (rest.isEmpty()) {
                    throw wrongCount(written.position(), declared.name(), 0);
                }
                if (!(rest.removeFirst() instanceof Term.Hole)) {
                    throw TermElaborator.refused(written.position(), "a pattern for the parameter " + work.show(parameters.get(i))
                            + " (write _)");
                }
            }
            at = pi.body();
        }
    }

    private void indices(Position position, Name constructor, int params, Expr made, Expr wanted, boolean column) {
        for (int i = params; i < wanted.args().size(); i++) {
            Expr index = wanted.args().get(i);
            if (!work.unifier().unify(made.args().get(i), index)) {
                if (column && work.metas().instantiate(index) instanceof Expr.FVar variable && variable.value().isEmpty()) {
                    outside.add(variable);
                } else {
                    throw noValue(position, constructor, wanted, work.show(made.args().get(i)) + " is not " + work.show(index)
                            + "; leave the case out, or match what " + work.show(index) + " depends on first");
                }
            }
        }
    }

    private ElaborationException noValue(Position position, Name constructor, Expr type, String why) {
        return new ElaborationException(position, "lean_pattern: " + constructor + " makes no value of type " + work.show(type)
                + "; " + why);
    }

    private static ElaborationException wrongCount(Position position, Name constructor, int actual) {
        return new ElaborationException(position, "lean_pattern: " + constructor + " has another number of arguments: "
                + actual + " are written; write one pattern for each explicit argument");
    }

    /// Makes variables of what is undetermined and brings them into scope.
    void close() {
        for (Expr.FVar unknown : unknowns) {
            define(unknown);
        }
        Set<Expr> taken = new LinkedHashSet<>();
        for (Named each : named) {
            Expr value = work.metas().instantiate(each.unknown());
            if (!(value instanceof Expr.FVar variable && variables.contains(variable)) || !taken.add(value)) {
                throw new ElaborationException(each.position(), "lean_pattern: the variable " + each.name() + " is "
                        + work.show(value) + " by the other patterns; write _");
            }
            work.push(new Local(each.name(), (Expr.FVar) value));
        }
        for (Written each : inaccessible) {
            Expr value = terms.checked(each.term(), each.unknown().type());
            if (!work.unifier().unify(value, each.unknown())) {
                throw new ElaborationException(each.term().position(), "lean_pattern: the other patterns say "
                        + work.show(each.unknown()) + ", not " + work.show(value) + "; write _");
            }
        }
    }

    private void define(Expr.FVar unknown) {
        if (work.metas().instantiate(unknown) instanceof Expr.FVar open && unknowns.contains(open)) {
            Metas.variables(work.metas().instantiate(open.type())).stream().filter(unknowns::contains).forEach(this::define);
            String name = named.stream().filter(each -> work.metas().instantiate(each.unknown()).equals(open)).findFirst()
                    .map(Named::name).orElse("x");
            Expr.FVar variable = work.metas().local(name, work.metas().instantiate(open.type()));
            work.metas().set(open, variable);
            variables.add(variable);
        }
    }

    /// The pattern, with what is determined by others in its place.
    Pattern closed(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Variable part -> work.metas().instantiate(part.variable()) instanceof Expr.FVar variable
                    && variables.contains(variable) ? new Pattern.Variable(variable)
                    : new Pattern.Inaccessible(work.metas().instantiate(part.variable()));
            case Pattern.Constructed made -> new Pattern.Constructed(made.constructor(),
                    made.fields().stream().map(this::closed).toList());
            case Pattern.Inaccessible same -> same;
        };
    }
}
