package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Sort;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Terms;
import org.tensorem.spec.Variable;

/// The terms of one declaration as Lean text.
///
/// A let of an operator's program is a definition of its own, `Op.softmax.e`, whose parameters are the variables that it depends on;
/// so is the step of a fold over several states or with lets. In a law, lets are replaced by what they stand for.
final class ProgramText {
    /// What a name that is in scope stands for.
    record Scope(Map<Variable, Value> values) {
        Scope with(Variable variable, Value value) {
            Map<Variable, Value> more = new HashMap<>(values);
            more.put(variable, value);
            return new Scope(more);
        }
    }

    /// A let that is a definition of its own: part `part` of it.
    private record Lifted(String name, List<Variable> parameters, int part, int parts, Term value) {}

    private final String prefix;
    private final boolean lifts;
    private final Set<String> taken = new HashSet<>();
    private final Map<Variable, String> names = new HashMap<>();
    private final Map<Variable, Lifted> lifted = new HashMap<>();
    private final Map<Term, Lifted> steps = new IdentityHashMap<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<Set<Variable>> uses = new ArrayList<>();
    // The variables that may be parameters of definitions, in order, each standing for itself.
    private final Map<Variable, Value> own = new LinkedHashMap<>();
    private final ApplicationText applications;
    private final Set<String> called = new TreeSet<>();
    private final Set<String> conversions = new TreeSet<>();
    private boolean real;

    /// @param prefix the name of the definition, to which those of its parts are added; lets stay terms when it is empty
    ProgramText(Specs specs, String prefix) {
        this.prefix = prefix;
        this.lifts = !prefix.isEmpty();
        this.applications = new ApplicationText(specs, this);
    }

    /// The definitions that the terms written so far need, in order, without signature.
    List<String> definitions() {
        return definitions;
    }

    /// The stems of the operators called.
    Set<String> called() {
        return called;
    }

    /// The conversions used, such as `Convert α ι`.
    Set<String> conversions() {
        return conversions;
    }

    /// Notes a call of an operator.
    void calls(String stem) {
        called.add(stem);
    }

    /// Notes a conversion.
    void converts(Kind from, Kind to) {
        conversions.add("Convert " + Scalars.type(from) + " " + Scalars.type(to));
    }

    /// True when something was written that only reals have.
    boolean isReal() {
        return real;
    }

    /// Brings a variable into scope: its name.
    String declare(Variable variable, List<Term> axes) {
        String name = fresh(variable.name());
        names.put(variable, name);
        own.put(variable, Value.named(name, () -> axes.stream().map(this::text).toList()));
        return name;
    }

    /// A name that nothing else in this declaration has.
    String fresh(String wanted) {
        String base = LeanText.name(wanted);
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /// The term, its variables standing for themselves.
    Values values(Term term) {
        return emit(term, new Scope(Map.of()));
    }

    String text(Term term) {
        return values(term).whole().get();
    }

    Value value(Term term, Scope scope) {
        return emit(term, scope).single();
    }

    String scalar(Term term, Scope scope) {
        return value(term, scope).text();
    }

    private Values emit(Term term, Scope scope) {
        return switch (term) {
            case Term.Local(Variable variable) -> Values.of(local(variable, scope));
            case Term.Number(var number, Sort sort) -> Values.of(Value.scalar(Scalars.number(number, sort.kind())));
            case Term.Constant(var named, Sort sort) -> Values.of(Value.scalar(Scalars.constant(named, sort.kind())));
            case Term.Operation operation -> {
                real |= Scalars.isReal(operation.primitive());
                yield Values.of(Value.scalar(Scalars.operation(operation, operation.operands().stream()
                        .map(operand -> scalar(operand, scope)).toList())));
            }
            case Term.Conversion(_, _, Term operand, Sort type) -> {
                converts(operand.sort().kind(), type.kind());
                yield Values.of(Value.scalar("(" + LeanText.apply("sconvert", scalar(operand, scope)) + " : "
                        + Scalars.type(type.kind()) + ")"));
            }
            case Term.Function function -> {
                real = true;
                yield Values.of(Value.scalar(LeanText.apply("s" + function.function().stem(), function.operands().stream()
                        .map(operand -> scalar(operand, scope)).toList())));
            }
            case Term.Application application -> applications.of(application, scope);
            case Term.Expansion expansion -> {
                Scope inner = scope;
                for (int i = 0; i < expansion.parameters().size(); i++) {
                    inner = inner.with(expansion.parameters().get(i), value(expansion.operands().get(i), scope));
                }
                yield emit(expansion.body(), inner);
            }
            case Term.Reduction reduction -> reduction(reduction, scope);
            case Term.Conditional conditional -> conditional(conditional, scope);
            case Term.Comprehension comprehension -> Values.of(comprehension(comprehension, scope));
            case Term.Element(_, Term array, var indices, _) -> {
                Value whole = value(array, scope);
                List<String> at = indices.stream().map(index -> scalar(index, scope)).toList();
                yield Values.of(new Value(() -> whole.extents().subList(at.size(), whole.extents().size()),
                        more -> whole.at(joined(at, more))));
            }
            case Term.Fold fold -> fold(fold, scope);
            case Term.Let let -> let(let, scope);
            case Term.Tuple(var parts) -> Values.of(parts.stream().map(part -> value(part, scope)).toList());
        };
    }

    static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private Value local(Variable variable, Scope scope) {
        if (scope.values().containsKey(variable)) {
            return scope.values().get(variable);
        }
        Lifted definition = lifted.get(variable);
        if (definition != null) {
            String call = call(definition, scope);
            return Value.named(LeanText.projection(call, definition.part(), definition.parts()),
                    () -> emit(definition.value(), scope).parts().get(definition.part()).extents());
        }
        uses.forEach(used -> used.add(variable));
        return own.get(variable);
    }

    private String call(Lifted definition, Scope scope) {
        return LeanText.apply(definition.name(), definition.parameters().stream()
                .map(parameter -> local(parameter, scope).text()).toList());
    }

    private Values conditional(Term.Conditional term, Scope scope) {
        String condition = scalar(term.condition(), scope);
        Values yes = emit(term.yes(), scope);
        Values no = emit(term.no(), scope);
        if (yes.parts().size() > 1) {
            return Values.projected(() -> LeanText.apply("pick", condition, yes.whole().get(), no.whole().get()),
                    yes.parts().stream().map(Value::axes).toList());
        }
        return Values.of(new Value(yes.single().axes(),
                indices -> LeanText.apply("pick", condition, yes.single().at(indices), no.single().at(indices))));
    }

    private Values reduction(Term.Reduction term, Scope scope) {
        if (term.sort().kind() == Kind.REAL && term.name().equals("dot")) {
            real = true;
        }
        String binder = bind(term.binder());
        List<String> arguments = new ArrayList<>();
        arguments.add(scalar(term.count(), scope));
        for (Term part : term.parts()) {
            arguments.add(LeanText.lambda(List.of(binder), scalar(part, scope)));
        }
        return Values.of(Value.scalar(LeanText.apply("Lib." + term.name(), arguments)));
    }

    private String bind(Variable variable) {
        return names.containsKey(variable) ? names.get(variable) : declare(variable, List.of());
    }

    private Value comprehension(Term.Comprehension term, Scope scope) {
        List<String> names = term.binders().stream().map(this::bind).toList();
        return new Value(() -> joined(term.extents().stream().map(extent -> scalar(extent, scope)).toList(),
                emit(term.body(), scope).single().extents()), indices -> {
                    Scope inner = scope;
                    int given = Math.min(indices.size(), names.size());
                    for (int i = 0; i < given; i++) {
                        inner = inner.with(term.binders().get(i), Value.scalar(indices.get(i)));
                    }
                    return LeanText.lambda(names.subList(given, names.size()),
                            value(term.body(), inner).at(indices.subList(given, indices.size())));
                });
    }

    private Values fold(Term.Fold term, Scope scope) {
        List<Value> starts = term.starts().stream().map(start -> value(start, scope)).toList();
        String binder = bind(term.binder());
        for (int i = 0; i < term.states().size(); i++) {
            Variable state = term.states().get(i);
            if (!names.containsKey(state)) {
                String name = fresh(state.name());
                names.put(state, name);
                own.put(state, Value.named(name, starts.get(i).axes()));
            }
        }
        String first = Values.of(starts).whole().get();
        String count = scalar(term.extent(), scope);
        String step = lifts && (term.states().size() > 1 || hasLet(term.body())) ? liftedStep(term, binder, scope)
                : inlineStep(term, binder, scope);
        return Values.projected(() -> LeanText.apply("fold", first, step, count), starts.stream().map(Value::axes).toList());
    }

    private static boolean hasLet(Term body) {
        return body instanceof Term.Let;
    }

    private String stateType(Term.Fold term) {
        return LeanText.product(term.states().stream().map(state -> Scalars.type(state.sort())).toList());
    }

    private String inlineStep(Term.Fold term, String binder, Scope scope) {
        if (term.states().size() == 1) {
            return "fun (" + binder + " : Nat) (" + names.get(term.states().getFirst()) + " : " + stateType(term) + ") => "
                    + emit(term.body(), scope).whole().get();
        }
        String state = fresh("state");
        Scope inner = scope;
        for (int i = 0; i < term.states().size(); i++) {
            inner = inner.with(term.states().get(i), Value.named(LeanText.projection(state, i, term.states().size()),
                    own.get(term.states().get(i)).axes()));
        }
        return "fun (" + binder + " : Nat) (" + state + " : " + stateType(term) + ") => " + emit(term.body(), inner).whole().get();
    }

    /// The step as a definition whose last parameters are binder and states.
    private String liftedStep(Term.Fold term, String binder, Scope scope) {
        if (!steps.containsKey(term)) {
            List<Variable> last = new ArrayList<>();
            last.add(term.binder());
            last.addAll(term.states());
            steps.put(term, lift(fresh(prefix + ".step"), term.body(), last, stateType(term)));
        }
        Lifted step = steps.get(term);
        List<Variable> outer = step.parameters().subList(0, step.parameters().size() - 1 - term.states().size());
        String function = LeanText.apply(step.name(), outer.stream().map(v -> local(v, scope).text()).toList());
        if (term.states().size() == 1) {
            return function;
        }
        String state = fresh("state");
        List<String> arguments = new ArrayList<>(List.of(binder));
        for (int i = 0; i < term.states().size(); i++) {
            arguments.add(LeanText.projection(state, i, term.states().size()));
        }
        List<String> all = new ArrayList<>(outer.stream().map(v -> local(v, scope).text()).toList());
        all.addAll(arguments);
        return "fun (" + binder + " : Nat) (" + state + " : " + stateType(term) + ") => " + LeanText.apply(step.name(), all);
    }

    private Values let(Term.Let term, Scope scope) {
        if (!lifts) {
            Values value = emit(term.value(), scope);
            Scope inner = scope;
            for (int i = 0; i < term.variables().size(); i++) {
                inner = inner.with(term.variables().get(i), value.parts().get(i));
            }
            return emit(term.body(), inner);
        }
        Variable first = term.variables().getFirst();
        if (!lifted.containsKey(first)) {
            String wanted = term.variables().size() == 1 ? first.name() : term.variables().stream()
                    .map(variable -> variable.name().replaceFirst("^_", "")).reduce((a, b) -> a + "_" + b).orElseThrow();
            Lifted made = lift(fresh(prefix + "." + LeanText.name(wanted)), term.value(), List.of(),
                    LeanText.product(term.variables().stream().map(variable -> Scalars.type(variable.sort())).toList()));
            for (int i = 0; i < term.variables().size(); i++) {
                lifted.put(term.variables().get(i), new Lifted(made.name(), made.parameters(), i, term.variables().size(),
                        term.value()));
            }
        }
        return emit(term.body(), scope);
    }

    /// The variables that the term binds itself.
    private static Set<Variable> bound(Term term) {
        Set<Variable> bound = new HashSet<>();
        switch (term) {
            case Term.Comprehension comprehension -> bound.addAll(comprehension.binders());
            case Term.Reduction reduction -> bound.add(reduction.binder());
            case Term.Fold fold -> {
                bound.add(fold.binder());
                bound.addAll(fold.states());
            }
            default -> { }
        }
        Terms.parts(term).forEach(part -> bound.addAll(bound(part)));
        return bound;
    }

    /// Writes a definition of the term; its parameters are the variables it uses, then `last`.
    private Lifted lift(String name, Term value, List<Variable> last, String type) {
        Set<Variable> used = new LinkedHashSet<>();
        uses.add(used);
        String body = values(value).whole().get();
        uses.removeLast();
        used.removeAll(bound(value));
        used.removeAll(last);
        List<Variable> parameters = new ArrayList<>(own.keySet().stream().filter(used::contains).toList());
        parameters.addAll(last);
        String shown = body;
        String result = type;
        List<String> indices = new ArrayList<>();
        if (value instanceof Term.Comprehension comprehension) {
            comprehension.binders().forEach(binder -> indices.add(names.get(binder)));
            shown = values(value).single().at(indices);
            result = type.substring("Nat → ".length() * indices.size());
        }
        definitions.add(name + parameters.stream().map(v -> " (" + names.get(v) + " : " + Scalars.type(v.sort()) + ")")
                .reduce("", String::concat) + indices.stream().map(i -> " (" + i + " : Nat)").reduce("", String::concat)
                + " : " + result + " :=\n  " + shown);
        return new Lifted(name, parameters, 0, 1, value);
    }
}
