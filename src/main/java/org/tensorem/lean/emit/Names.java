package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tensorem.spec.Variable;

/// The names in the text of one declaration: no two things have the same.
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<Variable, String> names = new LinkedHashMap<>();
    // The variables that may be parameters of definitions, in order, each standing for itself.
    private final Map<Variable, Value> values = new LinkedHashMap<>();

    /// A name that nothing else in the declaration has.
    String fresh(String wanted) {
        String base = LeanText.name(wanted);
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /// Names a variable, which stands for itself.
    ///
    /// @param axes its extents
    String declare(Variable variable, Supplier<List<String>> axes) {
        String name = fresh(variable.name());
        names.put(variable, name);
        values.put(variable, Value.named(name, axes));
        return name;
    }

    boolean isDeclared(Variable variable) {
        return names.containsKey(variable);
    }

    String of(Variable variable) {
        return names.get(variable);
    }

    Value value(Variable variable) {
        return values.get(variable);
    }

    /// Those of the variables that are declared, in the order of their declaration.
    List<Variable> inOrder(Set<Variable> variables) {
        return new ArrayList<>(values.keySet().stream().filter(variables::contains).toList());
    }
}
