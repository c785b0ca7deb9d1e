package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Tactic;
import org.tensorem.lean.syntax.Term;

/// `by` blocks: a list of goals, each an unknown with the variables in its scope; tactics work on the first.
final class Tactics {
    private record Goal(Expr.FVar meta, List<Local> scope) {}

    private final TermElaborator terms;
    private final Workspace work;

    Tactics(TermElaborator terms) {
        this.terms = terms;
        this.work = terms.work();
    }

    /// A proof of `type`.
    Expr prove(Term.By by, Expr type) {
        List<Local> before = work.locals();
        Expr.FVar meta = work.metas().fresh(type);
        closed(by.position(), new Goal(meta, before), by.tactics());
        work.restore(before);
        return work.metas().instantiate(meta);
    }

    private void closed(Position position, Goal goal, List<Tactic> tactics) {
        List<Goal> goals = run(List.of(goal), tactics);
        if (!goals.isEmpty()) {
            throw new ElaborationException(position, "lean_goal: " + goals.size() + " goals are left, the first "
                    + work.show(goals.getFirst().meta().type()) + "; prove them");
        }
    }

    private Expr proved(Tactic.Case alternative, Expr type, List<Local> scope) {
        Expr.FVar meta = work.metas().fresh(type);
        closed(alternative.position(), new Goal(meta, scope), alternative.tactics());
        return work.metas().instantiate(meta);
    }

    private List<Goal> run(List<Goal> first, List<Tactic> tactics) {
        List<Goal> goals = first;
        for (Tactic tactic : tactics) {
            if (goals.isEmpty()) {
                throw new ElaborationException(tactic.position(), "lean_goal: no goal is left; delete the tactic");
            }
            Goal goal = goals.getFirst();
            work.restore(goal.scope());
            List<Goal> made = step(tactic, goal);
            goals = Stream.concat(made.stream(), goals.subList(1, goals.size()).stream()).toList();
        }
        return goals;
    }

    private List<Goal> step(Tactic tactic, Goal goal) {
        Expr type = work.metas().instantiate(goal.meta().type());
        return switch (tactic) {
            case Tactic.Have have -> have(have, goal, type);
            case Tactic.Show show -> {
                Expr shown = terms.type(show.type());
                if (!work.unifier().unify(shown, type)) {
                    throw new ElaborationException(show.position(), "lean_type_mismatch: the goal is " + work.show(type)
                            + ", not " + work.show(shown) + "; write the goal");
                }
                Expr.FVar meta = work.metas().fresh(shown);
                solve(show.position(), goal, meta);
                yield List.of(new Goal(meta, goal.scope()));
            }
            case Tactic.Group group -> {
                if (group.closing()) {
                    closed(group.position(), goal, group.tactics());
                    yield List.of();
                }
                yield run(List.of(goal), group.tactics());
            }
            case Tactic.Named named -> named(named, goal, type);
        };
    }

    private void solve(Position position, Goal goal, Expr value) {
        if (!work.unifier().unify(goal.meta(), value)) {
            throw new ElaborationException(position, "lean_type_mismatch: " + work.show(value) + " does not prove "
                    + work.show(goal.meta().type()) + "; prove the goal");
        }
    }

    private List<Goal> have(Tactic.Have have, Goal goal, Expr type) {
        Term.Have term = new Term.Have(have.position(), have.name(), have.binders(), have.type(), have.value(),
                new Term.Hole(have.position()));
        Expr value = terms.elaborate(term, Optional.empty());
        Expr.App applied = (Expr.App) work.metas().instantiate(value);
        Expr.FVar x = work.metas().local(have.name(), ((Expr.Lam) applied.fn()).domain());
        Expr.FVar meta = work.metas().fresh(type);
        solve(have.position(), goal, Expr.app(work.metas().lambda(List.of(x), meta), applied.arg()));
        return List.of(new Goal(meta, plus(goal.scope(), List.of(new Local(have.name(), x)))));
    }

    private static List<Local> plus(List<Local> scope, List<Local> more) {
        return Stream.concat(scope.stream(), more.stream()).toList();
    }

    private List<Goal> named(Tactic.Named tactic, Goal goal, Expr type) {
        return switch (tactic.name()) {
            case "exact" -> {
                Expr value = terms.checked(argument(tactic), type);
                work.settle();
                solve(tactic.position(), goal, value);
                yield List.of();
            }
            case "refine" -> refine(tactic, goal, type);
            case "rfl" -> {
                Expr value = terms.checked(new Term.Identifier(tactic.position(), "rfl", false, Optional.empty()), type);
                solve(tactic.position(), goal, value);
                yield List.of();
            }
            case "intro" -> intro(tactic, goal);
            case "apply" -> apply(tactic.position(), goal, terms.elaborate(explicit(argument(tactic)), Optional.empty()),
                    type);
            case "constructor" -> apply(tactic.position(), goal, work.constant(Inductives.constructor(work,
                    tactic.position(), work.exposed(type))), type);
            case "cases", "induction" -> {
                Expr subject = work.metas().instantiate(terms.elaborate(argument(tactic), Optional.empty()));
                if (!(subject instanceof Expr.FVar x) || goal.scope().stream().noneMatch(local -> local.value().equals(x))) {
                    throw TermElaborator.refused(tactic.position(), "'" + tactic.name() + "' on a term that is no variable");
                }
                Elimination elimination = new Elimination(work, tactic, goal.scope(), this::proved);
                Expr value = tactic.name().equals("cases") ? elimination.cases(x, type) : elimination.induction(x, type);
                work.restore(goal.scope());
                solve(tactic.position(), goal, value);
                yield List.of();
            }
            default -> throw TermElaborator.refused(tactic.position(), "the tactic '" + tactic.name() + "'");
        };
    }

    private List<Goal> refine(Tactic.Named tactic, Goal goal, Expr type) {
        List<Goal> made = new ArrayList<>();
        TermElaborator.Goals left = (wanted, workspace) -> {
            Expr.FVar meta = workspace.metas().fresh(wanted);
            made.add(new Goal(meta, workspace.locals()));
            return meta;
        };
        Expr value = new TermElaborator(work, Optional.of(left)).checked(argument(tactic), type);
        work.settle();
        solve(tactic.position(), goal, value);
        return made;
    }

    private static Term argument(Tactic.Named tactic) {
        if (tactic.arguments().size() != 1) {
            throw new ElaborationException(tactic.position(), "lean_tactic: '" + tactic.name() + "' takes one term, not "
                    + tactic.arguments().size() + "; write one");
        }
        return tactic.arguments().getFirst();
    }

    // `apply` finds the arguments of a bare name itself.
    private static Term explicit(Term term) {
        return term instanceof Term.Identifier name && name.levels().isEmpty()
                ? new Term.Identifier(name.position(), name.name(), true, name.levels()) : term;
    }

    private List<Goal> intro(Tactic.Named tactic, Goal goal) {
        Goal at = goal;
        for (Term argument : tactic.arguments()) {
            String name = argument instanceof Term.Identifier identifier ? identifier.name() : "";
            if (!(work.exposed(at.meta().type()) instanceof Expr.Pi pi)) {
                throw new ElaborationException(tactic.position(), "lean_tactic: the goal " + work.show(at.meta().type())
                        + " has no variable to introduce; leave 'intro' out");
            }
            Expr.FVar x = work.metas().local(name.isEmpty() ? "x" : name, pi.domain());
            Expr.FVar meta = work.metas().fresh(work.checker().instantiate(pi.body(), List.of(x)));
            solve(tactic.position(), at, work.metas().bind(x, pi.kind(), meta, true));
            at = new Goal(meta, plus(at.scope(), List.of(new Local(name, x))));
        }
        return List.of(at);
    }

    private List<Goal> apply(Position position, Goal goal, Expr function, Expr wanted) {
        Expr value = function;
        Expr type = work.typeOf(function);
        List<Goal> made = new ArrayList<>();
        while (!(work.unifier().unify(type, wanted))) {
            if (!(work.exposed(type) instanceof Expr.Pi pi)) {
                throw new ElaborationException(position, "lean_type_mismatch: " + work.show(function) + " proves "
                        + work.show(work.typeOf(function)) + ", which does not end in " + work.show(wanted)
                        + "; apply something that does");
            }
            Expr.FVar meta = pi.kind() == Expr.BinderKind.INSTANCE ? work.instance(position, pi.domain())
                    : work.metas().fresh(pi.domain());
            if (pi.kind() == Expr.BinderKind.DEFAULT) {
                made.add(new Goal(meta, goal.scope()));
            }
            value = Expr.app(value, meta);
            type = work.checker().instantiate(pi.body(), List.of(meta));
        }
        work.settle();
        solve(position, goal, value);
        return made.stream().filter(subgoal -> work.metas().isMeta(work.metas().instantiate(subgoal.meta()).head())).toList();
    }
}
