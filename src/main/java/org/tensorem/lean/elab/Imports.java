package org.tensorem.lean.elab;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.Environment;
import org.tensorem.lean.kernel.LeanKernel;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.Verdict;
import org.tensorem.lean.syntax.Operators;
import org.tensorem.lean.syntax.Position;

/// Puts the worlds of several imported sources together: what is not there yet is checked by the kernel again.
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

    Optional<LeanSource.Problem> add(LeanSource.Module module, Limits limits, AxiomPolicy policy) {
        operators = operators.with(module.operators());
        World other = module.world();
        Set<Name> classes = new HashSet<>(world.classes());
        classes.addAll(other.classes());
        Set<Name> instances = new LinkedHashSet<>(world.instances());
        instances.addAll(other.instances());
        Environment environment = other.environment();
        boolean larger = world.environment().constants().stream().allMatch(c -> other.environment().contains(c.name()));
        if (!larger) {
            environment = world.environment();
            for (Constant constant : other.environment().constants()) {
                if (environment.contains(constant.name())) {
                    continue;
                }
                switch (LeanKernel.of(limits, policy).admit(environment, declaration(other.environment(), constant))) {
                    case Verdict.Accepted accepted -> environment = accepted.environment();
                    case Verdict.Rejected _, Verdict.GaveUp _ -> {
                        return Optional.of(new LeanSource.Problem(new Position(1, 1), constant.name().toString(),
                                "lean_import: " + constant.name() + " of " + module.source().name()
                                        + " does not fit with the other imports; rename it", false));
                    }
                }
            }
        }
        world = new World(environment, Set.copyOf(classes), List.copyOf(instances));
        return Optional.empty();
    }

    private static Declaration declaration(Environment environment, Constant constant) {
        return switch (constant) {
            case Constant.Axiom axiom -> axiom;
            case Constant.Definition definition -> definition;
            case Constant.Theorem theorem -> theorem;
            case Constant.Opaque opaque -> opaque;
            case Constant.Quotient quotient -> quotient;
            case Constant.Inductive inductive -> Declaration.Inductives.of(inductive.levelParams(), inductive.params(),
                    List.of(new Declaration.InductiveType(inductive.name(), inductive.type(), inductive.ctors().stream()
                            .map(name -> new Declaration.Ctor(name, environment.find(name).orElseThrow().type()))
                            .toList())));
            case Constant.Constructor constructor ->
                throw new IllegalStateException("constructor before its type: " + constructor.name());
            case Constant.Recursor recursor ->
                throw new IllegalStateException("recursor before its type: " + recursor.name());
        };
    }
}
