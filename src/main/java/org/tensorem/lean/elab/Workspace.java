package org.tensorem.lean.elab;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.kernel.TypeChecker;
import org.tensorem.lean.syntax.Position;

/// The elaboration of one declaration: its unknowns, its local variables, and what still has to be done.
final class Workspace {
    // The last constant of the base library.
    private static final Name BASE_COMPLETE = Name.of("Nat.mod");

    private interface Task {
        boolean done();

        void attempt(boolean last);
    }

    private record InstanceTask(Workspace owner, Position position, Expr.FVar meta, List<Local> scope) implements Task {
        @Override
        public boolean done() {
            return !owner.metas.isMeta(owner.metas.instantiate(meta).head());
        }

        @Override
        public void attempt(boolean last) {
            Expr type = owner.metas.instantiate(meta.type());
            if (!last && owner.metas.occursIn(type)) {
                return;
            }
            boolean within = owner.searching;
            owner.searching = true;
            Optional<Expr> found = owner.instances.find(type, scope);
            owner.searching = within;
            if (found.isPresent() && owner.unifier.unify(meta, found.get())) {
                return;
            }
            if (last) {
                throw new ElaborationException(position, "lean_instance: no instance is found of " + owner.show(type)
                        + "; declare one, or write the argument after '@'");
            }
        }
    }

    private record TermTask(Workspace owner, Expr.FVar meta, List<Local> scope, java.util.function.Predicate<Expr> ready,
            java.util.function.Function<Expr, Expr> elaborate, boolean[] finished) implements Task {
        @Override
        public boolean done() {
            return finished[0];
        }

        @Override
        public void attempt(boolean last) {
            Expr type = owner.metas.instantiate(meta.type());
            if (last || ready.test(type)) {
                finished[0] = true;
                List<Local> before = new ArrayList<>(owner.locals);
                owner.restore(scope);
                Expr value = elaborate.apply(type);
                owner.restore(before);
                owner.unifier.unify(meta, value);
            }
        }
    }

    private final World world;
    private final Scope scope;
    private final TypeChecker checker;
    private final Metas metas;
    private final Unifier unifier;
    private final Instances instances;
    private final List<Local> locals = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final boolean isBase;
    private final String declaring;
    private boolean searching;
    private boolean compiled;

    Workspace(World world, Scope scope, String declaring, List<Name> levelParams, Limits limits) {
        this.declaring = declaring;
        this.world = world;
        this.scope = scope;
        this.isBase = !world.environment().contains(BASE_COMPLETE);
        this.checker = TypeChecker.of(world.environment(), levelParams, limits);
        this.metas = new Metas(checker);
        this.unifier = new Unifier(world.environment(), checker, metas, this::tryInstances);
        this.instances = new Instances(world, this);
    }

    World world() {
        return world;
    }

    Environment environment() {
        return world.environment();
    }

    Scope scope() {
        return scope;
    }

    TypeChecker checker() {
        return checker;
    }

    Metas metas() {
        return metas;
    }

    Unifier unifier() {
        return unifier;
    }

    List<Local> locals() {
        return List.copyOf(locals);
    }

    void push(Local local) {
        locals.add(local);
    }

    void restore(List<Local> before) {
        List<Local> copy = List.copyOf(before);
        locals.clear();
        locals.addAll(copy);
    }

    Expr.FVar instance(Position position, Expr type) {
        Expr.FVar meta = metas.fresh(type);
        tasks.add(new InstanceTask(this, position, meta, locals()));
        return meta;
    }

    /// An unknown whose term is elaborated once `ready` holds of its type.
    Expr.FVar later(Expr type, java.util.function.Predicate<Expr> ready,
            java.util.function.Function<Expr, Expr> elaborate) {
        Expr.FVar meta = metas.fresh(type);
        tasks.add(new TermTask(this, meta, locals(), ready, elaborate, new boolean[1]));
        return meta;
    }

    // Unification asks for instances, and a search for one unifies: the search within a search would not end.
    private void tryInstances() {
        if (searching) {
            return;
        }
        for (Task task : List.copyOf(tasks)) {
            if (task instanceof InstanceTask && !task.done()) {
                task.attempt(false);
            }
        }
    }

    /// Does what can be done now.
    void settle() {
        int before;
        do {
            tasks.removeIf(Task::done);
            before = tasks.size();
            for (Task task : List.copyOf(tasks)) {
                if (!task.done()) {
                    task.attempt(false);
                }
            }
            tasks.removeIf(Task::done);
        } while (tasks.size() != before);
        unifier.settleLevels();
    }

    /// Does everything; the first thing that cannot be done is an error.
    void finish(Position position) {
        settle();
        while (!tasks.isEmpty()) {
            retry(position);
            settle();
            Optional<Task> next = tasks.stream().filter(TermTask.class::isInstance).findFirst()
                    .or(() -> tasks.stream().findFirst());
            if (next.isPresent() && !next.get().done()) {
                next.get().attempt(true);
            }
            settle();
        }
        retry(position);
        retry(position);
        unifier.waiting().ifPresent(equation -> {
            throw new ElaborationException(position, "lean_unification: cannot decide " + equation
                    + "; write the implicit arguments");
        });
    }

    private void retry(Position position) {
        if (!unifier.retry()) {
            throw new ElaborationException(position, "lean_unification: an equation between unknowns has no solution;"
                    + " write the implicit arguments");
        }
    }

    /// The type of a term.
    Expr typeOf(Expr term) {
        return checker.inferType(metas.instantiate(term));
    }

    Expr whnf(Expr term) {
        return checker.whnf(metas.instantiate(term));
    }

    /// A `∀` or a universe or an application of an inductive type, if that is what the type unfolds to.
    Expr exposed(Expr term) {
        Expr known = checker.whnfCore(metas.instantiate(term));
        return known instanceof Expr.Pi || known instanceof Expr.Sort ? known : checker.whnf(known);
    }

    /// A constant that is written in the source: some are the base library's own, and compilers know no recursors.
    void use(Position position, Name constant) {
        if (!isBase && Scope.isOwn(constant)) {
            throw new ElaborationException(position, "lean_fragment: " + constant
                    + " has not been the same in every Lean 4 and is not in the fragment; see spec/lean-fragment.md for what is");
        }
        if (!isBase && compiled && environment().find(constant, Constant.Recursor.class).isPresent()) {
            throw new ElaborationException(position, "lean_fragment: " + constant
                    + " stands in theorems only, Lean compiles no recursors; write equations or match");
        }
    }

    /// The name of what a source declares, as written; empty in the base library.
    String declaring() {
        return isBase ? "" : declaring;
    }

    /// From here on terms are elaborated that Lean would compile.
    void compile() {
        compiled = true;
    }

    Expr constant(Name name) {
        Constant declared = environment().find(name).orElseThrow();
        return Expr.constant(name, declared.levelParams().stream().map(_ -> metas.freshLevel()).toList());
    }

    Level sortOf(Position position, Expr type) {
        Expr sort = exposed(typeOf(type));
        if (sort instanceof Expr.Sort known) {
            return known.level();
        }
        Level level = metas.freshLevel();
        if (unifier.unify(sort, Expr.sort(level))) {
            return level;
        }
        throw new ElaborationException(position, "lean_type_expected: a type stands here: " + show(type)
                + " has type " + show(sort) + "; write a type");
    }

    static Expr number(BigInteger value) {
        return Expr.nat(value);
    }

    String show(Expr term) {
        return new TermPrinter(TermPrinter.Style.in(environment())).print(metas.reduced(metas.instantiate(term)));
    }

    /// Makes the term's type the one expected.
    Expr typed(Position position, Expr term, Expr expected) {
        Expr actual = typeOf(term);
        if (!unifier.unify(actual, expected)) {
            settle();
            if (!unifier.unify(typeOf(term), expected)) {
                throw new ElaborationException(position, "lean_type_mismatch: " + show(term) + " has type "
                        + show(actual) + ", expected " + show(expected) + "; give a term of the expected type");
            }
        }
        return term;
    }
}
