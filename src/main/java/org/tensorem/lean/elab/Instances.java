package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// Class instances: among the local variables first, then those declared, the last one first; premises recursively.
final class Instances {
    private static final int MAX_DEPTH = 32;

    private final World world;
    private final Workspace work;

    Instances(World world, Workspace work) {
        this.world = world;
        this.work = work;
    }

    Optional<Expr> find(Expr type, List<Local> scope) {
        return find(type, scope, 0);
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
        for (Name instance : world.instances().reversed()) {
            int mark = work.metas().mark();
            Optional<Expr> found = applied(instance, head.name(), type, scope, depth);
            if (found.isPresent()) {
                return found;
            }
            work.metas().undo(mark);
        }
        return Optional.empty();
    }

    private Optional<Expr> applied(Name instance, Name wanted, Expr type, List<Local> scope, int depth) {
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
        if (!at.head().isConst(wanted) || !work.unifier().unify(at, type)) {
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
