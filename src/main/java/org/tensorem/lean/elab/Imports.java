package org.tensorem.lean.elab;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.lean.kernel.KernelException;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.syntax.Operators;
import org.tensorem.lean.syntax.Position;

/// Puts the worlds of several imported sources together.
final class Imports {
    private World world;
    private Operators operators;

    Imports(LeanSource.Module start) {
        this.world = start.world();
        this.operators = start.operators();
    }

    LeanSource.Module module() {
        return new LeanSource.Module(new LeanSource("", List.of(), List.of(), List.of(), world.environment()), world,
                operators);
    }

    Optional<LeanSource.Problem> add(LeanSource.Module module) {
        operators = operators.with(module.operators());
        World other = module.world();
        Set<Name> classes = new HashSet<>(world.classes());
        classes.addAll(other.classes());
        Set<Name> instances = new LinkedHashSet<>(world.instances());
        instances.addAll(other.instances());
        try {
            world = new World(world.environment().joined(other.environment()), Set.copyOf(classes), List.copyOf(instances));
            return Optional.empty();
        } catch (KernelException twice) {
            String what = twice.error().message(new TermPrinter(TermPrinter.Style.standard()));
            return Optional.of(new LeanSource.Problem(new Position(1, 1), "", "lean_import: " + module.source().name()
                    + " does not fit with the other imports: " + what, false));
        }
    }
}
