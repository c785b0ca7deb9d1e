package org.tensorem.lean.kernel;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A hash-consing table: terms made by one store that are equal are the same object.
///
/// A store for one check is laid over the store of the environment, which outlives it; what the
/// check creates is dropped with it. Additions are locked, look-ups are not: a term is immutable,
/// and what was added before an environment was published is visible to all who use it.
public final class TermStore {
    private static final int LEVEL_SIZE = 10_000;
    private static final int INITIAL_CAPACITY = 1 << 10;

    private final Optional<TermStore> self = Optional.of(this);
    private final Optional<TermStore> base;
    private final int termDepth;
    private final int nodes;
    private volatile Expr[] table = new Expr[INITIAL_CAPACITY];
    private int size;

    private TermStore(Optional<TermStore> base, int termDepth, int nodes) {
        this.base = base;
        this.termDepth = termDepth;
        this.nodes = nodes;
    }

    static TermStore root() {
        return new TermStore(Optional.empty(), Limits.standard().termDepth(), Integer.MAX_VALUE);
    }

    TermStore scratch(Limits limits) {
        return new TermStore(self, limits.termDepth(), limits.nodes());
    }

    /// This store's copy of `term`; the term itself when it is from here. Walks without recursion.
    ///
    /// @throws ExhaustedException when the term is nested deeper than {@link Limits#termDepth()}
    public Expr intern(Expr term) {
        if (owns(term)) {
            return term;
        }
        if (ownsParts(term)) {
            return copy(term, Map.of());
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        Deque<Expr> work = new ArrayDeque<>();
        work.push(term);
        while (!work.isEmpty()) {
            Expr at = work.peek();
            if (done.containsKey(at)) {
                work.pop();
            } else if (!pushParts(at, done, work)) {
                done.put(at, copy(at, done));
                work.pop();
            }
        }
        return done.get(term);
    }

    // True when a part had to be pushed because it is not done yet.
    private boolean pushParts(Expr term, Map<Expr, Expr> done, Deque<Expr> work) {
        int before = work.size();
        for (Expr part : TermParts.of(term)) {
            if (!owns(part) && !done.containsKey(part)) {
                work.push(part);
            }
        }
        return work.size() > before;
    }

    private boolean ownsParts(Expr term) {
        for (Expr part : TermParts.of(term)) {
            if (!owns(part)) {
                return false;
            }
        }
        return true;
    }

    private Expr copy(Expr term, Map<Expr, Expr> done) {
        return switch (term) {
            case Expr.BVar bvar -> bvar(bvar.index());
            case Expr.FVar fvar -> fvar(fvar.index(), fvar.name(), own(fvar.type(), done),
                    fvar.value().map(value -> own(value, done)));
            case Expr.Sort sort -> sort(sort.level());
            case Expr.Const constant -> constant(constant.name(), constant.levels());
            case Expr.App app -> app(own(app.fn(), done), own(app.arg(), done));
            case Expr.Lam lam -> lam(lam.binder(), lam.kind(), own(lam.domain(), done), own(lam.body(), done));
            case Expr.Pi pi -> pi(pi.binder(), pi.kind(), own(pi.domain(), done), own(pi.body(), done));
            case Expr.Let let -> let(let.binder(), own(let.type(), done), own(let.value(), done),
                    own(let.body(), done));
            case Expr.Proj proj -> proj(proj.structure(), proj.index(), own(proj.of(), done));
            case Expr.NatLit lit -> nat(lit.value());
            case Expr.StrLit lit -> string(lit.value());
            case Expr.MData mdata -> mdata(mdata.data(), own(mdata.of(), done));
        };
    }

    private Expr own(Expr part, Map<Expr, Expr> done) {
        return owns(part) ? part : done.get(part);
    }

    private boolean owns(Expr term) {
        return term.ownedBy(this) || base.isPresent() && term.ownedBy(base.get());
    }

    Expr bvar(int index) {
        return unique(new Expr.BVar(self, index), true);
    }

    Expr fvar(int index, Name name, Expr type, Optional<Expr> value) {
        return unique(new Expr.FVar(self, index, name, type, value), inBase(type)
                && (value.isEmpty() || inBase(value.get())));
    }

    Expr sort(Level level) {
        return unique(new Expr.Sort(self, checked(level)), true);
    }

    Expr constant(Name name, List<Level> levels) {
        levels.forEach(TermStore::checked);
        return unique(new Expr.Const(self, name, levels), true);
    }

    Expr app(Expr fn, Expr arg) {
        return unique(new Expr.App(self, fn, arg), inBase(fn) && inBase(arg));
    }

    Expr app(Expr fn, List<Expr> args) {
        Expr result = fn;
        for (Expr arg : args) {
            result = app(result, arg);
        }
        return result;
    }

    Expr lam(Name binder, Expr.BinderKind kind, Expr domain, Expr body) {
        return unique(new Expr.Lam(self, binder, kind, domain, body), inBase(domain) && inBase(body));
    }

    Expr pi(Name binder, Expr.BinderKind kind, Expr domain, Expr body) {
        return unique(new Expr.Pi(self, binder, kind, domain, body), inBase(domain) && inBase(body));
    }

    Expr let(Name binder, Expr type, Expr value, Expr body) {
        return unique(new Expr.Let(self, binder, type, value, body),
                inBase(type) && inBase(value) && inBase(body));
    }

    Expr proj(Name structure, int index, Expr of) {
        return unique(new Expr.Proj(self, structure, index, of), inBase(of));
    }

    Expr nat(BigInteger value) {
        return unique(new Expr.NatLit(self, value), true);
    }

    Expr string(String value) {
        return unique(new Expr.StrLit(self, value), true);
    }

    Expr mdata(String data, Expr of) {
        return unique(new Expr.MData(self, data, of), inBase(of));
    }

    private boolean inBase(Expr part) {
        return base.isPresent() && part.ownedBy(base.get());
    }

    private static Level checked(Level level) {
        if (level.size() > LEVEL_SIZE) {
            throw new ExhaustedException(new Exhaustion(Exhaustion.Resource.LEVEL_SIZE, LEVEL_SIZE));
        }
        return level;
    }

    private Expr unique(Expr candidate, boolean partsInBase) {
        if (base.isPresent()) {
            // What only this check could have made is not looked for in the environment's store.
            return partsInBase ? base.get().find(candidate).orElseGet(() -> add(candidate)) : add(candidate);
        }
        synchronized (this) {
            return add(candidate);
        }
    }

    private Optional<Expr> find(Expr candidate) {
        Expr[] cells = table;
        int mask = cells.length - 1;
        for (int i = spread(candidate.hashCode()) & mask; ; i = (i + 1) & mask) {
            Expr present = cells[i];
            if (present == null) {
                return Optional.empty();
            }
            if (present.hashCode() == candidate.hashCode() && TermParts.sameNode(present, candidate)) {
                return Optional.of(present);
            }
        }
    }

    private Expr add(Expr candidate) {
        Expr[] cells = table;
        int mask = cells.length - 1;
        int i = spread(candidate.hashCode()) & mask;
        for (Expr present = cells[i]; present != null; i = (i + 1) & mask, present = cells[i]) {
            if (present.hashCode() == candidate.hashCode() && TermParts.sameNode(present, candidate)) {
                return present;
            }
        }
        if (candidate.depth() > termDepth) {
            throw new ExhaustedException(new Exhaustion(Exhaustion.Resource.TERM_DEPTH, termDepth));
        }
        if (++size > nodes) {
            throw new ExhaustedException(new Exhaustion(Exhaustion.Resource.NODES, nodes));
        }
        cells[i] = candidate;
        if (size * 2L > cells.length) {
            grow(cells);
        }
        return candidate;
    }

    private void grow(Expr[] cells) {
        Expr[] larger = new Expr[cells.length * 2];
        int mask = larger.length - 1;
        for (Expr term : cells) {
            if (term != null) {
                int i = spread(term.hashCode()) & mask;
                while (larger[i] != null) {
                    i = (i + 1) & mask;
                }
                larger[i] = term;
            }
        }
        table = larger;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
