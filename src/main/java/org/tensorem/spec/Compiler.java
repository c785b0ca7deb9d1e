package org.tensorem.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.num.Domain;

/// Turns terms into code over one domain: control, and the choice of a form for every term.
///
/// @param <S> the scalar
final class Compiler<S> {
    /// The code of one part of a reduction, and the variables that it is a function of.
    record Part(Variable extent, Variable binder, Term term, Map<Code.Form<?>, Object> codes) {}

    final Domain<S> domain;
    final Slots slots = new Slots();
    final Map<Variable, Part> parts = new HashMap<>();
    final Wholes<S> wholes = new Wholes<>(this);
    final Truths<S> truths = new Truths<>(this);
    final Reals<S> reals;
    final Arrays<S> arrays = new Arrays<>(this);
    private final Applications<S> applications;

    Compiler(Specs specs, Domain<S> domain, Linker linker) {
        this.domain = domain;
        this.reals = new Reals<>(this, specs);
        this.applications = new Applications<>(this, linker);
    }

    Code.Whole whole(Term term) {
        return code(term, wholes);
    }

    Code.Truth truth(Term term) {
        return code(term, truths);
    }

    Code.Real<S> real(Term term) {
        return code(term, reals);
    }

    Code.Many many(Term term) {
        return code(term, arrays);
    }

    Code.Form<?> form(Sort sort) {
        if (sort.rank() > 0) {
            return arrays;
        }
        return switch (sort.kind()) {
            case INDEX, I32 -> wholes;
            case REAL -> reals;
            case BOOL -> truths;
        };
    }

    /// The code of a term that yields one value.
    <C> C code(Term term, Code.Form<C> form) {
        return switch (term) {
            case Term.Local(Variable variable) -> form.read(variable);
            case Term.Let(var variables, var value, var body) -> form.after(store(value, variables), code(body, form));
            case Term.Expansion(_, var parameters, var operands, var body) ->
                    form.after(store(new Term.Tuple(operands), parameters), code(body, form));
            case Term.Reduction reduction -> form.after(enter(reduction), code(reduction.body(), form));
            case Term.Conditional(var condition, var yes, var no, _) ->
                    form.choose(truth(condition), code(yes, form), code(no, form));
            case Term.Fold fold -> form.after(fold(fold, fold.states()), form.read(fold.states().getFirst()));
            case Term.Application application -> {
                Variable result = Variable.of("result", application.sort());
                yield form.after(applications.store(application, List.of(result)), form.read(result));
            }
            case Term.Element(var position, Term.Local(Variable array), var indices, _) when parts.containsKey(array) ->
                    part(position, parts.get(array), whole(indices.getFirst()), form);
            default -> form.leaf(term);
        };
    }

    /// Code that puts the values of a term into variables.
    Code.Store store(Term term, List<Variable> targets) {
        return switch (term) {
            case Term.Tuple(var values) -> tuple(values, targets);
            case Term.Let(var variables, var value, var body) -> both(store(value, variables), store(body, targets));
            case Term.Expansion(_, var parameters, var operands, var body) ->
                    both(store(new Term.Tuple(operands), parameters), store(body, targets));
            case Term.Reduction reduction -> both(enter(reduction), store(reduction.body(), targets));
            case Term.Conditional(var condition, var yes, var no, _) -> {
                Code.Truth test = truth(condition);
                Code.Store first = store(yes, targets);
                Code.Store second = store(no, targets);
                yield frame -> {
                    if (test.at(frame)) {
                        first.run(frame);
                    } else {
                        second.run(frame);
                    }
                };
            }
            case Term.Fold fold -> both(fold(fold, fold.states()),
                    tuple(fold.states().stream().<Term>map(Term.Local::new).toList(), targets));
            case Term.Application application -> applications.store(application, targets);
            default -> one(term, targets.getFirst(), form(targets.getFirst().sort()));
        };
    }

    private <C> Code.Store one(Term term, Variable target, Code.Form<C> form) {
        return form.store(code(term, form), target);
    }

    private static Code.Store both(Code.Store first, Code.Store second) {
        return frame -> {
            first.run(frame);
            second.run(frame);
        };
    }

    /// All values are computed before the first is stored, as they may read the targets.
    private Code.Store tuple(List<Term> values, List<Variable> targets) {
        if (values.size() == 1) {
            return store(values.getFirst(), targets);
        }
        List<Code.Store> steps = new ArrayList<>();
        List<Code.Store> moves = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Variable temporary = Variable.of("part", targets.get(i).sort());
            steps.add(store(values.get(i), List.of(temporary)));
            moves.add(one(new Term.Local(temporary), targets.get(i), form(targets.get(i).sort())));
        }
        steps.addAll(moves);
        Code.Store[] all = steps.toArray(Code.Store[]::new);
        return frame -> {
            for (Code.Store step : all) {
                step.run(frame);
            }
        };
    }

    private Code.Store fold(Term.Fold fold, List<Variable> states) {
        Code.Store start = store(new Term.Tuple(fold.starts()), states);
        Code.Whole extent = whole(fold.extent());
        int binder = slots.of(fold.binder());
        Code.Store step = store(fold.body(), states);
        return frame -> {
            long count = extent.at(frame);
            start.run(frame);
            for (long k = 0; k < count; k++) {
                frame.longs[binder] = k;
                step.run(frame);
            }
        };
    }

    private Code.Store enter(Term.Reduction reduction) {
        for (int i = 0; i < reduction.parameters().size(); i++) {
            parts.put(reduction.parameters().get(i), new Part(reduction.extent(), reduction.binder(),
                    reduction.parts().get(i), new HashMap<>()));
        }
        return store(reduction.count(), List.of(reduction.extent()));
    }

    /// An element of a reduction's parameter: the part, with the binder being the index.
    private <C> C part(Position position, Part part, Code.Whole index, Code.Form<C> form) {
        int extent = slots.of(part.extent());
        int binder = slots.of(part.binder());
        Code.Store bind = frame -> {
            long i = index.at(frame);
            if (i < 0 || i >= frame.longs[extent]) {
                throw Arrays.outside(position, i, frame.longs[extent]);
            }
            frame.longs[binder] = i;
        };
        @SuppressWarnings("unchecked")
        C known = (C) part.codes().get(form);
        if (known == null) {
            known = code(part.term(), form);
            part.codes().put(form, known);
        }
        return form.after(bind, known);
    }

    /// The value of a linear form, or 0 when it is unknown or speaks of variables that have no value here.
    Code.Whole value(Extent extent) {
        if (!extent.isKnown() || !extent.coefficients().keySet().stream().allMatch(slots::contains)) {
            return frame -> 0;
        }
        int[] places = extent.coefficients().keySet().stream().mapToInt(slots::of).toArray();
        long[] factors = extent.coefficients().values().stream().mapToLong(Long::longValue).toArray();
        return frame -> {
            long sum = extent.constant();
            for (int i = 0; i < places.length; i++) {
                sum += factors[i] * frame.longs[places[i]];
            }
            return sum;
        };
    }
}
