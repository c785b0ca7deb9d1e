package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// Folds as Lean text, within the text of a program: `fold start step count`. The step of a fold over several states, or with lets, is a
/// definition of its own where a program has such.
final class FoldText {
    private final ProgramText program;
    private final Names names;
    private final Lifting lifting;

    FoldText(ProgramText program, Names names, Lifting lifting) {
        this.program = program;
        this.names = names;
        this.lifting = lifting;
    }

    Values of(Term.Fold term, ProgramText.Scope scope) {
        List<Value> starts = term.starts().stream().map(start -> program.value(start, scope)).toList();
        String binder = program.bind(term.binder());
        for (int i = 0; i < term.states().size(); i++) {
            if (!names.isDeclared(term.states().get(i))) {
                names.declare(term.states().get(i), starts.get(i).axes());
            }
        }
        String first = Values.of(starts).whole().get();
        String count = program.scalar(term.extent(), scope);
        String step = lifting.isOn() && (term.states().size() > 1 || term.body() instanceof Term.Let) ? lifted(term, binder, scope)
                : inline(term, binder, scope);
        return Values.projected(() -> LeanText.apply("fold", first, step, count), starts.stream().map(Value::axes).toList());
    }

    private static String stateType(Term.Fold term) {
        return LeanText.product(term.states().stream().map(state -> Scalars.type(state.sort())).toList());
    }

    private static String step(String binder, String state, Term.Fold term, String body) {
        return "fun (" + binder + " : Nat) (" + state + " : " + stateType(term) + ") => " + body;
    }

    private String inline(Term.Fold term, String binder, ProgramText.Scope scope) {
        if (term.states().size() == 1) {
            return step(binder, names.of(term.states().getFirst()), term, program.emit(term.body(), scope).whole().get());
        }
        String state = names.fresh("state");
        ProgramText.Scope inner = scope;
        for (int i = 0; i < term.states().size(); i++) {
            Variable variable = term.states().get(i);
            inner = inner.with(variable, Value.named(LeanText.projection(state, i, term.states().size()), names.value(variable).axes()));
        }
        return step(binder, state, term, program.emit(term.body(), inner).whole().get());
    }

    private String lifted(Term.Fold term, String binder, ProgramText.Scope scope) {
        Lifting.Lifted step = lifting.step(term, stateType(term));
        List<Variable> outer = step.parameters().subList(0, step.parameters().size() - 1 - term.states().size());
        List<String> arguments = new ArrayList<>(outer.stream().map(variable -> program.local(variable, scope).text()).toList());
        if (term.states().size() == 1) {
            return LeanText.apply(step.name(), arguments);
        }
        String state = names.fresh("state");
        arguments.add(binder);
        for (int i = 0; i < term.states().size(); i++) {
            arguments.add(LeanText.projection(state, i, term.states().size()));
        }
        return step(binder, state, term, LeanText.apply(step.name(), arguments));
    }
}
