package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorem.spec.Term;
import org.tensorem.spec.Terms;
import org.tensorem.spec.Variable;

/// Terms of an operator's program that are definitions of their own: lets, and steps of folds.
final class Lifting {
    /// Part `part` of a definition.
    record Lifted(String name, List<Variable> parameters, int part, int parts, Term value) {}

    private final String prefix;
    private final ProgramText program;
    private final Names names;
    private final Map<Variable, Lifted> lets = new HashMap<>();
    private final Map<Term, Lifted> steps = new IdentityHashMap<>();
    private final List<String> definitions = new ArrayList<>();
    private final List<Set<Variable>> uses = new ArrayList<>();

    /// @param prefix the name to which those of the definitions are added; nothing is lifted when it is empty
    Lifting(String prefix, ProgramText program, Names names) {
        this.prefix = prefix;
        this.program = program;
        this.names = names;
    }

    boolean isOn() {
        return !prefix.isEmpty();
    }

    /// The definitions so far, in order, without signature.
    List<String> definitions() {
        return definitions;
    }

    /// Notes that the term being written uses a variable.
    void uses(Variable variable) {
        uses.forEach(used -> used.add(variable));
    }

    /// The definition that a variable is a part of.
    Optional<Lifted> of(Variable variable) {
        return Optional.ofNullable(lets.get(variable));
    }

    /// Writes the definition of a let, once.
    void let(Term.Let term) {
        Variable first = term.variables().getFirst();
        if (lets.containsKey(first)) {
            return;
        }
        String wanted = term.variables().size() == 1 ? first.name() : term.variables().stream()
                .map(variable -> variable.name().replaceFirst("^_", "")).reduce((a, b) -> a + "_" + b).orElseThrow();
        Lifted made = lift(names.fresh(prefix + "." + LeanText.name(wanted)), term.value(), List.of(),
                LeanText.product(term.variables().stream().map(variable -> Scalars.type(variable.sort())).toList()));
        for (int i = 0; i < term.variables().size(); i++) {
            lets.put(term.variables().get(i), new Lifted(made.name(), made.parameters(), i, term.variables().size(), term.value()));
        }
    }

    /// The definition of a fold's step, whose last parameters are binder and states; written once.
    Lifted step(Term.Fold term, String stateType) {
        if (!steps.containsKey(term)) {
            List<Variable> last = new ArrayList<>();
            last.add(term.binder());
            last.addAll(term.states());
            steps.put(term, lift(names.fresh(prefix + ".step"), term.body(), last, stateType));
        }
        return steps.get(term);
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
        String body = program.values(value).whole().get();
        uses.removeLast();
        used.removeAll(bound(value));
        last.forEach(used::remove);
        List<Variable> parameters = names.inOrder(used);
        parameters.addAll(last);
        String shown = body;
        String result = type;
        List<String> indices = new ArrayList<>();
        if (value instanceof Term.Comprehension comprehension) {
            comprehension.binders().forEach(binder -> indices.add(names.of(binder)));
            shown = program.values(value).single().at(indices);
            result = type.substring("Nat → ".length() * indices.size());
        }
        definitions.add(name + parameters.stream().map(v -> " (" + names.of(v) + " : " + Scalars.type(v.sort()) + ")")
                .reduce("", String::concat) + indices.stream().map(i -> " (" + i + " : Nat)").reduce("", String::concat)
                + " : " + result + " :=\n  " + shown);
        return new Lifted(name, parameters, 0, 1, value);
    }
}
