package org.tensorem.lean.kernel;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The parts of a term: one level of it, or all of them, each once.
final class TermParts {
    private TermParts() {
    }

    /// The terms directly inside `term`, in writing order.
    static List<Expr> of(Expr term) {
        return switch (term) {
            case Expr.BVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _ -> List.of();
            case Expr.FVar fvar -> fvar.value().isPresent()
                    ? List.of(fvar.type(), fvar.value().get()) : List.of(fvar.type());
            case Expr.App app -> List.of(app.fn(), app.arg());
            case Expr.Lam lam -> List.of(lam.domain(), lam.body());
            case Expr.Pi pi -> List.of(pi.domain(), pi.body());
            case Expr.Let let -> List.of(let.type(), let.value(), let.body());
            case Expr.Proj proj -> List.of(proj.of());
            case Expr.MData mdata -> List.of(mdata.of());
        };
    }

    /// True when `wanted` holds somewhere in `term`; shared parts are looked at once, and the types
    /// of free variables are not looked at.
    static boolean any(Expr term, Predicate<Expr> wanted) {
        Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> work = new ArrayDeque<>();
        work.push(term);
        while (!work.isEmpty()) {
            Expr at = work.pop();
            if (seen.add(at)) {
                if (wanted.test(at)) {
                    return true;
                }
                if (!(at instanceof Expr.FVar)) {
                    of(at).forEach(work::push);
                }
            }
        }
        return false;
    }

    /// Same kind, same data and identical parts: equality in a table of unique terms.
    static boolean sameNode(Expr left, Expr right) {
        return switch (left) {
            case Expr.BVar a -> right instanceof Expr.BVar b && a.index() == b.index();
            case Expr.FVar a -> right instanceof Expr.FVar b && a.index() == b.index() && a.type() == b.type()
                    && a.name().equals(b.name()) && a.value().isPresent() == b.value().isPresent()
                    && (a.value().isEmpty() || a.value().get() == b.value().get());
            case Expr.Sort a -> right instanceof Expr.Sort b && a.level().equals(b.level());
            case Expr.Const a -> right instanceof Expr.Const b && a.name().equals(b.name())
                    && a.levels().equals(b.levels());
            case Expr.App a -> right instanceof Expr.App b && a.fn() == b.fn() && a.arg() == b.arg();
            case Expr.Lam a -> right instanceof Expr.Lam b && sameBinding(a, b);
            case Expr.Pi a -> right instanceof Expr.Pi b && sameBinding(a, b);
            case Expr.Let a -> right instanceof Expr.Let b && a.type() == b.type() && a.value() == b.value()
                    && a.body() == b.body() && a.binder().equals(b.binder());
            case Expr.Proj a -> right instanceof Expr.Proj b && a.index() == b.index() && a.of() == b.of()
                    && a.structure().equals(b.structure());
            case Expr.NatLit a -> right instanceof Expr.NatLit b && a.value().equals(b.value());
            case Expr.StrLit a -> right instanceof Expr.StrLit b && a.value().equals(b.value());
            case Expr.MData a -> right instanceof Expr.MData b && a.of() == b.of() && a.data().equals(b.data());
        };
    }

    private static boolean sameBinding(Expr.Binding a, Expr.Binding b) {
        return a.domain() == b.domain() && a.body() == b.body() && a.kind() == b.kind()
                && a.binder().equals(b.binder());
    }
}
