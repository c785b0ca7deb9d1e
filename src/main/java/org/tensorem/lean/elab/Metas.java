package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TypeChecker;

/// The unknowns of one declaration and what is known of them.
///
/// An unknown is a free variable with a scope: only local variables of lower index may occur in its value. Assignments are
/// kept on a trail, so that an attempt can be undone.
final class Metas {
    private record Meta(int scope, Expr type) {}

    private final TypeChecker checker;
    private final Map<Integer, Meta> metas = new HashMap<>();
    private final Map<Integer, Expr> values = new HashMap<>();
    private final Map<Name, Level> levels = new HashMap<>();
    private final Map<Expr, Boolean> open = new IdentityHashMap<>();
    private Map<Expr, Expr> instantiated = new IdentityHashMap<>();
    private final List<Object> trail = new ArrayList<>();
    private int next;

    Metas(TypeChecker checker) {
        this.checker = checker;
    }

    Expr.FVar local(String name, Expr type) {
        return (Expr.FVar) Expr.fvar(next++, Name.anonymous().str(name), type);
    }

    Expr.FVar let(String name, Expr type, Expr value) {
        return (Expr.FVar) Expr.letVar(next++, Name.anonymous().str(name), type, value);
    }

    Expr.FVar fresh(Expr type) {
        return fresh(type, next);
    }

    /// An unknown in whose value any variable may occur.
    Expr.FVar unbounded(Expr type) {
        return fresh(type, Integer.MAX_VALUE);
    }

    private Expr.FVar fresh(Expr type, int scope) {
        metas.put(next, new Meta(scope, type));
        return (Expr.FVar) Expr.fvar(next++, Name.of("?m").num(metas.size()), type);
    }

    Level freshLevel() {
        return Level.param(Name.of("?u").num(next++));
    }

    static boolean isMeta(Name level) {
        return level instanceof Name.Num && level.prefix().equals(Name.of("?u"));
    }

    boolean isMeta(Expr term) {
        return term instanceof Expr.FVar variable && metas.containsKey(variable.index());
    }

    boolean isFree(Expr.FVar meta) {
        return !values.containsKey(meta.index());
    }

    int mark() {
        return trail.size();
    }

    // What was put in before something more, or less, is known.
    private void forget() {
        if (!instantiated.isEmpty()) {
            instantiated = new IdentityHashMap<>();
        }
    }

    void undo(int mark) {
        if (trail.size() > mark) {
            forget();
        }
        while (trail.size() > mark) {
            switch (trail.removeLast()) {
                case Integer index -> values.remove(index);
                case Name level -> levels.remove(level);
                default -> throw new IllegalStateException("trail");
            }
        }
    }

    void set(Expr.FVar meta, Expr value) {
        forget();
        values.put(meta.index(), checker.interned(value));
        trail.add(meta.index());
    }

    void set(Name meta, Level value) {
        forget();
        levels.put(meta, value);
        trail.add(meta);
    }

    /// The level with what is known put in.
    Level instantiate(Level level) {
        if (!level.hasParam()) {
            return level;
        }
        return switch (level) {
            case Level.Zero zero -> zero;
            case Level.Succ succ -> Level.succ(instantiate(succ.of()));
            case Level.Max max -> Level.max(instantiate(max.left()), instantiate(max.right()));
            case Level.IMax imax -> Level.imax(instantiate(imax.left()), instantiate(imax.right()));
            case Level.Param param -> levels.containsKey(param.name()) ? instantiate(levels.get(param.name())) : param;
        };
    }

    /// The term with what is known put in, beta-reduced where an unknown function became known.
    Expr instantiate(Expr term) {
        Expr own = checker.interned(term);
        return isOpen(own) ? checker.interned(instantiate(own, instantiated)) : own;
    }

    // True where an unknown occurs, known by now or not: that never changes, so it is kept.
    private boolean isOpen(Expr term) {
        if (term.freeRange() == 0 && !term.hasLevelParam()) {
            return false;
        }
        return switch (term) {
            case Expr.FVar variable -> metas.containsKey(variable.index());
            case Expr.Sort sort -> unknown(sort.level());
            case Expr.Const constant -> constant.levels().stream().anyMatch(Metas::unknown);
            case Expr.BVar _, Expr.NatLit _, Expr.StrLit _ -> false;
            case Expr.App _, Expr.Lam _, Expr.Pi _, Expr.Let _, Expr.Proj _, Expr.MData _ -> {
                Boolean known = open.get(term);
                if (known == null) {
                    known = term.parts().stream().anyMatch(this::isOpen);
                    open.put(term, known);
                }
                yield known;
            }
        };
    }

    private Expr instantiate(Expr term, Map<Expr, Expr> done) {
        if (!isOpen(term)) {
            return term;
        }
        Expr known = done.get(term);
        if (known == null) {
            known = rebuilt(term, done);
            done.put(term, known);
        }
        return known;
    }

    private Expr rebuilt(Expr term, Map<Expr, Expr> done) {
        return switch (term) {
            case Expr.BVar _, Expr.NatLit _, Expr.StrLit _ -> term;
            case Expr.FVar variable -> values.containsKey(variable.index())
                    ? instantiate(values.get(variable.index()), done) : variable;
            case Expr.Sort sort -> Expr.sort(instantiate(sort.level()));
            case Expr.Const constant -> Expr.constant(constant.name(),
                    constant.levels().stream().map(this::instantiate).toList());
            case Expr.App app -> {
                Expr head = app.head();
                if (head instanceof Expr.FVar variable && values.containsKey(variable.index())) {
                    yield instantiate(beta(instantiate(head, done), app.args()), done);
                }
                Expr fn = instantiate(app.fn(), done);
                Expr arg = instantiate(app.arg(), done);
                yield fn == app.fn() && arg == app.arg() ? app : Expr.app(fn, arg);
            }
            case Expr.Lam lam -> Expr.lam(lam.binder(), lam.kind(), instantiate(lam.domain(), done),
                    instantiate(lam.body(), done));
            case Expr.Pi pi -> Expr.pi(pi.binder(), pi.kind(), instantiate(pi.domain(), done),
                    instantiate(pi.body(), done));
            case Expr.Let let -> Expr.let(let.binder(), instantiate(let.type(), done), instantiate(let.value(), done),
                    instantiate(let.body(), done));
            case Expr.Proj proj -> Expr.proj(proj.structure(), proj.index(), instantiate(proj.of(), done));
            case Expr.MData data -> instantiate(data.of(), done);
        };
    }

    /// The term without functions applied to arguments, for messages.
    Expr reduced(Expr term) {
        return switch (term) {
            case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _ -> term;
            case Expr.App app -> {
                List<Expr> arguments = app.args();
                yield app.head() instanceof Expr.Lam function ? reduced(beta(function, arguments))
                        : Expr.app(reduced(app.head()), arguments.stream().map(this::reduced).toArray(Expr[]::new));
            }
            case Expr.Lam lam -> Expr.lam(lam.binder(), lam.kind(), reduced(lam.domain()), reduced(lam.body()));
            case Expr.Pi pi -> Expr.pi(pi.binder(), pi.kind(), reduced(pi.domain()), reduced(pi.body()));
            case Expr.Let let -> Expr.let(let.binder(), reduced(let.type()), reduced(let.value()), reduced(let.body()));
            case Expr.Proj proj -> Expr.proj(proj.structure(), proj.index(), reduced(proj.of()));
            case Expr.MData data -> reduced(data.of());
        };
    }

    /// `function` applied, with the arguments put into its body as far as it is a `fun`.
    Expr beta(Expr function, List<Expr> arguments) {
        int count = 0;
        Expr body = function;
        while (count < arguments.size() && body instanceof Expr.Lam lam) {
            body = lam.body();
            count++;
        }
        Expr result = count == 0 ? function : checker.instantiate(body, arguments.subList(0, count));
        if (count > 0 && count < arguments.size() && result instanceof Expr.Lam) {
            return beta(result, arguments.subList(count, arguments.size()));
        }
        return Expr.app(result, arguments.subList(count, arguments.size()).toArray(Expr[]::new));
    }

    /// True where an unknown, or an unknown level, occurs in the instantiated term.
    boolean occursIn(Expr term) {
        return isOpen(checker.interned(term));
    }

    static boolean unknown(Level level) {
        return level.hasParam() && switch (level) {
            case Level.Zero _ -> false;
            case Level.Succ succ -> unknown(succ.of());
            case Level.Max max -> unknown(max.left()) || unknown(max.right());
            case Level.IMax imax -> unknown(imax.left()) || unknown(imax.right());
            case Level.Param param -> isMeta(param.name());
        };
    }

    /// True when a part of the term, types of its variables apart, is as wanted.
    static boolean any(Expr term, java.util.function.Predicate<Expr> wanted) {
        return any(term, wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean any(Expr term, java.util.function.Predicate<Expr> wanted, Set<Expr> seen) {
        if (term.freeRange() == 0 && !term.hasLevelParam() && !(term instanceof Expr.Const) || !seen.add(term)) {
            return false;
        }
        if (wanted.test(term)) {
            return true;
        }
        return !(term instanceof Expr.FVar) && term.parts().stream().anyMatch(part -> any(part, wanted, seen));
    }

    /// The free variables of a term, unknowns among them.
    static List<Expr.FVar> variables(Expr term) {
        Map<Integer, Expr.FVar> found = new java.util.TreeMap<>();
        any(term, part -> {
            if (part instanceof Expr.FVar variable) {
                found.put(variable.index(), variable);
            }
            return false;
        });
        return List.copyOf(found.values());
    }

    /// `fun x => body` or `∀ x, body`; unknowns of the body that may depend on `x` are made to.
    Expr bind(Expr.FVar x, Expr.BinderKind kind, Expr body, boolean function) {
        Expr lowered = lower(x, instantiate(body));
        Expr closed = checker.abstracted(lowered, List.of(x));
        Expr domain = instantiate(x.type());
        if (function && x.value().isPresent()) {
            return Expr.let(x.name(), domain, instantiate(x.value().get()), closed);
        }
        return checker.interned(function ? Expr.lam(x.name(), kind, domain, closed)
                : Expr.pi(x.name(), kind, domain, closed));
    }

    Expr lambda(List<? extends Expr> variables, Expr body) {
        Expr result = body;
        for (Expr x : variables.reversed()) {
            result = bind((Expr.FVar) x, Expr.BinderKind.DEFAULT, result, true);
        }
        return result;
    }

    Expr pi(List<? extends Expr> variables, Expr body) {
        Expr result = body;
        for (Expr x : variables.reversed()) {
            result = bind((Expr.FVar) x, Expr.BinderKind.DEFAULT, result, false);
        }
        return result;
    }

    private Expr lower(Expr.FVar x, Expr body) {
        if (!isOpen(body)) {
            return body;
        }
        boolean changed = false;
        for (Expr.FVar variable : variables(body)) {
            Meta meta = metas.get(variable.index());
            if (meta != null && meta.scope() > x.index()) {
                Expr type = bind(x, Expr.BinderKind.DEFAULT, meta.type(), false);
                set(variable, Expr.app(fresh(type, x.index()), x));
                changed = true;
            }
        }
        return changed ? instantiate(body) : body;
    }

    /// Gives `meta` the value `fun arguments => term` if its scope allows that.
    boolean assign(Expr.FVar meta, List<Expr> arguments, Expr term) {
        if (variables(term).stream().anyMatch(v -> v.index() == meta.index())) {
            return false;
        }
        Expr value = lambda(arguments, term);
        int scope = metas.get(meta.index()).scope();
        for (Expr.FVar variable : variables(value)) {
            Meta other = metas.get(variable.index());
            if (other == null && variable.index() >= scope) {
                return false;
            }
            if (other != null && other.scope() > scope) {
                Expr type = instantiate(other.type());
                if (variables(type).stream().anyMatch(v -> !isMeta(v) && v.index() >= scope)) {
                    return false;
                }
                set(variable, fresh(type, scope));
            }
        }
        set(meta, instantiate(value));
        return true;
    }
}
