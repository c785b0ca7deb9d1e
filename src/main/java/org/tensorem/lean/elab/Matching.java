package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.syntax.Position;
import org.tensorem.lean.syntax.Term;

/// `match`, `fun | ...` and equations: reads the alternatives and has them compiled.
final class Matching {
    private final TermElaborator terms;
    private final Workspace work;

    Matching(TermElaborator terms) {
        this.terms = terms;
        this.work = terms.work();
    }

    /// `fun | patterns => value ...` of type `goal`.
    Expr lambda(Term.LambdaMatch match, Expr goal) {
        List<CaseTree.Row> rows = rows(match.alternatives(), goal);
        return new CaseTree(work, match.position(), Optional.empty()).compile(goal,
                match.alternatives().getFirst().patterns().size(), rows);
    }

    /// `match discriminants with ...` of type `expected`; the type may depend on discriminants that are variables.
    Expr match(Term.Match match, Expr expected) {
        List<Expr> subjects = new ArrayList<>();
        Expr goal = work.metas().instantiate(expected);
        for (Term term : match.discriminants()) {
            Expr subject = terms.elaborate(term, Optional.empty());
            work.settle();
            subjects.add(work.metas().instantiate(subject));
        }
        for (Expr subject : subjects.reversed()) {
            Expr type = work.metas().instantiate(work.typeOf(subject));
            if (subject instanceof Expr.FVar variable && !work.metas().isMeta(variable)) {
                goal = Expr.pi(variable.name(), Expr.BinderKind.DEFAULT, type,
                        work.checker().abstracted(goal, List.of(variable)));
            } else {
                goal = Expr.pi(org.tensorem.lean.kernel.Name.of("x"), Expr.BinderKind.DEFAULT, type, goal);
            }
        }
        List<CaseTree.Row> rows = rows(match.alternatives(), goal);
        Expr function = new CaseTree(work, match.position(), Optional.empty()).compile(goal, subjects.size(), rows);
        return Expr.app(function, subjects.toArray(Expr[]::new));
    }

    /// The alternatives read against a `∀` over their columns.
    List<CaseTree.Row> rows(List<Term.Alternative> alternatives, Expr goal) {
        int columns = alternatives.getFirst().patterns().size();
        List<CaseTree.Row> rows = new ArrayList<>();
        for (Term.Alternative alternative : alternatives) {
            if (alternative.patterns().size() != columns) {
                throw new ElaborationException(alternative.position(), "lean_pattern_count: alternatives have equally many"
                        + " patterns: the first has " + columns + ", this one " + alternative.patterns().size()
                        + "; write " + columns);
            }
            rows.add(row(alternative, goal));
        }
        return rows;
    }

    private CaseTree.Row row(Term.Alternative alternative, Expr goal) {
        List<Local> before = work.locals();
        Patterns patterns = new Patterns(work);
        List<Pattern> read = new ArrayList<>();
        Expr type = goal;
        for (Term term : alternative.patterns()) {
            type = work.exposed(type);
            if (!(type instanceof Expr.Pi pi)) {
                throw tooMany(term.position(), type);
            }
            Patterns.Read pattern = patterns.read(term, pi.domain());
            read.add(pattern.pattern());
            type = work.checker().instantiate(pi.body(), List.of(pattern.term()));
        }
        Expr value = terms.checked(alternative.value(), type);
        work.settle();
        work.restore(before);
        return new CaseTree.Row(alternative.position(), read, patterns.variables(),
                work.metas().lambda(patterns.variables(), value), List.of(), new boolean[1]);
    }

    private ElaborationException tooMany(Position position, Expr type) {
        return new ElaborationException(position, "lean_pattern_count: there is no argument for this pattern: "
                + work.show(type) + " is no function type; delete the pattern");
    }
}
