package org.tensorem.lean.elab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.Constant;
import org.tensorem.lean.kernel.Declaration;
import org.tensorem.lean.kernel.ExhaustedException;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.KernelException;
import org.tensorem.lean.kernel.LeanKernel;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.lean.kernel.Name;
import org.tensorem.lean.kernel.TermPrinter;
import org.tensorem.lean.kernel.Verdict;
import org.tensorem.lean.syntax.Command;
import org.tensorem.lean.syntax.Position;

/// Runs the commands of one source: elaborates each and gives it to the kernel. A refused command is reported and left out.
final class Commands {
    private static final int MAX_COLUMNS = 16;
    private static final String LIMIT = "lean_limit";

    private record Block(String name, Scope before) {}

    private final LeanKernel kernel;
    private final Limits limits;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final List<LeanSource.Theorem> theorems = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<LeanSource.Problem> problems = new ArrayList<>();
    private World world;
    private Scope scope = Scope.top();
    private int examples;

    Commands(LeanKernel kernel, Limits limits, World world) {
        this.kernel = kernel;
        this.limits = limits;
        this.world = world;
    }

    World world() {
        return world;
    }

    LeanSource source(String name) {
        return new LeanSource(name, theorems, messages, problems, world.environment());
    }

    void problem(Position position, String declaration, String message, boolean undecided) {
        problems.add(new LeanSource.Problem(position, declaration, message, undecided));
    }

    void run(Command command) {
        String name = switch (command) {
            case Command.Definition definition -> definition.name().orElse("");
            case Command.Structure structure -> structure.name();
            case Command.Inductive inductive -> inductive.name();
            case Command.Axiom axiom -> axiom.name();
            default -> "";
        };
        try {
            dispatch(command);
        } catch (ElaborationException refused) {
            problem(refused.position(), name, refused.getMessage(), isUndecided(refused.getMessage()));
        } catch (KernelException refused) {
            problem(command.position(), name, refused.error().message(printer()), false);
        } catch (ExhaustedException exhausted) {
            problem(command.position(), name, LIMIT + ": gave up at " + exhausted.exhaustion()
                    + "; split the declaration", true);
        }
    }

    // What is missing may be what a limit kept out.
    private boolean isUndecided(String message) {
        return message.startsWith(LIMIT) || message.startsWith("lean_unknown:")
                && problems.stream().anyMatch(LeanSource.Problem::undecided);
    }

    private TermPrinter printer() {
        return new TermPrinter(TermPrinter.Style.in(world.environment()));
    }

    private void dispatch(Command command) {
        switch (command) {
            case Command.Namespace block -> {
                blocks.push(new Block(block.name(), scope));
                scope = scope.inside(block.name());
            }
            case Command.Section block -> blocks.push(new Block(block.name().orElse(""), scope));
            case Command.End end -> end(end);
            case Command.Open open -> open.names().forEach(name -> open(open.position(), name));
            case Command.Universe universe -> scope = scope.withUniverses(universe.names());
            case Command.Variable variable -> scope = scope.withVariables(variable.binders());
            case Command.PrintAxioms print -> print(print);
            case Command.Operator _ -> { }
            case Command.Definition definition -> definition(definition);
            case Command.Axiom axiom -> admit(axiom.position(),
                    new Declarations(workspace(axiom.name(), axiom.levels())).axiom(axiom));
            case Command.Structure structure -> structure(structure);
            case Command.Inductive inductive -> admit(inductive.position(),
                    new Inductives(workspace("", inductive.levels())).inductive(inductive, inductive.levels()).declaration());
        }
    }

    private void end(Command.End end) {
        if (blocks.isEmpty() || !blocks.peek().name().equals(end.name().orElse(""))) {
            throw new ElaborationException(end.position(), "lean_end: 'end " + end.name().orElse("")
                    + "' closes no block that is open; name the innermost namespace or section");
        }
        scope = blocks.pop().before();
    }

    private void open(Position position, String name) {
        List<String> candidates = scope.enclosing().stream().map(space -> space.isEmpty() ? name : space + "." + name)
                .filter(this::isNamespace).toList();
        if (candidates.isEmpty()) {
            throw new ElaborationException(position, "lean_open: there is no namespace " + name
                    + "; declare something in it first");
        }
        for (String candidate : candidates.reversed()) {
            scope = scope.withOpen(candidate);
        }
    }

    private boolean isNamespace(String name) {
        Name space = Name.of(name);
        return world.environment().constants().stream().anyMatch(constant -> {
            Name at = constant.name();
            while (!at.equals(Name.anonymous()) && !at.equals(space)) {
                at = at.prefix();
            }
            return at.equals(space) && !constant.name().equals(space);
        });
    }

    private void print(Command.PrintAxioms print) {
        Name name = scope.constant(print.name(), world.environment()).orElseThrow(() -> new ElaborationException(
                print.position(), "lean_unknown: nothing is called " + print.name() + "; declare it"));
        List<String> axioms = world.environment().axioms(name).stream().map(Name::toString).sorted().toList();
        messages.add("'" + name + "' " + (axioms.isEmpty() ? "does not depend on any axioms"
                : "depends on axioms: " + axioms));
    }

    private Workspace workspace(String name, List<String> levels) {
        Scope inner = scope.withUniverses(levels);
        return new Workspace(world, inner.declaring(name), name, inner.universes().stream().distinct().map(Name::of).toList(), limits);
    }

    private Name name(Command.Definition definition) {
        return switch (definition.kind()) {
            case DEF, ABBREV, THEOREM -> scope.declared(definition.name().orElseThrow());
            case INSTANCE -> scope.declared(definition.name().orElseGet(() -> "inst_" + definition.position().line()));
            case EXAMPLE -> scope.declared("_example").num(++examples);
        };
    }

    private void definition(Command.Definition definition) {
        long begin = System.nanoTime();
        Name name = name(definition);
        Declaration declaration = elaborated(definition, name);
        World before = world;
        admit(definition.position(), declaration);
        switch (definition.kind()) {
            case THEOREM -> {
                if (world != before) {
                    theorems.add(new LeanSource.Theorem(name, world.environment().axioms(name), System.nanoTime() - begin));
                }
            }
            case INSTANCE -> world = world.withInstance(name);
            case EXAMPLE -> world = before;
            case DEF, ABBREV -> { }
        }
    }

    // Each column is tried in turn as the one that the equations recur on.
    private Declaration elaborated(Command.Definition definition, Name name) {
        int columns = definition.body() instanceof Command.Body.Equations equations
                ? Math.min(MAX_COLUMNS, equations.alternatives().getFirst().patterns().size()) : 1;
        Optional<ElaborationException> first = Optional.empty();
        for (int column = 0; column < columns; column++) {
            try {
                return new Declarations(workspace(definition.name().orElse(""), definition.levels())).definition(definition, name, column);
            } catch (ElaborationException refused) {
                if (!refused.getMessage().startsWith("lean_recursion")) {
                    throw refused;
                }
                first = first.or(() -> Optional.of(refused));
            }
        }
        throw first.orElseThrow();
    }

    private void structure(Command.Structure structure) {
        Inductives.Read read = new Inductives(workspace("", structure.levels())).structure(structure, structure.levels());
        Name name = scope.declared(structure.name());
        admit(structure.position(), read.declaration());
        for (Constant.Definition projection : read.projections()) {
            admit(structure.position(), projection);
        }
        if (structure.isClass()) {
            world = world.withClass(name);
        }
    }

    private void admit(Position position, Declaration declaration) {
        switch (kernel.admit(world.environment(), declaration)) {
            case Verdict.Accepted accepted -> world = world.with(accepted.environment());
            case Verdict.Rejected rejected -> throw new ElaborationException(position,
                    rejected.error().message(printer()));
            case Verdict.GaveUp gaveUp -> throw new ElaborationException(position, LIMIT + ": gave up at "
                    + gaveUp.exhaustion() + "; split the declaration");
        }
    }
}
