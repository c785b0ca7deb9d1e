package org.tensorem.lean.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Substitution in terms of one store: instantiation and abstraction of bound variables, lifting,
/// and instantiation of universe parameters.
final class Substitution {
    private final TermStore store;

    Substitution(TermStore store) {
        this.store = store;
    }

    /// `body` with its outermost loose bound variables replaced: variable 0 by the last of `values`,
    /// variable 1 by the one before, and so on. Loose variables beyond them move down.
    Expr instantiate(Expr body, List<Expr> values) {
        if (body.looseRange() == 0 || values.isEmpty()) {
            return body;
        }
        return new Instantiation(store, values).map(body, 0);
    }

    /// `body` with bound variable 0 replaced by `value`.
    Expr instantiate(Expr body, Expr value) {
        return instantiate(body, List.of(value));
    }

    /// `term` with every loose bound variable from `from` on raised by `by`.
    Expr lift(Expr term, int from, int by) {
        return by == 0 || term.looseRange() <= from ? term : new Lift(store, from, by).map(term, 0);
    }

    /// `term` with the free variables `variables` turned into loose bound variables, the last one
    /// into variable 0.
    Expr abstracted(Expr term, List<Expr> variables) {
        if (variables.isEmpty()) {
            return term;
        }
        return new Abstraction(store, variables).map(term, 0);
    }

    /// `term` with `levels` for the universe parameters `params`.
    Expr instantiateLevels(Expr term, List<Name> params, List<Level> levels) {
        if (!term.hasLevelParam() || params.isEmpty()) {
            return term;
        }
        return new LevelInstantiation(store, params, levels).map(term, 0);
    }

    /// `∀ variables, body`, the free variables of `variables` bound in order.
    Expr pi(List<Expr> variables, Expr body) {
        return pi(variables, Expr.BinderKind.DEFAULT, body);
    }

    /// `∀ variables, body` with binders of the given kind.
    Expr pi(List<Expr> variables, Expr.BinderKind kind, Expr body) {
        return pi(variables, Collections.nCopies(variables.size(), kind), body);
    }

    /// `∀ variables, body` with binders of the given kinds.
    Expr pi(List<Expr> variables, List<Expr.BinderKind> kinds, Expr body) {
        Expr result = abstracted(body, variables);
        for (int i = variables.size() - 1; i >= 0; i--) {
            Expr.FVar variable = (Expr.FVar) variables.get(i);
            Expr domain = abstracted(variable.type(), variables.subList(0, i));
            result = store.pi(variable.name(), kinds.get(i), domain, result);
        }
        return result;
    }

    /// `fun variables => body`, the free variables of `variables` bound in order.
    Expr lam(List<Expr> variables, Expr body) {
        Expr result = abstracted(body, variables);
        for (int i = variables.size() - 1; i >= 0; i--) {
            Expr.FVar variable = (Expr.FVar) variables.get(i);
            Expr domain = abstracted(variable.type(), variables.subList(0, i));
            result = store.lam(variable.name(), Expr.BinderKind.DEFAULT, domain, result);
        }
        return result;
    }

    private static final class Instantiation extends TermMap {
        private final List<Expr> values;
        private final Substitution lifting;

        Instantiation(TermStore store, List<Expr> values) {
            super(store);
            this.values = values;
            this.lifting = new Substitution(store);
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return term.looseRange() <= binders;
        }

        @Override
        Expr leaf(Expr term, int binders) {
            if (!(term instanceof Expr.BVar bvar)) {
                return term;
            }
            int position = bvar.index() - binders;
            return position < values.size()
                    ? lifting.lift(values.get(values.size() - 1 - position), 0, binders)
                    : store().bvar(bvar.index() - values.size());
        }
    }

    private static final class Lift extends TermMap {
        private final int from;
        private final int by;

        Lift(TermStore store, int from, int by) {
            super(store);
            this.from = from;
            this.by = by;
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return term.looseRange() <= binders + from;
        }

        @Override
        Expr leaf(Expr term, int binders) {
            return term instanceof Expr.BVar bvar ? store().bvar(Math.addExact(bvar.index(), by)) : term;
        }
    }

    private static final class Abstraction extends TermMap {
        private final Map<Expr, Integer> positions = new IdentityHashMap<>();
        private final int count;
        private int leastIndex = Integer.MAX_VALUE;

        Abstraction(TermStore store, List<Expr> variables) {
            super(store);
            count = variables.size();
            for (int i = 0; i < count; i++) {
                Expr.FVar variable = (Expr.FVar) variables.get(i);
                positions.put(variable, i);
                leastIndex = Math.min(leastIndex, variable.index());
            }
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return term.freeRange() <= leastIndex && term.looseRange() <= binders;
        }

        @Override
        Expr leaf(Expr term, int binders) {
            if (term instanceof Expr.BVar bvar) {
                return bvar.index() < binders ? term : store().bvar(Math.addExact(bvar.index(), count));
            }
            Integer position = positions.get(term);
            return position == null ? term : store().bvar(count - 1 - position + binders);
        }
    }

    private static final class LevelInstantiation extends TermMap {
        private final List<Name> params;
        private final List<Level> levels;

        LevelInstantiation(TermStore store, List<Name> params, List<Level> levels) {
            super(store);
            this.params = params;
            this.levels = levels;
        }

        @Override
        boolean unchanged(Expr term, int binders) {
            return !term.hasLevelParam();
        }

        @Override
        Expr map(Expr term, int binders) {
            // Binders make no difference to levels, so all parts share one memo.
            return super.map(term, 0);
        }

        @Override
        Expr leaf(Expr term, int binders) {
            return switch (term) {
                case Expr.Sort sort -> store().sort(sort.level().instantiate(params, levels));
                case Expr.Const constant -> {
                    List<Level> given = new ArrayList<>(constant.levels().size());
                    for (Level level : constant.levels()) {
                        given.add(level.instantiate(params, levels));
                    }
                    yield store().constant(constant.name(), given);
                }
                case Expr.FVar fvar -> store().fvar(fvar.index(), fvar.name(), map(fvar.type(), 0),
                        fvar.value().map(value -> map(value, 0)));
                case Expr.BVar _, Expr.App _, Expr.Binding _, Expr.Let _, Expr.Proj _, Expr.NatLit _,
                        Expr.StrLit _, Expr.MData _ -> term;
            };
        }
    }
}
