package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// Reads patterns; their variables come into scope.
final class Patterns {
    private static final int MAX_LITERAL = 1000;
    private static final Name SUCC = Name.of("Nat.succ");

    /// A pattern and the term that it stands for.
    record Read(Pattern pattern, Expr term) {}

    private final Workspace work;
    private final List<Expr.FVar> variables = new ArrayList<>();

    Patterns(Workspace work) {
        this.work = work;
    }

    /// The variables of all patterns read, in order.
    List<Expr.FVar> variables() {
        return List.copyOf(variables);
    }

    Read read(Term term, Expr type) {
        return switch (term) {
            case Term.Hole _ -> variable("", type);
            case Term.Numeral numeral -> literal(numeral);
            case Term.Identifier name -> constructor(name.name(), type).map(c -> constructed(term.position(), c, List.of(), type))
                    .orElseGet(() -> variable(name.name(), type));
            case Term.Application application when application.function() instanceof Term.Identifier name ->
                constructed(term.position(), constructor(name.name(), type).orElseThrow(() -> outside(term)),
                        application.arguments().stream().map(Term.Argument::value).toList(), type);
            case Term.Operator sum when sum.symbol().equals("+") && sum.operands().getLast() instanceof Term.Numeral by ->
                successors(sum, by);
            case Term.Operator cons when cons.symbol().equals("::") ->
                constructed(term.position(), Name.of("List.cons"), cons.operands(), type);
            case Term.ListLiteral list -> list.parts().isEmpty()
                    ? constructed(term.position(), Name.of("List.nil"), List.of(), type)
                    : constructed(term.position(), Name.of("List.cons"), List.of(list.parts().getFirst(),
                            new Term.ListLiteral(term.position(), list.parts().subList(1, list.parts().size()))), type);
            case Term.Anonymous parts -> constructed(term.position(),
                    Inductives.constructor(work, term.position(), work.exposed(type)), parts.parts(), type);
            case Term.Tuple tuple when tuple.parts().size() == 2 ->
                constructed(term.position(), Name.of("Prod.mk"), tuple.parts(), type);
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

    private Read variable(String name, Expr type) {
        Expr.FVar x = work.metas().local(name.isEmpty() ? "x" : name, work.metas().instantiate(type));
        variables.add(x);
        work.push(new Local(name, x));
        return new Read(new Pattern.Variable(x), x);
    }

    private Read literal(Term.Numeral numeral) {
        Read zero = new Read(new Pattern.Constructed(Name.of("Nat.zero"), List.of()), Expr.nat(BigInteger.ZERO));
        Pattern pattern = raised(zero.pattern(), count(numeral));
        return new Read(pattern, Expr.nat(numeral.value()));
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

    private Read successors(Term.Operator sum, Term.Numeral by) {
        Read base = read(sum.operands().getFirst(), Expr.constant(Name.of("Nat")));
        Expr term = base.term();
        for (int i = 0; i < count(by); i++) {
            term = Expr.app(Expr.constant(SUCC), term);
        }
        return new Read(raised(base.pattern(), count(by)), term);
    }

    private Read constructed(Position position, Name constructor, List<Term> written, Expr expected) {
        Expr type = work.exposed(expected);
        if (!(type.head() instanceof Expr.Const head) || work.environment()
                .find(constructor, Constant.Constructor.class).filter(c -> c.inductive().equals(head.name())).isEmpty()) {
            throw new ElaborationException(position, "lean_pattern: " + constructor + " makes no value of type "
                    + work.show(type) + "; use one of its constructors");
        }
        Constant.Constructor declared = work.environment().find(constructor, Constant.Constructor.class).orElseThrow();
        Expr term = Expr.app(Expr.constant(constructor, head.levels()),
                type.args().subList(0, declared.params()).toArray(Expr[]::new));
        Expr at = work.typeOf(term);
        List<Pattern> fields = new ArrayList<>();
        int next = 0;
        while (at instanceof Expr.Pi pi) {
            boolean explicit = pi.kind() == Expr.BinderKind.DEFAULT;
            if (explicit && next >= written.size()) {
                throw wrongCount(position, constructor, written.size());
            }
            Read field = explicit ? read(written.get(next++), pi.domain()) : variable("", pi.domain());
            fields.add(field.pattern());
            term = Expr.app(term, field.term());
            at = work.checker().instantiate(pi.body(), List.of(field.term()));
        }
        if (next < written.size()) {
            throw wrongCount(position, constructor, written.size());
        }
        return new Read(new Pattern.Constructed(constructor, fields), term);
    }

    private static ElaborationException wrongCount(Position position, Name constructor, int actual) {
        return new ElaborationException(position, "lean_pattern: " + constructor + " has another number of arguments: "
                + actual + " are written; write one pattern for each explicit argument");
    }
}
