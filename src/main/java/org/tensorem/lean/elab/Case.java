package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.syntax.Position;

/// A node of a case tree: what is known of the values matched, and what is still to be matched.
///
/// @param context the variables introduced so far that a split may still determine, each behind those that its type mentions
/// @param goal the type of the term wanted, a `∀` over the columns that are not introduced yet
/// @param slots what is to be done, in order
/// @param rows the alternatives that may still match, with a pattern for each slot that matches
/// @param columns the values of the columns introduced so far
/// @param hypotheses the induction hypotheses
record Case(List<Expr.FVar> context, Expr goal, List<Slot> slots, List<Row> rows, List<Expr> columns,
        List<Hypothesis> hypotheses) {
    /// What is to be done.
    sealed interface Slot {
        /// Introduces the next column.
        record Column() implements Slot {}

        /// Matches the column of that number.
        record Match(int column) implements Slot {}

        /// Matches a part of a column.
        record Part(Expr value) implements Slot {}
    }

    /// An alternative; `value` is a function of `variables`, `terms` are what its patterns stand for.
    record Row(Position position, List<Pattern> patterns, List<Expr> terms, List<Expr.FVar> variables, Expr value,
            List<Binding> bindings, boolean[] used) {
        /// The row with other patterns.
        Row with(List<Pattern> other) {
            return new Row(position, other, terms, variables, value, bindings, used);
        }

        /// The row with one binding more.
        Row with(Binding more) {
            return new Row(position, patterns, terms, variables, value,
                    Stream.concat(bindings.stream(), Stream.of(more)).toList(), used);
        }

        /// The row without its first pattern.
        Row rest() {
            return with(patterns.subList(1, patterns.size()));
        }
    }

    /// What a pattern variable stands for.
    record Binding(Expr.FVar variable, Expr value) {}

    /// A hypothesis for a recursive call on `part`.
    record Hypothesis(Expr part, Expr proof) {}

    /// Terms in the place of variables.
    record Replacement(Workspace work, List<Expr> variables, List<Expr> terms) {
        Expr of(Expr term) {
            return work.checker().instantiate(work.checker().abstracted(work.metas().instantiate(term), variables), terms);
        }
    }

    /// The case with `made` in the place of `removed`, where the context's `dependents` are made anew, at its end.
    Case replaced(Workspace work, List<Expr.FVar> removed, List<Expr> made, List<Expr.FVar> dependents, List<Expr.FVar> anew) {
        List<Expr> from = new ArrayList<>(removed);
        List<Expr> to = new ArrayList<>(made);
        for (Expr.FVar variable : dependents) {
            Expr type = new Replacement(work, List.copyOf(from), List.copyOf(to)).of(variable.type());
            anew.add(work.metas().local(variable.name().toString(), type));
            from.add(variable);
            to.add(anew.getLast());
        }
        Replacement by = new Replacement(work, from, to);
        List<Expr.FVar> left = new ArrayList<>(context.stream().filter(x -> !from.contains(x)).toList());
        left.addAll(anew);
        return new Case(left, by.of(goal), slots.stream().map(slot -> replaced(slot, by)).toList(),
                rows.stream().map(row -> replaced(row, by)).toList(), columns.stream().map(by::of).toList(),
                hypotheses.stream().map(h -> new Hypothesis(by.of(h.part()), by.of(h.proof()))).toList());
    }

    private static Slot replaced(Slot slot, Replacement by) {
        return switch (slot) {
            case Slot.Column _, Slot.Match _ -> slot;
            case Slot.Part part -> new Slot.Part(by.of(part.value()));
        };
    }

    private static Row replaced(Row row, Replacement by) {
        return new Row(row.position(), row.patterns(), row.terms(), row.variables(), row.value(),
                row.bindings().stream().map(b -> new Binding(b.variable(), by.of(b.value()))).toList(), row.used());
    }

    /// The variables of the context whose types depend on one of `variables`, those aside.
    List<Expr.FVar> dependents(Workspace work, List<? extends Expr> variables) {
        List<Expr> found = new ArrayList<>(variables);
        for (Expr.FVar x : context) {
            if (!found.contains(x) && Metas.any(work.metas().instantiate(x.type()), found::contains)) {
                found.add(x);
            }
        }
        return found.subList(variables.size(), found.size()).stream().map(Expr.FVar.class::cast).toList();
    }

    /// The case with other slots and rows.
    Case with(List<Slot> other, List<Row> alternatives) {
        return new Case(context, goal, other, alternatives, columns, hypotheses);
    }

    /// The case with more variables in its context.
    Case with(List<Expr.FVar> more) {
        return new Case(Stream.concat(context.stream(), more.stream()).toList(), goal, slots, rows, columns, hypotheses);
    }

    /// The case without some variables of its context.
    Case without(List<Expr.FVar> some) {
        return new Case(context.stream().filter(x -> !some.contains(x)).toList(), goal, slots, rows, columns, hypotheses);
    }

    /// The case with more hypotheses.
    Case assuming(List<Hypothesis> more) {
        return new Case(context, goal, slots, rows, columns, Stream.concat(hypotheses.stream(), more.stream()).toList());
    }
}
