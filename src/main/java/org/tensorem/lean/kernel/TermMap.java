package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// A structural map over terms that keeps sharing: equal parts under equally many binders are
/// mapped once. One object maps with one substitution. See Note \[limits\].
abstract class TermMap {
    private final TermStore store;
    private final List<Map<Expr, Expr>> done = new ArrayList<>();

    TermMap(TermStore store) {
        this.store = store;
    }

    final TermStore store() {
        return store;
    }

    /// True when nothing in `term`, which lies under `binders` binders, will change.
    abstract boolean unchanged(Expr term, int binders);

    /// What takes the place of a term without parts, or of a free variable.
    abstract Expr leaf(Expr term, int binders);

    /// The image of `term`, which lies under `binders` binders of the term the map began with.
    Expr map(Expr term, int binders) {
        if (unchanged(term, binders)) {
            return term;
        }
        if (term.isSmall()) {
            return rebuilt(term, binders);
        }
        Map<Expr, Expr> memo = memo(binders);
        Expr known = memo.get(term);
        if (known == null) {
            known = rebuilt(term, binders);
            memo.put(term, known);
        }
        return known;
    }

    private Map<Expr, Expr> memo(int binders) {
        while (done.size() <= binders) {
            done.add(new IdentityHashMap<>());
        }
        return done.get(binders);
    }

    private Expr rebuilt(Expr term, int binders) {
        return switch (term) {
            case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _ ->
                leaf(term, binders);
            case Expr.App app -> store.app(map(app.fn(), binders), map(app.arg(), binders));
            case Expr.Lam lam -> store.lam(lam.binder(), lam.kind(), map(lam.domain(), binders),
                    map(lam.body(), binders + 1));
            case Expr.Pi pi -> store.pi(pi.binder(), pi.kind(), map(pi.domain(), binders),
                    map(pi.body(), binders + 1));
            case Expr.Let let -> store.let(let.binder(), map(let.type(), binders), map(let.value(), binders),
                    map(let.body(), binders + 1));
            case Expr.Proj proj -> store.proj(proj.structure(), proj.index(), map(proj.of(), binders));
            case Expr.MData mdata -> store.mdata(mdata.data(), map(mdata.of(), binders));
        };
    }
}
