package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// Unfolds the definitions at the heads of two terms until they are found equal or different, or no
/// definition is left: the one of greater height first, equal heads only after their arguments.
final class LazyUnfolding {
    /// How the unfolding ended.
    sealed interface Outcome {
    }

    /// The terms were found equal or different.
    record Decided(boolean equal) implements Outcome {
    }

    /// Nothing is left to unfold; these are the terms reached.
    record Stuck(Expr left, Expr right) implements Outcome {
    }

    private final Session session;
    private final Equality equality;

    LazyUnfolding(Session session, Equality equality) {
        this.session = session;
        this.equality = equality;
    }

    Outcome run(Expr left, Expr right) {
        Expr a = left;
        Expr b = right;
        while (true) {
            session.budget().tick();
            Optional<Outcome> numbers = numbers(a, b);
            if (numbers.isPresent()) {
                return numbers.get();
            }
            Optional<Constant> leftHead = unfoldable(a);
            Optional<Constant> rightHead = unfoldable(b);
            if (leftHead.isEmpty() && rightHead.isEmpty()) {
                return new Stuck(a, b);
            }
            int order = order(a, b, leftHead, rightHead);
            if (order == 0 && sameHeadAndArgs(a, b)) {
                return new Decided(true);
            }
            Expr nextA = order >= 0 ? unfolded(a) : a;
            Expr nextB = order <= 0 ? unfolded(b) : b;
            // A stuck projection on the other side may have been what was to be reduced.
            a = nextA;
            b = nextB;
            if (isEasy(a, b)) {
                return new Decided(equality.isDefEq(a, b));
            }
        }
    }

    // Where the equality check answers without unfolding.
    private static boolean isEasy(Expr a, Expr b) {
        return a == b || switch (a) {
            case Expr.Sort _, Expr.Lam _, Expr.Pi _, Expr.NatLit _, Expr.StrLit _ -> a.getClass() == b.getClass();
            case Expr.BVar _, Expr.FVar _, Expr.Const _, Expr.App _, Expr.Let _, Expr.Proj _, Expr.MData _ -> false;
        };
    }

    // Positive: unfold the left one. Negative: the right one. Zero: both.
    private int order(Expr a, Expr b, Optional<Constant> left, Optional<Constant> right) {
        if (right.isEmpty()) {
            return b.head() instanceof Expr.Proj && reducesFully(b) ? -1 : 1;
        }
        if (left.isEmpty()) {
            return a.head() instanceof Expr.Proj && reducesFully(a) ? 1 : -1;
        }
        return Long.compare(height(left.get()), height(right.get()));
    }

    private boolean reducesFully(Expr term) {
        return session.reduction().core(term, Reduction.Effort.FULL) != term;
    }

    private static long height(Constant constant) {
        return switch (constant) {
            case Constant.Definition definition -> switch (definition.hint()) {
                case Constant.Hint.Opaque _ -> -1;
                case Constant.Hint.Regular regular -> regular.height();
                case Constant.Hint.Abbreviation _ -> Long.MAX_VALUE;
            };
            case Constant.Theorem _ -> -1;
            case Constant.Axiom _, Constant.Opaque _, Constant.Quotient _, Constant.Inductive _,
                    Constant.Constructor _, Constant.Recursor _ -> -1;
        };
    }

    private Optional<Constant> unfoldable(Expr term) {
        return term.headConst().flatMap(session::unfoldable);
    }

    // One definition unfolded, or a stuck projection reduced.
    private Expr unfolded(Expr term) {
        Expr next = session.reduction().unfold(term)
                .orElseGet(() -> session.reduction().core(term, Reduction.Effort.FULL));
        return session.reduction().core(next, Reduction.Effort.CHEAP);
    }

    private boolean sameHeadAndArgs(Expr a, Expr b) {
        if (!(a.head() instanceof Expr.Const first) || !(b.head() instanceof Expr.Const second)
                || !first.name().equals(second.name())) {
            return false;
        }
        List<Expr> left = a.args();
        List<Expr> right = b.args();
        return left.size() == right.size() && session.levels().same(first.levels(), second.levels())
                && equality.all(left, right);
    }

    private Optional<Outcome> numbers(Expr a, Expr b) {
        Literals literals = session.literals();
        if (literals.isZero(a) && literals.isZero(b)) {
            return Optional.of(new Decided(true));
        }
        if (a instanceof Expr.NatLit x && b instanceof Expr.NatLit y) {
            return Optional.of(new Decided(x.value().equals(y.value())));
        }
        Optional<Expr> below = literals.predecessor(a);
        Optional<Expr> other = below.isEmpty() ? Optional.empty() : literals.predecessor(b);
        if (other.isPresent()) {
            return Optional.of(new Decided(equality.isDefEq(below.get(), other.get())));
        }
        Optional<Expr> computed = literals.compute(a);
        if (computed.isPresent()) {
            return Optional.of(new Decided(equality.isDefEq(computed.get(), b)));
        }
        return literals.compute(b).map(value -> new Decided(equality.isDefEq(a, value)));
    }
}
