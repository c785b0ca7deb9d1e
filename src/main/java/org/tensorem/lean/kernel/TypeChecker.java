package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// The kernel's procedures for terms: types, normal forms, equality.
///
/// Terms may have free variables; a free variable holds its own type, so there is no context to
/// pass. A checker keeps caches and spends one {@link Limits} budget; it is for one thread, and for
/// deep terms that thread should be a {@link KernelThread}. All methods throw
/// {@link KernelException} where a term breaks a rule and {@link ExhaustedException} where a limit
/// is reached; the checker stays usable after the former.
public final class TypeChecker {
    private final Session session;

    private TypeChecker(Session session) {
        this.session = session;
    }

    /// A checker for terms over the constants of `environment` and the universe parameters `levelParams`.
    public static TypeChecker of(Environment environment, List<Name> levelParams, Limits limits) {
        return new TypeChecker(Session.of(environment, limits, levelParams, Constant.Safety.SAFE));
    }

    /// This checker's own copy of `term`, on which its procedures are quickest.
    public Expr interned(Expr term) {
        return session.store().intern(term);
    }

    /// The type of `term`, everything checked on the way.
    public Expr check(Expr term) {
        return session.inference().infer(session.store().intern(term), Inference.Rigor.CHECK);
    }

    /// The type of `term`, which must be well typed.
    public Expr inferType(Expr term) {
        return session.typeOf(session.store().intern(term));
    }

    /// The weak-head normal form of `term`, which must be well typed.
    public Expr whnf(Expr term) {
        return session.whnf(session.store().intern(term));
    }

    /// The weak-head normal form of `term` as far as it goes without unfolding definitions.
    public Expr whnfCore(Expr term) {
        return session.reduction().core(session.store().intern(term), Reduction.Effort.FULL);
    }

    /// `term` with the definition at its head unfolded, if there is one.
    public Optional<Expr> unfold(Expr term) {
        return session.reduction().unfold(session.store().intern(term));
    }

    /// True when both terms, which must be well typed, are definitionally equal.
    public boolean isDefEq(Expr left, Expr right) {
        return session.isDefEq(session.store().intern(left), session.store().intern(right));
    }

    /// True when both levels have the same value for all values of their parameters.
    public boolean isSameLevel(Level left, Level right) {
        return session.levels().same(left, right);
    }

    /// True when `left` is at most `right` for all values of their parameters.
    public boolean isAtMost(Level left, Level right) {
        return session.levels().leq(left, right);
    }

    /// The universe level of the type `type`, which must be well typed.
    public Level sortOf(Expr type) {
        return session.inference().sortOf(session.store().intern(type), Inference.Rigor.ASSUME);
    }

    /// True when `type`, which must be well typed, is a proposition.
    public boolean isProp(Expr type) {
        return session.inference().isProp(session.store().intern(type));
    }

    /// A free variable that does not occur in `terms`, with the given name and type.
    public Expr freshVariable(Name name, Expr type, Expr... terms) {
        int index = type.freeRange();
        for (Expr term : terms) {
            index = Math.max(index, term.freeRange());
        }
        return session.store().fvar(index, name, session.store().intern(type), Optional.empty());
    }

    /// `body` with its loose bound variables replaced: variable 0 by the last of `values`, and so on.
    public Expr instantiate(Expr body, List<Expr> values) {
        return session.substitution().instantiate(session.store().intern(body), intern(values));
    }

    /// `term` with the free variables `variables` turned into loose bound variables, the last into 0.
    public Expr abstracted(Expr term, List<Expr> variables) {
        return session.substitution().abstracted(session.store().intern(term), intern(variables));
    }

    /// `∀ variables, body`.
    public Expr pi(List<Expr> variables, Expr body) {
        return session.substitution().pi(intern(variables), session.store().intern(body));
    }

    /// `fun variables => body`.
    public Expr lambda(List<Expr> variables, Expr body) {
        return session.substitution().lam(intern(variables), session.store().intern(body));
    }

    /// `term` with `levels` in the place of the universe parameters `params`.
    public Expr instantiateLevels(Expr term, List<Name> params, List<Level> levels) {
        return session.substitution().instantiateLevels(session.store().intern(term), params, levels);
    }

    /// `term` with every loose bound variable from `from` on raised by `by`.
    public Expr lift(Expr term, int from, int by) {
        return session.substitution().lift(session.store().intern(term), from, by);
    }

    /// How many steps of the budget are spent.
    public long stepsSpent() {
        return session.budget().spent();
    }

    private List<Expr> intern(List<Expr> terms) {
        return terms.stream().map(session.store()::intern).toList();
    }
}
