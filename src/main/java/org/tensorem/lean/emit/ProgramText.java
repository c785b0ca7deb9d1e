package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Sort;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// The terms of one declaration as Lean text.
///
/// A let of an operator's program is a definition of its own, `Op.softmax.e`, whose parameters are the variables that it depends on;
/// so is the step of a fold over several states or with lets ([Lifting]). In a law, lets are replaced by what they stand for.
final class ProgramText {
    /// What a name that is in scope stands for.
    record Scope(Map<Variable, Value> values) {
        Scope with(Variable variable, Value value) {
            Map<Variable, Value> more = new HashMap<>(values);
            more.put(variable, value);
            return new Scope(more);
        }
    }

    private final Names names = new Names();
    private final Lifting lifting;
    private final FoldText folds;
    private final ApplicationText applications;
    private final Set<String> called = new TreeSet<>();
    private final Set<String> conversions = new TreeSet<>();
    private boolean real;

    /// @param prefix the name of the definition, to which those of its parts are added; lets stay terms when it is empty
    ProgramText(Specs specs, String prefix) {
        this.lifting = new Lifting(prefix, this, names);
        this.folds = new FoldText(this, names, lifting);
        this.applications = new ApplicationText(specs, this);
    }

    /// The definitions that the terms written so far need, in order, without signature.
    List<String> definitions() {
        return lifting.definitions();
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
        return names.declare(variable, () -> axes.stream().map(this::text).toList());
    }

    /// A name that nothing else in this declaration has.
    String fresh(String wanted) {
        return names.fresh(wanted);
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

    Values emit(Term term, Scope scope) {
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
            case Term.Fold fold -> folds.of(fold, scope);
            case Term.Let let -> let(let, scope);
            case Term.Tuple(var parts) -> Values.of(parts.stream().map(part -> value(part, scope)).toList());
        };
    }

    static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// What a variable stands for.
    Value local(Variable variable, Scope scope) {
        if (scope.values().containsKey(variable)) {
            return scope.values().get(variable);
        }
        Optional<Lifting.Lifted> definition = lifting.of(variable);
        if (definition.isPresent()) {
            Lifting.Lifted let = definition.get();
            String call = LeanText.apply(let.name(), let.parameters().stream().map(parameter -> local(parameter, scope).text()).toList());
            return Value.named(LeanText.projection(call, let.part(), let.parts()), () -> emit(let.value(), scope).parts().get(let.part()).extents());
        }
        lifting.uses(variable);
        return names.value(variable);
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

    /// The name of a binder.
    String bind(Variable variable) {
        return names.isDeclared(variable) ? names.of(variable) : declare(variable, List.of());
    }

    private Value comprehension(Term.Comprehension term, Scope scope) {
        List<String> binders = term.binders().stream().map(this::bind).toList();
        return new Value(() -> joined(term.extents().stream().map(extent -> scalar(extent, scope)).toList(),
                emit(term.body(), scope).single().extents()), indices -> {
                    Scope inner = scope;
                    int given = Math.min(indices.size(), binders.size());
                    for (int i = 0; i < given; i++) {
                        inner = inner.with(term.binders().get(i), Value.scalar(indices.get(i)));
                    }
                    return LeanText.lambda(binders.subList(given, binders.size()),
                            value(term.body(), inner).at(indices.subList(given, indices.size())));
                });
    }

    private Values let(Term.Let term, Scope scope) {
        if (lifting.isOn()) {
            lifting.let(term);
            return emit(term.body(), scope);
        }
        Values value = emit(term.value(), scope);
        Scope inner = scope;
        for (int i = 0; i < term.variables().size(); i++) {
            inner = inner.with(term.variables().get(i), value.parts().get(i));
        }
        return emit(term.body(), inner);
    }
}
