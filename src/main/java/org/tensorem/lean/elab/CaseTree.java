package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.syntax.Position;

/// Compiles alternatives to recursors: columns from left to right, a split by constructors where an alternative asks for one.
///
/// One column may be split with induction hypotheses, see [Recursion]; the columns before it that its calls change are matched
/// after it.
final class CaseTree {
    private final Workspace work;
    private final Position position;
    private final Optional<Recursion> recursion;
    private final Split split;

    CaseTree(Workspace work, Position position, Optional<Recursion> recursion) {
        this.work = work;
        this.position = position;
        this.recursion = recursion;
        this.split = new Split(work, position, this::compile);
    }

    /// A term of type `goal`, a `∀` over the columns.
    Expr compile(Expr goal, int count, List<Case.Row> rows) {
        List<Case.Slot> slots = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        List<Integer> deferred = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new Case.Slot.Column());
            int column = i;
            if (recursion.filter(r -> r.defers(column)).isPresent()) {
                deferred.add(i);
                continue;
            }
            order.add(i);
            slots.add(new Case.Slot.Match(i));
            if (recursion.filter(r -> r.column() == column).isPresent()) {
                deferred.forEach(j -> slots.add(new Case.Slot.Match(j)));
                order.addAll(deferred);
            }
        }
        List<Case.Row> ordered = rows.stream().map(row -> row.with(order.stream().map(row.patterns()::get).toList())).toList();
        Expr term = compile(new Case(List.of(), goal, slots, ordered, List.of(), List.of()));
        rows.stream().filter(row -> !row.used()[0]).findFirst().ifPresent(row -> {
            throw new ElaborationException(row.position(),
                    "lean_redundant: this alternative is never reached: those above match all its cases; delete it");
        });
        return term;
    }

    private Expr compile(Case at) {
        if (at.slots().isEmpty() && !at.rows().isEmpty()) {
            return leaf(at, at.rows().getFirst());
        }
        if (at.rows().isEmpty()) {
            return impossible(at);
        }
        List<Case.Slot> rest = at.slots().subList(1, at.slots().size());
        return switch (at.slots().getFirst()) {
            case Case.Slot.Column _ -> column(at.with(rest, at.rows()));
            case Case.Slot.Match match -> {
                boolean structural = recursion.filter(r -> r.column() == match.column()).isPresent();
                yield matched(structural ? at.with(at.slots(), at.rows().stream().map(this::expanded).toList()) : at,
                        at.columns().get(match.column()), structural);
            }
            case Case.Slot.Part part -> matched(at, part.value(), false);
        };
    }

    private Expr column(Case at) {
        Expr.Pi pi = (Expr.Pi) work.exposed(at.goal());
        Expr.FVar x = work.metas().local(pi.binder().toString(), pi.domain());
        return work.metas().lambda(List.of(x), compile(new Case(plus(at.context(), x),
                work.checker().instantiate(pi.body(), List.of(x)), at.slots(), at.rows(), plus(at.columns(), x), at.hypotheses())));
    }

    private static <T> List<T> plus(List<? extends T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    // In the column that is recurred on, what other patterns determine counts as written.
    private Case.Row expanded(Case.Row row) {
        if (!(row.patterns().getFirst() instanceof Pattern.Inaccessible known)) {
            return row;
        }
        return Constructions.of(work, known.term()).map(made -> row.with(Stream.concat(
                Stream.<Pattern>of(new Pattern.Constructed(made.constructor(), made.fields().stream().map(field -> part(row, field)).toList())),
                row.rest().patterns().stream()).toList())).orElse(row);
    }

    private static Pattern part(Case.Row row, Expr field) {
        return field instanceof Expr.FVar x && row.variables().contains(x) ? new Pattern.Variable(x)
                : new Pattern.Inaccessible(field);
    }

    private Expr matched(Case at, Expr value, boolean structural) {
        List<Case.Slot> rest = at.slots().subList(1, at.slots().size());
        if (at.rows().stream().noneMatch(row -> row.patterns().getFirst() instanceof Pattern.Constructed)) {
            return compile(at.with(rest, at.rows().stream().map(row -> bound(row, value).rest()).toList()));
        }
        if (value instanceof Expr.FVar x && at.context().contains(x)) {
            Optional<Recursion> recurring = recursion.filter(_ -> structural);
            return split.by(new Split.At(at, x, recurring, (constructor, made, fields, inner) -> inner.with(
                    Stream.concat(fields.stream().<Case.Slot>map(Case.Slot.Part::new), inner.slots().stream().skip(1)).toList(),
                    specialised(inner.rows(), constructor, made, fields.size()))));
        }
        Constructions.Made made = Constructions.of(work, value)
                .orElseThrow(() -> TermElaborator.refused(position, "a case split on the term " + work.show(value)));
        return compile(at.with(Stream.concat(made.fields().stream().<Case.Slot>map(Case.Slot.Part::new), rest.stream()).toList(),
                specialised(at.rows(), made.constructor(), value, made.fields().size())));
    }

    private static Case.Row bound(Case.Row row, Expr value) {
        return row.patterns().getFirst() instanceof Pattern.Variable pattern
                ? row.with(new Case.Binding(pattern.variable(), value)) : row;
    }

    private static List<Case.Row> specialised(List<Case.Row> rows, Name constructor, Expr made, int fields) {
        return rows.stream().flatMap(row -> switch (row.patterns().getFirst()) {
            case Pattern.Constructed written -> written.constructor().equals(constructor)
                    ? Stream.of(row.with(Stream.concat(written.fields().stream(), row.rest().patterns().stream()).toList()))
                    : Stream.<Case.Row>of();
            case Pattern.Variable _, Pattern.Inaccessible _ -> {
                Stream<Pattern> parts = Stream.generate(() -> (Pattern) new Pattern.Inaccessible(made)).limit(fields);
                yield Stream.of(bound(row, made).with(Stream.concat(parts, row.rest().patterns().stream()).toList()));
            }
        }).toList();
    }

    // No alternative is left: a value that no constructor makes ends the case.
    private Expr impossible(Case at) {
        ElaborationException missing = new ElaborationException(position, "lean_missing_case: no alternative matches a case of "
                + work.show(at.goal()) + "; add one");
        if (at.slots().isEmpty()) {
            throw missing;
        }
        Case next = at.with(at.slots().subList(1, at.slots().size()), List.of());
        return switch (at.slots().getFirst()) {
            case Case.Slot.Column _ -> column(next);
            case Case.Slot.Match match -> impossible(at, next, at.columns().get(match.column()), missing);
            case Case.Slot.Part part -> impossible(at, next, part.value(), missing);
        };
    }

    private Expr impossible(Case at, Case next, Expr value, ElaborationException missing) {
        if (value instanceof Expr.FVar x && at.context().contains(x) && isFamily(x)) {
            try {
                return new Split(work, position, _ -> {
                    throw missing;
                }).by(new Split.At(at, x, Optional.empty(), (_, _, _, inner) -> inner));
            } catch (ElaborationException possible) {
                return compile(next);
            }
        }
        return compile(next);
    }

    private boolean isFamily(Expr.FVar x) {
        return work.exposed(x.type()).head() instanceof Expr.Const head && work.environment()
                .find(head.name(), Constant.Inductive.class).filter(i -> i.indices() > 0 || i.ctors().isEmpty()).isPresent();
    }

    private Expr leaf(Case at, Case.Row row) {
        row.used()[0] = true;
        List<Expr> values = new ArrayList<>();
        for (Expr.FVar variable : row.variables()) {
            values.add(row.bindings().stream().filter(b -> b.variable().equals(variable)).findFirst().map(Case.Binding::value)
                    .orElseThrow(() -> TermElaborator.refused(row.position(), "an alternative whose variable " + variable.name()
                            + " no pattern determines")));
        }
        Expr body = work.metas().instantiate(work.metas().beta(row.value(), values));
        return recursion.map(r -> r.replaced(work, row.position(), at, body)).orElse(body);
    }
}
