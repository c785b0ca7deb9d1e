package org.tensorem.lean.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Weak-head normal forms: beta, zeta, iota, quotients and projections in {@link #core}; unfolding
/// of definitions and arithmetic on literals on top of them in {@link #whnf}.
final class Reduction {
    /// How hard the subject of a projection is reduced.
    enum Effort {
        /// Without unfolding definitions.
        CHEAP,
        /// To weak-head normal form.
        FULL
    }

    private final Session session;
    private final Map<Expr, Expr> cores = new HashMap<>();
    private final Map<Expr, Expr> normal = new HashMap<>();
    private final Iota iota;

    Reduction(Session session) {
        this.session = session;
        this.iota = new Iota(session);
    }

    /// The weak-head normal form of `term`.
    Expr whnf(Expr term) {
        if (isValue(term)) {
            return term;
        }
        Expr known = normal.get(term);
        if (known != null) {
            return known;
        }
        session.budget().enter();
        try {
            Expr at = term;
            while (true) {
                session.budget().tick();
                at = core(at, Effort.FULL);
                Optional<Expr> next = session.literals().compute(at);
                if (next.isPresent()) {
                    at = next.get();
                    break;
                }
                next = unfold(at);
                if (next.isEmpty()) {
                    break;
                }
                at = next.get();
            }
            normal.put(term, at);
            return at;
        } finally {
            session.budget().leave();
        }
    }

    private static boolean isValue(Expr term) {
        return switch (term) {
            case Expr.BVar _, Expr.Sort _, Expr.Lam _, Expr.Pi _, Expr.NatLit _, Expr.StrLit _ -> true;
            case Expr.FVar _, Expr.Const _, Expr.App _, Expr.Let _, Expr.Proj _, Expr.MData _ -> false;
        };
    }

    /// The weak-head normal form of `term` as far as it goes without unfolding definitions.
    Expr core(Expr term, Effort effort) {
        if (isValue(term) || term instanceof Expr.Const) {
            return term;
        }
        Expr known = effort == Effort.FULL ? cores.get(term) : null;
        if (known != null) {
            return known;
        }
        session.budget().enter();
        try {
            Expr at = term;
            Optional<Expr> next = step(at, effort);
            while (next.isPresent()) {
                session.budget().tick();
                at = next.get();
                next = step(at, effort);
            }
            if (effort == Effort.FULL) {
                cores.put(term, at);
            }
            return at;
        } finally {
            session.budget().leave();
        }
    }

    private Optional<Expr> step(Expr term, Effort effort) {
        return switch (term) {
            case Expr.BVar _, Expr.Sort _, Expr.Const _, Expr.Lam _, Expr.Pi _, Expr.NatLit _, Expr.StrLit _ ->
                Optional.empty();
            case Expr.FVar fvar -> fvar.value();
            case Expr.MData mdata -> Optional.of(mdata.of());
            case Expr.Let let -> Optional.of(session.substitution().instantiate(let.body(), let.value()));
            case Expr.Proj proj -> projection(proj, effort);
            case Expr.App app -> application(app, effort);
        };
    }

    private Optional<Expr> application(Expr.App term, Effort effort) {
        Expr head = term.head();
        List<Expr> args = term.args();
        Expr reduced = core(head, effort);
        if (reduced instanceof Expr.Lam) {
            return Optional.of(beta(reduced, args));
        }
        if (reduced != head) {
            return Optional.of(session.store().app(reduced, args));
        }
        return head instanceof Expr.Const constant ? iota.reduce(constant, args) : Optional.empty();
    }

    /// A function applied to arguments, as many substituted at once as it has binders.
    Expr beta(Expr function, List<Expr> args) {
        Expr body = function;
        int used = 0;
        while (used < args.size() && body instanceof Expr.Lam lam) {
            body = lam.body();
            used++;
        }
        Expr result = session.substitution().instantiate(body, args.subList(0, used));
        return session.store().app(result, args.subList(used, args.size()));
    }

    private Optional<Expr> projection(Expr.Proj term, Effort effort) {
        Expr subject = effort == Effort.FULL ? whnf(term.of()) : core(term.of(), effort);
        if (subject instanceof Expr.StrLit lit) {
            subject = session.literals().unfolded(lit).map(this::whnf).orElse(subject);
        }
        Optional<Constant.Constructor> ctor = subject.headConst()
                .flatMap(head -> session.environment().find(head.name(), Constant.Constructor.class));
        if (ctor.isEmpty()) {
            return Optional.empty();
        }
        List<Expr> args = subject.args();
        int position = ctor.get().params() + term.index();
        return term.index() < ctor.get().fields() && position < args.size() ? Optional.of(args.get(position))
                : Optional.empty();
    }

    /// `term` with the definition or theorem at its head unfolded.
    Optional<Expr> unfold(Expr term) {
        Optional<Expr.Const> head = term.headConst();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        return session.valueOf(head.get()).map(value -> beta(value, term.args()));
    }
}
