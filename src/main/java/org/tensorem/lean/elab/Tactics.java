package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Level;
import org.tensorem.lean.kernel.Name;
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
            case "cases", "induction" -> induction(tactic, goal, type);
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

    /// The recursor of the variable's type, the goal as motive: over the variable and, in a family, its indices.
    private List<Goal> induction(Tactic.Named tactic, Goal goal, Expr type) {
        Position position = tactic.position();
        if (!(work.metas().instantiate(terms.elaborate(argument(tactic), Optional.empty())) instanceof Expr.FVar x)) {
            throw TermElaborator.refused(position, "'" + tactic.name() + "' on a term that is no variable");
        }
        Expr family = work.exposed(x.type());
        Constant.Inductive inductive = (family.head() instanceof Expr.Const head
                ? work.environment().find(head.name(), Constant.Inductive.class) : Optional.<Constant.Inductive>empty())
                .filter(found -> found.all().size() == 1 && found.nested() == 0)
                .orElseThrow(() -> TermElaborator.refused(position, "induction on the type " + work.show(family)));
        List<Expr> indices = family.args().subList(inductive.params(), family.args().size());
        List<Expr.FVar> variables = new ArrayList<>();
        for (Expr index : indices) {
            if (!(index instanceof Expr.FVar variable) || variables.contains(variable)) {
                throw TermElaborator.refused(position, "induction where the index " + work.show(index)
                        + " is no variable of its own");
            }
            variables.add(variable);
        }
        variables.add(x);
        List<Level> levels = ((Expr.Const) family.head()).levels();
        Name name = inductive.name().str("rec");
        boolean large = work.environment().find(name).orElseThrow().levelParams().size() > levels.size();
        Expr value = Expr.constant(name, large
                ? Stream.concat(Stream.of(work.sortOf(position, type)), levels.stream()).toList() : levels);
        value = Expr.app(value, family.args().subList(0, inductive.params()).toArray(Expr[]::new));
        value = Expr.app(value, work.metas().lambda(variables, type));
        refuseDependents(position, goal, variables);
        for (Name constructor : inductive.ctors()) {
            value = Expr.app(value, minor(tactic, goal, constructor, value));
        }
        solve(position, goal, Expr.app(Expr.app(value, indices.toArray(Expr[]::new)), x));
        return List.of();
    }

    private void refuseDependents(Position position, Goal goal, List<Expr.FVar> variables) {
        for (Local local : goal.scope()) {
            if (!variables.contains(local.value()) && Metas.variables(local.value().type()).stream()
                    .anyMatch(variables::contains)) {
                throw TermElaborator.refused(position, "induction while " + local.name()
                        + " depends on the variable (introduce it later)");
            }
        }
    }

    private Expr minor(Tactic.Named tactic, Goal goal, Name constructor, Expr function) {
        String last = ((Name.Str) constructor).text();
        Tactic.Case alternative = tactic.alternatives().stream()
                .filter(c -> c.constructor().equals(last) || c.constructor().equals("_")).findFirst()
                .orElseThrow(() -> new ElaborationException(tactic.position(), "lean_missing_case: the case " + last
                        + " is not proved; add '| " + last + " ... =>'"));
        boolean cases = tactic.name().equals("cases");
        Expr domain = ((Expr.Pi) work.exposed(work.typeOf(function))).domain();
        int fields = work.environment().find(constructor, Constant.Constructor.class).orElseThrow().fields();
        List<Expr.FVar> variables = new ArrayList<>();
        List<Local> named = new ArrayList<>();
        Expr at = domain;
        int next = 0;
        while (at instanceof Expr.Pi pi) {
            boolean hypothesis = variables.size() >= fields;
            boolean visible = pi.kind() == Expr.BinderKind.DEFAULT && !(hypothesis && cases);
            String name = visible && next < alternative.names().size() ? alternative.names().get(next++) : "";
            Expr.FVar y = work.metas().local(name.isEmpty() ? "x" : name, hypothesis ? reduced(pi.domain()) : pi.domain());
            variables.add(y);
            named.add(new Local(name, y));
            at = work.checker().instantiate(pi.body(), List.of(y));
        }
        if (next < alternative.names().size()) {
            throw new ElaborationException(alternative.position(), "lean_pattern_count: the case " + last + " has "
                    + next + " arguments, not " + alternative.names().size() + "; name as many");
        }
        Expr.FVar meta = work.metas().fresh(reduced(at));
        closed(alternative.position(), new Goal(meta, plus(goal.scope(), named)), alternative.tactics());
        work.restore(goal.scope());
        return work.metas().lambda(variables, meta);
    }

    private Expr reduced(Expr type) {
        return work.metas().beta(type.head(), type.args());
    }
}
