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

/// Compiles alternatives to recursors: columns from left to right, a split by constructors where an alternative asks for one.
///
/// One column may be split with induction hypotheses: calls of the function itself on a direct part of it, with the same
/// parameters and the same arguments before it, become those hypotheses.
final class CaseTree {
    /// An alternative; `value` is a function of `variables`.
    record Row(Position position, List<Pattern> patterns, List<Expr.FVar> variables, Expr value,
            List<Binding> bindings, boolean[] used) {
        Row next(List<Pattern> rest, Optional<Binding> more) {
            return new Row(position, rest, variables, value,
                    Stream.concat(bindings.stream(), more.stream()).toList(), used);
        }
    }

    /// What a pattern variable stands for.
    record Binding(Expr.FVar variable, Expr value) {}

    /// The function being defined.
    ///
    /// @param self the variable that stands for it
    /// @param parameters its parameters
    /// @param column the column it recurs on
    record Recursion(Expr.FVar self, List<Expr.FVar> parameters, int column) {}

    private sealed interface Slot {
        record Column(int index) implements Slot {}

        record Field() implements Slot {}

        record Hypothesis() implements Slot {}
    }

    private record Known(Expr part, Expr.FVar hypothesis) {}

    private final Workspace work;
    private final Position position;
    private final Optional<Recursion> recursion;
    private final List<Known> hypotheses = new ArrayList<>();
    private final List<Expr> columns = new ArrayList<>();

    CaseTree(Workspace work, Position position, Optional<Recursion> recursion) {
        this.work = work;
        this.position = position;
        this.recursion = recursion;
    }

    /// A term of type `goal`, a `∀` over the columns.
    Expr compile(Expr goal, int count, List<Row> rows) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new Slot.Column(i));
        }
        Expr term = compile(goal, slots, rows);
        rows.stream().filter(row -> !row.used()[0]).findFirst().ifPresent(row -> {
            throw new ElaborationException(row.position(),
                    "lean_redundant: this alternative is never reached: those above match all its cases; delete it");
        });
        return term;
    }

    private Expr compile(Expr goal, List<Slot> slots, List<Row> rows) {
        if (rows.isEmpty()) {
            throw new ElaborationException(position, "lean_missing_case: no alternative matches a case of "
                    + work.show(goal) + "; add one");
        }
        if (slots.isEmpty()) {
            return leaf(rows.getFirst());
        }
        Expr.Pi pi = (Expr.Pi) work.exposed(goal);
        List<Slot> rest = slots.subList(1, slots.size());
        boolean hypothesis = slots.getFirst() instanceof Slot.Hypothesis;
        if (!hypothesis && rows.stream().anyMatch(row -> row.patterns().getFirst() instanceof Pattern.Constructed)) {
            return split(pi, slots.getFirst(), rest, rows);
        }
        Expr.FVar x = work.metas().local(pi.binder().toString(), pi.domain());
        Expr body = work.checker().instantiate(pi.body(), List.of(x));
        int known = hypotheses.size();
        int before = columns.size();
        if (hypothesis) {
            hypotheses.add(new Known(((Expr.App) pi.domain()).arg(), x));
        }
        if (slots.getFirst() instanceof Slot.Column) {
            columns.add(x);
        }
        List<Row> bound = hypothesis ? rows : rows.stream().map(row -> row.next(row.patterns().subList(1,
                row.patterns().size()), Optional.of(new Binding(
                        ((Pattern.Variable) row.patterns().getFirst()).variable(), x)))).toList();
        Expr inner = compile(body, rest, bound);
        hypotheses.subList(known, hypotheses.size()).clear();
        columns.subList(before, columns.size()).clear();
        return work.metas().lambda(List.of(x), inner);
    }

    private Expr leaf(Row row) {
        row.used()[0] = true;
        List<Expr> values = new ArrayList<>();
        for (Expr.FVar variable : row.variables()) {
            Expr value = variable;
            for (Binding binding : row.bindings()) {
                value = work.checker().instantiate(work.checker().abstracted(value, List.of(binding.variable())),
                        List.of(binding.value()));
            }
            values.add(value);
        }
        Expr body = work.metas().instantiate(work.metas().beta(row.value(), values));
        return recursion.map(r -> new Calls(r, row.position()).replaced(body)).orElse(body);
    }

    private Expr split(Expr.Pi pi, Slot slot, List<Slot> rest, List<Row> rows) {
        Expr type = work.exposed(pi.domain());
        Constant.Inductive inductive = (type.head() instanceof Expr.Const head
                ? work.environment().find(head.name(), Constant.Inductive.class) : Optional.<Constant.Inductive>empty())
                .filter(found -> found.indices() == 0 && found.all().size() == 1 && found.nested() == 0)
                .orElseThrow(() -> TermElaborator.refused(position, "a case split on the type " + work.show(type)));
        boolean structural = slot instanceof Slot.Column column && recursion.isPresent()
                && recursion.get().column() == column.index();
        List<Level> levels = ((Expr.Const) type.head()).levels();
        Expr motive = Expr.lam(pi.binder(), Expr.BinderKind.DEFAULT, pi.domain(), pi.body());
        Expr.FVar x = work.metas().local(pi.binder().toString(), pi.domain());
        Expr result = recursor(inductive, levels, work.checker().instantiate(pi.body(), List.of(x)));
        result = Expr.app(Expr.app(result, type.args().toArray(Expr[]::new)), motive);
        for (Name constructor : inductive.ctors()) {
            Expr made = Expr.app(Expr.constant(constructor, levels), type.args().toArray(Expr[]::new));
            result = Expr.app(result, minor(new Case(pi, motive, inductive, constructor, made, slot, structural), rest, rows));
        }
        return work.metas().lambda(List.of(x), Expr.app(result, x));
    }

    private Expr recursor(Constant.Inductive inductive, List<Level> levels, Expr goal) {
        Name name = inductive.name().str("rec");
        boolean large = work.environment().find(name).orElseThrow().levelParams().size() > levels.size();
        return Expr.constant(name, large ? Stream.concat(Stream.of(work.sortOf(position, goal)), levels.stream()).toList()
                : levels);
    }

    private record Case(Expr.Pi pi, Expr motive, Constant.Inductive inductive, Name constructor, Expr made, Slot slot,
            boolean structural) {}

    private Expr minor(Case at, List<Slot> rest, List<Row> rows) {
        List<Expr.FVar> fields = new ArrayList<>();
        List<Expr.FVar> parts = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        Expr type = work.typeOf(at.made());
        while (type instanceof Expr.Pi field) {
            Expr.FVar y = work.metas().local(field.binder().toString(), field.domain());
            fields.add(y);
            slots.add(new Slot.Field());
            if (result(field.domain()).head().isConst(at.inductive().name())) {
                if (at.structural() && field.domain() instanceof Expr.Pi) {
                    throw TermElaborator.refused(position, "recursion through the function " + field.binder());
                }
                parts.add(y);
            }
            type = work.checker().instantiate(field.body(), List.of(y));
        }
        Expr made = Expr.app(at.made(), fields.toArray(Expr[]::new));
        Expr goal = work.checker().instantiate(at.pi().body(), List.of(made));
        List<Expr.FVar> assumed = parts.stream().map(y -> work.metas().local("ih", assumption(at.motive(), y))).toList();
        if (at.structural()) {
            goal = work.metas().pi(assumed, goal);
            assumed.forEach(_ -> slots.add(new Slot.Hypothesis()));
        }
        goal = work.metas().pi(fields, goal);
        slots.addAll(rest);
        int before = columns.size();
        if (at.slot() instanceof Slot.Column) {
            columns.add(made);
        }
        Expr body = compile(goal, slots, rows.stream().flatMap(row -> specialised(row, at, fields).stream()).toList());
        columns.subList(before, columns.size()).clear();
        List<Expr> arguments = new ArrayList<>(fields);
        if (at.structural()) {
            arguments.addAll(assumed);
        }
        return work.metas().lambda(fields, work.metas().lambda(assumed, work.metas().beta(body, arguments)));
    }

    private static Expr result(Expr type) {
        Expr at = type;
        while (at instanceof Expr.Pi pi) {
            at = pi.body();
        }
        return at;
    }

    private Expr assumption(Expr motive, Expr.FVar part) {
        List<Expr.FVar> arguments = new ArrayList<>();
        Expr type = part.type();
        while (type instanceof Expr.Pi pi) {
            Expr.FVar z = work.metas().local(pi.binder().toString(), pi.domain());
            arguments.add(z);
            type = work.checker().instantiate(pi.body(), List.of(z));
        }
        return work.metas().pi(arguments, Expr.app(motive, Expr.app(part, arguments.toArray(Expr[]::new))));
    }

    private Optional<Row> specialised(Row row, Case at, List<Expr.FVar> fields) {
        List<Pattern> rest = row.patterns().subList(1, row.patterns().size());
        return switch (row.patterns().getFirst()) {
            case Pattern.Constructed constructed -> constructed.constructor().equals(at.constructor())
                    ? Optional.of(row.next(Stream.concat(constructed.fields().stream(), rest.stream()).toList(),
                            Optional.empty())) : Optional.empty();
            case Pattern.Variable variable -> {
                List<Expr.FVar> inner = fields.stream()
                        .map(field -> work.metas().local(field.name().toString(), field.type())).toList();
                Expr value = Expr.app(at.made(), inner.toArray(Expr[]::new));
                yield Optional.of(row.next(Stream.concat(inner.stream().map(Pattern.Variable::new), rest.stream()).toList(),
                        Optional.of(new Binding(variable.variable(), value))));
            }
        };
    }

    /// Puts hypotheses in the place of calls.
    private final class Calls {
        private final Recursion self;
        private final Position place;

        Calls(Recursion self, Position place) {
            this.self = self;
            this.place = place;
        }

        Expr replaced(Expr term) {
            if (!Metas.any(term, part -> part instanceof Expr.FVar v && v.index() == self.self().index())) {
                return term;
            }
            return switch (term) {
                case Expr.App app when app.head() instanceof Expr.FVar v && v.index() == self.self().index() ->
                    call(app.args());
                case Expr.App app -> Expr.app(replaced(app.fn()), replaced(app.arg()));
                case Expr.Lam lam -> Expr.lam(lam.binder(), lam.kind(), replaced(lam.domain()), replaced(lam.body()));
                case Expr.Pi pi -> Expr.pi(pi.binder(), pi.kind(), replaced(pi.domain()), replaced(pi.body()));
                case Expr.Let let -> Expr.let(let.binder(), replaced(let.type()), replaced(let.value()),
                        replaced(let.body()));
                case Expr.Proj proj -> Expr.proj(proj.structure(), proj.index(), replaced(proj.of()));
                case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _, Expr.MData _ ->
                    throw notStructural("the function itself is used without its arguments");
            };
        }

        private Expr call(List<Expr> arguments) {
            int first = self.parameters().size();
            int at = first + self.column();
            if (arguments.size() <= at) {
                throw notStructural("the function itself is used without its arguments");
            }
            for (int i = 0; i < at; i++) {
                Expr wanted = i < first ? self.parameters().get(i) : columns.get(i - first);
                if (!same(arguments.get(i), wanted)) {
                    throw notStructural("argument " + (i + 1) + " of the recursive call is not the parameter "
                            + work.show(wanted));
                }
            }
            Known known = hypotheses.stream().filter(k -> same(arguments.get(at), k.part())).findFirst()
                    .orElseThrow(() -> notStructural(work.show(arguments.get(at)) + " is no direct part of the argument"));
            return Expr.app(known.hypothesis(), arguments.subList(at + 1, arguments.size()).stream().map(this::replaced)
                    .toArray(Expr[]::new));
        }

        private boolean same(Expr left, Expr right) {
            return left.equals(right) || left.looseRange() == 0 && work.checker().isDefEq(left, right);
        }

        private ElaborationException notStructural(String why) {
            return new ElaborationException(place, "lean_recursion: recursion is on one argument and its direct parts: "
                    + why + "; use an inductive hypothesis or a recursor");
        }
    }
}
