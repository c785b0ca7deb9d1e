package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Definitional equality. Cheap answers first, then proof irrelevance, then definitions unfolded
/// step by step from the greater height, then congruence and the eta rules.
final class Equality {
    private enum Answer {
        YES, NO, UNKNOWN;

        static Answer of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    // The two sides, as far as they are reduced.
    private record Sides(Expr left, Expr right) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Sides that && left == that.left && right == that.right;
        }

        @Override
        public int hashCode() {
            return left.hashCode() * 31 + right.hashCode();
        }
    }

    private final Session session;
    private final LazyUnfolding unfolding;
    private final EtaRules eta;
    private final Set<Sides> unequal = new HashSet<>();
    private final Map<Expr, Expr> parents = new HashMap<>();

    Equality(Session session) {
        this.session = session;
        this.unfolding = new LazyUnfolding(session, this);
        this.eta = new EtaRules(session);
    }

    /// True when both terms, known to be well typed, are definitionally equal.
    boolean isDefEq(Expr left, Expr right) {
        if (left == right) {
            return true;
        }
        Expr leftRoot = root(left);
        Expr rightRoot = root(right);
        Sides sides = new Sides(left, right);
        if (leftRoot == rightRoot) {
            return true;
        }
        if (unequal.contains(sides)) {
            return false;
        }
        session.budget().enter();
        try {
            boolean equal = decide(left, right);
            if (equal) {
                unite(root(left), root(right));
            } else {
                unequal.add(sides);
            }
            return equal;
        } finally {
            session.budget().leave();
        }
    }

    // The two may have been found equal on the way, and equal terms need not be one object: a root that is its own parent would be
    // no root, and the way to it without end.
    private void unite(Expr leftRoot, Expr rightRoot) {
        if (!leftRoot.equals(rightRoot)) {
            parents.put(leftRoot, rightRoot);
        }
    }

    // Union-find with path halving over terms found equal.
    private Expr root(Expr term) {
        Expr at = term;
        for (Expr parent = parents.get(at); parent != null; parent = parents.get(at)) {
            Expr grandparent = parents.get(parent);
            if (grandparent == null) {
                return parent;
            }
            parents.put(at, grandparent);
            at = grandparent;
        }
        return at;
    }

    private boolean decide(Expr left, Expr right) {
        Answer quick = quick(left, right);
        if (quick != Answer.UNKNOWN) {
            return quick == Answer.YES;
        }
        if (literals().isTrue(right) && left.freeRange() == 0 && session.whnf(left) == right
                || literals().isTrue(left) && right.freeRange() == 0 && session.whnf(right) == left) {
            return true;
        }
        Expr leftCore = session.reduction().core(left, Reduction.Effort.CHEAP);
        Expr rightCore = session.reduction().core(right, Reduction.Effort.CHEAP);
        if (leftCore != left || rightCore != right) {
            quick = quick(leftCore, rightCore);
            if (quick != Answer.UNKNOWN) {
                return quick == Answer.YES;
            }
        }
        Answer irrelevant = proofs(leftCore, rightCore);
        return irrelevant == Answer.UNKNOWN ? decideUnfolding(leftCore, rightCore) : irrelevant == Answer.YES;
    }

    private boolean decideUnfolding(Expr left, Expr right) {
        LazyUnfolding.Outcome outcome = unfolding.run(left, right);
        return switch (outcome) {
            case LazyUnfolding.Decided decided -> decided.equal();
            case LazyUnfolding.Stuck stuck -> decideStuck(stuck.left(), stuck.right());
        };
    }

    // No definition is left to unfold at either head.
    private boolean decideStuck(Expr left, Expr right) {
        if (left instanceof Expr.Const a && right instanceof Expr.Const b && a.name().equals(b.name())
                && session.levels().same(a.levels(), b.levels())) {
            return true;
        }
        if (left instanceof Expr.Proj a && right instanceof Expr.Proj b && a.index() == b.index()
                && a.structure().equals(b.structure()) && isDefEq(a.of(), b.of())) {
            return true;
        }
        Expr leftFull = session.reduction().core(left, Reduction.Effort.FULL);
        Expr rightFull = session.reduction().core(right, Reduction.Effort.FULL);
        if (leftFull != left || rightFull != right) {
            return isDefEq(leftFull, rightFull);
        }
        return applications(left, right) || eta.functions(left, right) || eta.structures(left, right)
                || strings(left, right) || eta.units(left, right);
    }

    private Literals literals() {
        return session.literals();
    }

    private Answer quick(Expr left, Expr right) {
        if (left == right) {
            return Answer.YES;
        }
        return switch (left) {
            case Expr.Lam a -> right instanceof Expr.Lam b ? Answer.of(bindings(a, b)) : Answer.UNKNOWN;
            case Expr.Pi a -> right instanceof Expr.Pi b ? Answer.of(bindings(a, b)) : Answer.UNKNOWN;
            case Expr.Sort a -> right instanceof Expr.Sort b ? Answer.of(session.levels().same(a.level(), b.level()))
                    : Answer.UNKNOWN;
            case Expr.NatLit a -> right instanceof Expr.NatLit b ? Answer.of(a.value().equals(b.value()))
                    : Answer.UNKNOWN;
            case Expr.StrLit a -> right instanceof Expr.StrLit b ? Answer.of(a.value().equals(b.value()))
                    : Answer.UNKNOWN;
            case Expr.MData a -> Answer.of(isDefEq(a.of(), right));
            case Expr.BVar _, Expr.FVar _, Expr.Const _, Expr.App _, Expr.Let _, Expr.Proj _ ->
                right instanceof Expr.MData b ? Answer.of(isDefEq(left, b.of())) : Answer.UNKNOWN;
        };
    }

    // Domains are equal, and so are the bodies for one fresh variable. See Note [terms carry their context].
    private boolean bindings(Expr.Binding left, Expr.Binding right) {
        int index = Math.max(left.freeRange(), right.freeRange());
        List<Expr> variables = new ArrayList<>();
        Expr a = left;
        Expr b = right;
        while (a instanceof Expr.Binding first && b instanceof Expr.Binding second
                && first.getClass() == left.getClass() && second.getClass() == left.getClass()) {
            Expr domain = session.substitution().instantiate(first.domain(), variables);
            Expr other = session.substitution().instantiate(second.domain(), variables);
            if (!isDefEq(domain, other)) {
                return false;
            }
            variables.add(session.store().fvar(index + variables.size(), first.binder(), domain, Optional.empty()));
            a = first.body();
            b = second.body();
        }
        return isDefEq(session.substitution().instantiate(a, variables),
                session.substitution().instantiate(b, variables));
    }

    // Two proofs of one proposition are equal.
    private Answer proofs(Expr left, Expr right) {
        Expr leftType = session.typeOf(left);
        if (!session.inference().isProp(leftType)) {
            return Answer.UNKNOWN;
        }
        return Answer.of(isDefEq(leftType, session.typeOf(right)));
    }

    private boolean applications(Expr left, Expr right) {
        if (!(left instanceof Expr.App) || !(right instanceof Expr.App)) {
            return false;
        }
        List<Expr> leftArgs = left.args();
        List<Expr> rightArgs = right.args();
        return leftArgs.size() == rightArgs.size() && isDefEq(left.head(), right.head())
                && all(leftArgs, rightArgs);
    }

    /// True when two lists of the same length are equal one by one.
    boolean all(List<Expr> left, List<Expr> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!isDefEq(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean strings(Expr left, Expr right) {
        if (left instanceof Expr.StrLit lit && right instanceof Expr.App) {
            return literals().unfolded(lit).filter(term -> isDefEq(term, right)).isPresent();
        }
        if (right instanceof Expr.StrLit lit && left instanceof Expr.App) {
            return literals().unfolded(lit).filter(term -> isDefEq(left, term)).isPresent();
        }
        return false;
    }
}
