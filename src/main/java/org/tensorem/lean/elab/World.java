package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// What later declarations may use: constants, and which of them are classes and instances.
///
/// @param environment the constants
/// @param classes the structures declared as classes
/// @param instances the instances, oldest first
record World(Environment environment, Set<Name> classes, List<Name> instances) {
    static World empty() {
        return new World(Environment.empty(), Set.of(), List.of());
    }

    /// The instances whose type ends in the class `name`, oldest first.
    List<Name> instances(Name name) {
        return instances.stream().filter(instance -> {
            Expr at = environment.find(instance).orElseThrow().type();
            while (at instanceof Expr.Pi pi) {
                at = pi.body();
            }
            return at.head().isConst(name);
        }).toList();
    }

    World with(Environment later) {
        return new World(later, classes, instances);
    }

    World withClass(Name name) {
        Set<Name> more = new HashSet<>(classes);
        more.add(name);
        return new World(environment, Set.copyOf(more), instances);
    }

    World withInstance(Name name) {
        List<Name> more = new ArrayList<>(instances);
        more.add(name);
        return new World(environment, classes, List.copyOf(more));
    }
}
