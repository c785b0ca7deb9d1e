package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.KernelException;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.TypeChecker;

/// Makes two terms equal by finding unknowns: first-order, with beta, eta, Miller patterns and unfolding by height. Terms
/// without unknowns are the kernel's.
final class Unifier {
    private static final int MAX_STEPS = 20_000;

    private record Equation(Expr left, Expr right) {}

    private record LevelEquation(Level left, Level right) {}

    private final Environment environment;
    private final TypeChecker checker;
    private final Metas metas;
    private final Runnable findInstances;
    private final List<Equation> postponed = new ArrayList<>();
    private final List<LevelEquation> postponedLevels = new ArrayList<>();
    private int steps;

    Unifier(Environment environment, TypeChecker checker, Metas metas, Runnable findInstances) {
        this.environment = environment;
        this.checker = checker;
        this.metas = metas;
        this.findInstances = findInstances;
    }

    /// Tries to make both equal; nothing is changed when it fails.
    boolean unify(Expr left, Expr right) {
        int mark = metas.mark();
        int equations = postponed.size();
        int levels = postponedLevels.size();
        steps = 0;
        if (attempt(left, right)) {
            return true;
        }
        metas.undo(mark);
        postponed.subList(equations, postponed.size()).clear();
        postponedLevels.subList(levels, postponedLevels.size()).clear();
        return false;
    }

    /// Tries what had to wait; false when one of them fails.
    boolean retry() {
        List<Equation> waiting = List.copyOf(postponed);
        List<LevelEquation> levels = List.copyOf(postponedLevels);
        postponed.clear();
        postponedLevels.clear();
        return waiting.stream().allMatch(equation -> unify(equation.left(), equation.right()))
                & levels.stream().allMatch(equation -> level(equation.left(), equation.right())) && compared();
    }

    /// Tries the level equations that wait; one that fails waits on, for [#retry] to report.
    void settleLevels() {
        if (postponedLevels.isEmpty()) {
            return;
        }
        List<LevelEquation> levels = List.copyOf(postponedLevels);
        int mark = metas.mark();
        postponedLevels.clear();
        if (!(levels.stream().allMatch(equation -> level(equation.left(), equation.right())) && compared())) {
            metas.undo(mark);
            postponedLevels.clear();
            postponedLevels.addAll(levels);
        }
    }

    // Of two equations with a side in common the other sides are equal, which may say more.
    private boolean compared() {
        List<LevelEquation> all = postponedLevels.stream().distinct().toList();
        postponedLevels.clear();
        postponedLevels.addAll(all);
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!agree(all.get(i), all.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean agree(LevelEquation one, LevelEquation other) {
        return (!one.left().equals(other.left()) || level(one.right(), other.right()))
                && (!one.left().equals(other.right()) || level(one.right(), other.left()))
                && (!one.right().equals(other.left()) || level(one.left(), other.right()))
                && (!one.right().equals(other.right()) || level(one.left(), other.left()));
    }

    /// What still waits, for a message; empty when nothing does.
    Optional<String> waiting() {
        return postponed.stream().findFirst()
                .map(equation -> metas.instantiate(equation.left()) + " = " + metas.instantiate(equation.right()));
    }

    private boolean attempt(Expr left, Expr right) {
        try {
            return solve(left, right);
        } catch (KernelException illTyped) {
            return false;
        }
    }

    // One way of several: undone when it fails.
    private boolean tentative(List<Expr> left, List<Expr> right) {
        int mark = metas.mark();
        int equations = postponed.size();
        int levels = postponedLevels.size();
        for (int i = 0; i < left.size(); i++) {
            if (!attempt(left.get(i), right.get(i))) {
                metas.undo(mark);
                postponed.subList(equations, postponed.size()).clear();
                postponedLevels.subList(levels, postponedLevels.size()).clear();
                return false;
            }
        }
        return true;
    }

    private boolean solve(Expr first, Expr second) {
        Expr left = metas.instantiate(first);
        Expr right = metas.instantiate(second);
        if (left.equals(right)) {
            return true;
        }
        if (!metas.occursIn(left) && !metas.occursIn(right)) {
            return checker.isDefEq(left, right);
        }
        if (++steps > MAX_STEPS) {
            return false;
        }
        Expr l = checker.whnfCore(left);
        Expr r = checker.whnfCore(right);
        if (l.equals(r)) {
            return true;
        }
        if (metas.isMeta(l.head()) || metas.isMeta(r.head())) {
            return flexible(l, r);
        }
        return rigid(l, r) || unfolded(l, r);
    }

    private boolean flexible(Expr left, Expr right) {
        if (metas.isMeta(left.head()) && pattern(left) && assign(left, right)
                || metas.isMeta(right.head()) && pattern(right) && assign(right, left)) {
            return true;
        }
        if (left instanceof Expr.App a && right instanceof Expr.App b
                && tentative(List.of(a.fn(), a.arg()), List.of(b.fn(), b.arg()))) {
            return true;
        }
        boolean stuck = metas.isMeta(left.head()) && left instanceof Expr.App
                || metas.isMeta(right.head()) && right instanceof Expr.App;
        if (stuck) {
            postponed.add(new Equation(left, right));
        }
        return stuck;
    }

    private boolean pattern(Expr term) {
        Set<Integer> seen = new HashSet<>();
        return term.args().stream().allMatch(argument -> argument instanceof Expr.FVar variable
                && !metas.isMeta(variable) && variable.value().isEmpty() && seen.add(variable.index()));
    }

    private boolean assign(Expr flexible, Expr term) {
        Expr.FVar meta = (Expr.FVar) flexible.head();
        int mark = metas.mark();
        if (attempt(checker.inferType(flexible), checker.inferType(term)) && metas.isFree(meta)
                && metas.assign(meta, flexible.args(), metas.instantiate(term))) {
            return true;
        }
        metas.undo(mark);
        return false;
    }

    private boolean rigid(Expr left, Expr right) {
        if (left instanceof Expr.Sort a && right instanceof Expr.Sort b) {
            return level(a.level(), b.level());
        }
        if (left instanceof Expr.Pi a && right instanceof Expr.Pi b) {
            return bindings(a, b);
        }
        if (left instanceof Expr.Lam a && right instanceof Expr.Lam b) {
            return bindings(a, b);
        }
        if (left instanceof Expr.Lam a && !(right instanceof Expr.Sort || right instanceof Expr.Pi)) {
            Expr x = metas.local("x", metas.instantiate(a.domain()));
            return attempt(checker.instantiate(a.body(), List.of(x)), Expr.app(right, x));
        }
        if (right instanceof Expr.Lam && !(left instanceof Expr.Sort || left instanceof Expr.Pi)) {
            return rigid(right, left);
        }
        if (left instanceof Expr.Proj a && right instanceof Expr.Proj b && a.index() == b.index()) {
            return tentative(List.of(a.of()), List.of(b.of()));
        }
        List<Expr> as = left.args();
        List<Expr> bs = right.args();
        if (as.size() != bs.size()) {
            return false;
        }
        if (left.head() instanceof Expr.Const a && right.head() instanceof Expr.Const b && a.name().equals(b.name())) {
            int mark = metas.mark();
            boolean same = true;
            for (int i = 0; i < a.levels().size() && same; i++) {
                same = level(a.levels().get(i), b.levels().get(i));
            }
            if (same && tentative(as, bs)) {
                return true;
            }
            metas.undo(mark);
            return false;
        }
        return !as.isEmpty() && (left.head().equals(right.head()) && tentative(as, bs)
                || left.head() instanceof Expr.Proj && right.head() instanceof Expr.Proj
                && attempt(left.head(), right.head()) && tentative(as, bs));
    }

    private boolean bindings(Expr.Binding left, Expr.Binding right) {
        if (!attempt(left.domain(), right.domain())) {
            return false;
        }
        Expr x = metas.local(left.binder().toString(), metas.instantiate(left.domain()));
        return attempt(checker.instantiate(left.body(), List.of(x)), checker.instantiate(right.body(), List.of(x)));
    }

    private boolean unfolded(Expr left, Expr right) {
        findInstances.run();
        Expr known = metas.instantiate(left);
        Expr other = metas.instantiate(right);
        if (!known.equals(left) || !other.equals(right)) {
            return attempt(known, other);
        }
        Optional<Expr> a = checker.unfold(left);
        Optional<Expr> b = checker.unfold(right);
        long heightA = height(left);
        long heightB = height(right);
        if (a.isPresent() && (b.isEmpty() || heightA > heightB)) {
            return attempt(a.get(), right);
        }
        if (b.isPresent() && (a.isEmpty() || heightB > heightA)) {
            return attempt(left, b.get());
        }
        if (a.isPresent()) {
            return attempt(a.get(), b.get());
        }
        Expr l = checker.whnf(left);
        Expr r = checker.whnf(right);
        return (!l.equals(left) || !r.equals(right)) && attempt(l, r) || successors(l, r);
    }

    private boolean successors(Expr left, Expr right) {
        Optional<Expr> a = predecessor(left);
        Optional<Expr> b = predecessor(right);
        return a.isPresent() && b.isPresent() && attempt(a.get(), b.get());
    }

    private static Optional<Expr> predecessor(Expr term) {
        if (term instanceof Expr.NatLit literal && literal.value().signum() > 0) {
            return Optional.of(Expr.nat(literal.value().subtract(java.math.BigInteger.ONE)));
        }
        return term instanceof Expr.App app && app.fn().isConst(org.tensorem.lean.kernel.Name.of("Nat.succ"))
                ? Optional.of(app.arg()) : Optional.empty();
    }

    private long height(Expr term) {
        return term.head() instanceof Expr.Const constant
                && environment.find(constant.name()).orElseThrow() instanceof Constant.Definition definition
                && definition.hint() instanceof Constant.Hint.Regular regular ? regular.height() : 0;
    }

    /// Tries to make both levels equal.
    boolean level(Level first, Level second) {
        Level left = simplified(metas.instantiate(first));
        Level right = simplified(metas.instantiate(second));
        if (checker.isSameLevel(left, right)) {
            return true;
        }
        if (left instanceof Level.Param a && Metas.isMeta(a.name()) && !mentions(right, a)) {
            metas.set(a.name(), right);
            return true;
        }
        if (right instanceof Level.Param b && Metas.isMeta(b.name()) && !mentions(left, b)) {
            metas.set(b.name(), left);
            return true;
        }
        if (left instanceof Level.Succ a && right instanceof Level.Succ b) {
            return level(a.of(), b.of());
        }
        if (Metas.unknown(left) || Metas.unknown(right)) {
            postponedLevels.add(new LevelEquation(left, right));
            return true;
        }
        return false;
    }

    // With successors outside, and without operands that another one exceeds.
    private Level simplified(Level level) {
        return switch (level) {
            case Level.Zero zero -> zero;
            case Level.Param param -> param;
            case Level.Succ succ -> Level.succ(simplified(succ.of()));
            case Level.IMax imax -> {
                Level right = simplified(imax.right());
                yield checker.isAtMost(Level.one(), right) ? simplified(Level.max(imax.left(), right))
                        : Level.imax(simplified(imax.left()), right);
            }
            case Level.Max max -> {
                Level left = simplified(max.left());
                Level right = simplified(max.right());
                yield checker.isAtMost(left, right) ? right : checker.isAtMost(right, left) ? left
                        : left instanceof Level.Succ a && right instanceof Level.Succ b
                        ? Level.succ(simplified(Level.max(a.of(), b.of()))) : Level.max(left, right);
            }
        };
    }

    private static boolean mentions(Level level, Level.Param param) {
        return switch (level) {
            case Level.Zero _ -> false;
            case Level.Succ succ -> mentions(succ.of(), param);
            case Level.Max max -> mentions(max.left(), param) || mentions(max.right(), param);
            case Level.IMax imax -> mentions(imax.left(), param) || mentions(imax.right(), param);
            case Level.Param other -> other.name().equals(param.name());
        };
    }
}
