package org.tensorem.lean.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// Equality of terms by shape, without recursion; a pair of shared parts is compared once.
final class TermEquality {
    /// Whether binder names and binder kinds count.
    enum Binders {
        /// They count.
        NAMED,
        /// They do not: equality up to renaming.
        ANY
    }

    private record Pair(Expr left, Expr right) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Pair that && left == that.left && right == that.right;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(left) * 31 + System.identityHashCode(right);
        }
    }

    private final Binders binders;
    private final BiPredicate<Level, Level> levels;
    private final Set<Pair> seen = new HashSet<>();
    private final Deque<Pair> work = new ArrayDeque<>();

    TermEquality(Binders binders) {
        this(binders, Level::equals);
    }

    TermEquality(Binders binders, BiPredicate<Level, Level> levels) {
        this.binders = binders;
        this.levels = levels;
    }

    boolean equal(Expr left, Expr right) {
        work.push(new Pair(left, right));
        while (!work.isEmpty()) {
            Pair pair = work.pop();
            if (pair.left != pair.right && seen.add(pair) && !sameHere(pair.left, pair.right)) {
                return false;
            }
        }
        return true;
    }

    // Compares one node and leaves its parts as work.
    private boolean sameHere(Expr left, Expr right) {
        List<Expr> leftParts = TermParts.of(left);
        List<Expr> rightParts = TermParts.of(right);
        if (left.getClass() != right.getClass() || leftParts.size() != rightParts.size()
                || !sameData(left, right)) {
            return false;
        }
        for (int i = 0; i < leftParts.size(); i++) {
            work.push(new Pair(leftParts.get(i), rightParts.get(i)));
        }
        return true;
    }

    private boolean sameData(Expr left, Expr right) {
        return switch (left) {
            case Expr.BVar a -> a.index() == ((Expr.BVar) right).index();
            case Expr.FVar a -> a.index() == ((Expr.FVar) right).index() && named(a.name(), ((Expr.FVar) right).name());
            case Expr.Sort a -> levels.test(a.level(), ((Expr.Sort) right).level());
            case Expr.Const a -> sameConst(a, (Expr.Const) right);
            case Expr.App _ -> true;
            case Expr.Binding a -> named(a.binder(), ((Expr.Binding) right).binder())
                    && (binders == Binders.ANY || a.kind() == ((Expr.Binding) right).kind());
            case Expr.Let a -> named(a.binder(), ((Expr.Let) right).binder());
            case Expr.Proj a -> a.index() == ((Expr.Proj) right).index()
                    && a.structure().equals(((Expr.Proj) right).structure());
            case Expr.NatLit a -> a.value().equals(((Expr.NatLit) right).value());
            case Expr.StrLit a -> a.value().equals(((Expr.StrLit) right).value());
            case Expr.MData a -> a.data().equals(((Expr.MData) right).data());
        };
    }

    private boolean named(Name left, Name right) {
        return binders == Binders.ANY || left.equals(right);
    }

    private boolean sameConst(Expr.Const left, Expr.Const right) {
        if (!left.name().equals(right.name()) || left.levels().size() != right.levels().size()) {
            return false;
        }
        for (int i = 0; i < left.levels().size(); i++) {
            if (!levels.test(left.levels().get(i), right.levels().get(i))) {
                return false;
            }
        }
        return true;
    }
}
