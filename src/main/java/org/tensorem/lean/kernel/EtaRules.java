package org.tensorem.lean.kernel;

import java.util.List;
import java.util.Optional;

/// Equality of functions, of structures and of unit-like values by what they are made of.
final class EtaRules {
    private final Session session;

    EtaRules(Session session) {
        this.session = session;
    }

    /// `fun x => b` equals `f` when it equals `fun x => f x`.
    boolean functions(Expr left, Expr right) {
        return function(left, right) || function(right, left);
    }

    private boolean function(Expr lambda, Expr other) {
        if (!(lambda instanceof Expr.Lam) || other instanceof Expr.Lam) {
            return false;
        }
        if (!(session.whnf(session.typeOf(other)) instanceof Expr.Pi pi)) {
            return false;
        }
        TermStore store = session.store();
        Expr expanded = store.lam(pi.binder(), pi.kind(), pi.domain(), store.app(other, store.bvar(0)));
        return session.isDefEq(lambda, expanded);
    }

    /// `mk a b` equals `s` when `a` and `b` equal the projections of `s`.
    boolean structures(Expr left, Expr right) {
        return structure(left, right) || structure(right, left);
    }

    private boolean structure(Expr value, Expr made) {
        Optional<Constant> head = made.headConst().flatMap(at -> session.environment().find(at.name()));
        if (head.isEmpty() || !(head.get() instanceof Constant.Constructor ctor)
                || !(session.declared(ctor.inductive()) instanceof Constant.Inductive inductive)
                || !inductive.isStructure()) {
            return false;
        }
        List<Expr> args = made.args();
        if (args.size() != ctor.params() + ctor.fields()
                || !session.isDefEq(session.typeOf(value), session.typeOf(made))) {
            return false;
        }
        for (int i = 0; i < ctor.fields(); i++) {
            Expr field = session.store().proj(inductive.name(), i, value);
            if (!session.isDefEq(field, args.get(ctor.params() + i))) {
                return false;
            }
        }
        return true;
    }

    /// Any two values of a structure without fields are equal.
    boolean units(Expr left, Expr right) {
        Expr type = session.whnf(session.typeOf(left));
        Optional<Constant> head = type.headConst().flatMap(at -> session.environment().find(at.name()));
        if (head.isEmpty() || !(head.get() instanceof Constant.Inductive inductive) || !inductive.isStructure()
                || !(session.declared(inductive.ctors().getFirst()) instanceof Constant.Constructor ctor)
                || ctor.fields() != 0) {
            return false;
        }
        return session.isDefEq(type, session.typeOf(right));
    }
}
