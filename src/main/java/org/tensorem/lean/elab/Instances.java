package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// Class instances: among the local variables first, then those declared, the last one first; premises recursively.
final class Instances {
    private static final int MAX_DEPTH = 32;

    // A search whose type is known ends the same way for the same instances in scope.
    private record Search(Expr type, List<Integer> scope) {}

    private final World world;
    private final Workspace work;
    private final Map<Search, Expr> found = new HashMap<>();

    Instances(World world, Workspace work) {
        this.world = world;
        this.work = work;
    }

    Optional<Expr> find(Expr type, List<Local> scope) {
        if (work.metas().occursIn(type)) {
            return find(type, scope, 0);
        }
        Search search = new Search(type, scope.stream().map(Local::value).filter(this::isInstance).map(Expr.FVar::index).toList());
        Optional<Expr> result = Optional.ofNullable(found.get(search)).or(() -> find(type, scope, 0));
        result.filter(term -> !work.metas().occursIn(term)).ifPresent(term -> found.put(search, term));
        return result;
    }

    private boolean isInstance(Expr.FVar local) {
        return local.type().head() instanceof Expr.Const head && world.classes().contains(head.name());
    }

    private Optional<Expr> find(Expr type, List<Local> scope, int depth) {
        // A premise about an unknown type would be met by any instance, and the search would not end.
        boolean open = depth > 0 && Metas.variables(type).stream().anyMatch(work.metas()::isMeta);
        if (open || depth > MAX_DEPTH || !(type.head() instanceof Expr.Const head) || !world.classes().contains(head.name())) {
            return Optional.empty();
        }
        for (Local local : scope.reversed()) {
            if (local.value().type().head().isConst(head.name()) && work.unifier().unify(local.value().type(), type)) {
                return Optional.of(local.value());
            }
        }
        for (Name instance : world.instances(head.name()).reversed()) {
            int mark = work.metas().mark();
            Optional<Expr> found = applied(instance, type, scope, depth);
            if (found.isPresent()) {
                return found;
            }
            work.metas().undo(mark);
        }
        return Optional.empty();
    }

    private Optional<Expr> applied(Name instance, Expr type, List<Local> scope, int depth) {
        Expr result = work.constant(instance);
        Expr at = work.typeOf(result);
        List<Expr.FVar> premises = new ArrayList<>();
        while (at instanceof Expr.Pi pi) {
            Expr.FVar meta = work.metas().fresh(pi.domain());
            if (pi.kind() == Expr.BinderKind.INSTANCE) {
                premises.add(meta);
            }
            result = Expr.app(result, meta);
            at = work.checker().instantiate(pi.body(), List.of(meta));
        }
        if (!work.unifier().unify(at, type)) {
            return Optional.empty();
        }
        for (Expr.FVar premise : premises) {
            Optional<Expr> found = find(work.metas().instantiate(premise.type()), scope, depth + 1);
            if (found.isEmpty() || !work.unifier().unify(premise, found.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(work.metas().instantiate(result));
    }
}
