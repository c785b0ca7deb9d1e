package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;

/// Solves equations between values: variables of the context are replaced, constructors are injective and differ from each other.
///
/// All are `HEq`: types of later indices may mention earlier ones. By proof irrelevance the rewriting vanishes where a value
/// evaluates.
final class Equations {
    private static final Name EQ = Name.of("Eq");
    private static final Name HEQ = Name.of("HEq");

    private record Equation(Expr proof, Expr left, Expr right) {
        Equation replaced(Case.Replacement by) {
            return new Equation(by.of(proof), by.of(left), by.of(right));
        }
    }

    /// What is left to solve; `given` are the variables of the context that prove equations.
    private record Open(Case at, List<Expr.FVar> given, List<Equation> equations) {
        Open with(List<Equation> other) {
            return new Open(at, given, other);
        }

        // Without the equations that are used up.
        Case remaining() {
            List<Expr.FVar> done = given.stream().filter(e -> equations.stream()
                    .noneMatch(equation -> Metas.any(equation.proof(), e::equals))).toList();
            return at.without(done);
        }
    }

    private final Workspace work;
    private final Position position;
    private final Function<Case, Expr> then;
    private final NoConfusion confusion;

    /// @param then makes a term of the goal when all equations are solved
    Equations(Workspace work, Position position, Function<Case, Expr> then) {
        this.work = work;
        this.position = position;
        this.then = then;
        this.confusion = new NoConfusion(work, position);
    }

    /// That both are equal.
    static Expr statement(Workspace work, Position position, Expr left, Expr right) {
        Expr type = work.typeOf(left);
        return Expr.app(Expr.constant(HEQ, List.of(work.sortOf(position, type))), type, left, work.typeOf(right), right);
    }

    /// A proof that `term` equals itself.
    static Expr reflexive(Workspace work, Position position, Expr term) {
        Expr type = work.typeOf(term);
        return Expr.app(Expr.constant(HEQ.str("refl"), List.of(work.sortOf(position, type))), type, term);
    }

    /// A term of the case's goal; the variables `given` are proofs of equations.
    Expr solve(Case at, List<Expr.FVar> given) {
        return solve(new Open(at, given, given.stream().map(e -> new Equation(e, e.type().args().get(1), e.type().args().get(3)))
                .toList()), 0);
    }

    private Expr solve(Open open, int waiting) {
        if (open.equations().isEmpty()) {
            return then.apply(open.remaining());
        }
        Equation first = open.equations().getFirst();
        List<Equation> rest = open.equations().subList(1, open.equations().size());
        Expr type = work.typeOf(first.left());
        if (!work.checker().isDefEq(type, work.typeOf(first.right()))) {
            if (waiting == open.equations().size()) {
                throw stuck(first);
            }
            return solve(open.with(plus(rest, List.of(first))), waiting + 1);
        }
        if (work.checker().isDefEq(first.left(), first.right())) {
            return solve(open.with(rest), 0);
        }
        Expr proof = Expr.app(Expr.constant(Name.of("eq_of_heq"), List.of(work.sortOf(position, type))), type, first.left(),
                first.right(), first.proof());
        return decided(open.with(rest), new Equation(proof, first.left(), first.right()));
    }

    private static List<Equation> plus(List<Equation> some, List<Equation> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private ElaborationException stuck(Equation equation) {
        return TermElaborator.refused(position, "a case split that depends on whether " + work.show(equation.left()) + " = "
                + work.show(equation.right()) + ", which constructors do not decide,");
    }

    private Expr decided(Open open, Equation equation) {
        Expr left = Constructions.plain(work, equation.left());
        Expr right = Constructions.plain(work, equation.right());
        if (replaceable(open.at(), right, left)) {
            return replaced(open, (Expr.FVar) right, left, equation.proof());
        }
        if (replaceable(open.at(), left, right)) {
            return replaced(open, (Expr.FVar) left, right, symmetric(equation));
        }
        Optional<Constructions.Made> one = Constructions.of(work, left);
        Optional<Constructions.Made> other = Constructions.of(work, right);
        if (one.isEmpty() || other.isEmpty()) {
            throw stuck(equation);
        }
        NoConfusion.Equal equal = new NoConfusion.Equal(equation.left(), equation.right(), equation.proof(), one.get());
        if (!one.get().constructor().equals(other.get().constructor())) {
            return confusion.contradiction(equal, open.at().goal());
        }
        List<Equation> parts = new ArrayList<>();
        for (int i = 0; i < one.get().fields().size(); i++) {
            parts.add(new Equation(confusion.injected(equal, i), one.get().fields().get(i), other.get().fields().get(i)));
        }
        return solve(open.with(plus(parts, open.equations())), 0);
    }

    private Expr symmetric(Equation equation) {
        Expr type = work.typeOf(equation.left());
        return Expr.app(Expr.constant(Name.of("Eq.symm"), List.of(work.sortOf(position, type))), type, equation.left(),
                equation.right(), equation.proof());
    }

    // The newer variable goes, so that names from outside stay.
    private boolean replaceable(Case at, Expr variable, Expr term) {
        if (!(variable instanceof Expr.FVar x && at.context().contains(x))
                || term instanceof Expr.FVar y && at.context().indexOf(y) > at.context().indexOf(x)) {
            return false;
        }
        List<Expr> moved = new ArrayList<>(at.dependents(work, List.of(x)));
        moved.add(x);
        return !Metas.any(work.metas().instantiate(term), moved::contains);
    }

    // From `proof : term = variable`.
    private Expr replaced(Open open, Expr.FVar variable, Expr term, Expr proof) {
        Case at = open.remaining();
        List<Expr.FVar> moved = at.dependents(work, List.of(variable));
        Expr type = work.metas().instantiate(variable.type());
        Level level = work.sortOf(position, type);
        Expr.FVar equal = work.metas().local("h", Expr.app(Expr.constant(EQ, List.of(level)), type, term, variable));
        Expr goal = work.metas().pi(moved, at.goal());
        List<Expr.FVar> anew = new ArrayList<>();
        Case inner = at.replaced(work, List.of(variable), List.of(term), moved, anew);
        Case.Replacement by = new Case.Replacement(work, Stream.<Expr>concat(Stream.of(variable), moved.stream()).toList(),
                Stream.<Expr>concat(Stream.of(term), anew.stream()).toList());
        List<Expr.FVar> given = open.given().stream().filter(at.context()::contains).map(e -> (Expr.FVar) by.of(e)).toList();
        Expr body = solve(new Open(inner, given, open.equations().stream().map(e -> e.replaced(by)).toList()), 0);
        Expr result = Expr.app(Expr.constant(EQ.str("rec"), List.of(work.sortOf(position, goal), level)), type, term,
                work.metas().lambda(List.of(variable, equal), goal), work.metas().lambda(anew, body), variable, proof);
        return Expr.app(result, moved.toArray(Expr[]::new));
    }
}
