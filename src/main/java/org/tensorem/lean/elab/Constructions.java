package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// Terms that are a constructor applied.
final class Constructions {
    private static final Name ZERO = Name.of("Nat.zero");
    private static final Name SUCC = Name.of("Nat.succ");

    /// A constructor applied to `fields`, parameters aside.
    record Made(Name constructor, List<Expr> fields) {}

    private Constructions() {}

    /// The constructor and its fields, if the term has one at its head when evaluated.
    static Optional<Made> of(Workspace work, Expr term) {
        Expr value = work.whnf(term);
        if (value instanceof Expr.NatLit literal) {
            return Optional.of(literal.value().signum() == 0 ? new Made(ZERO, List.of())
                    : new Made(SUCC, List.of(Expr.nat(literal.value().subtract(BigInteger.ONE)))));
        }
        return Optional.of(value.head()).filter(Expr.Const.class::isInstance)
                .flatMap(head -> work.environment().find(((Expr.Const) head).name(), Constant.Constructor.class))
                .filter(constructor -> value.args().size() == constructor.params() + constructor.fields())
                .map(constructor -> new Made(constructor.name(), value.args().subList(constructor.params(), value.args().size())
                        .stream().map(field -> plain(work, field)).toList()));
    }

    /// The term, or the variable that it evaluates to.
    static Expr plain(Workspace work, Expr term) {
        return work.whnf(term) instanceof Expr.FVar variable ? variable : term;
    }
}
