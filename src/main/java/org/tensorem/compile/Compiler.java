package org.tensorem.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorem.ir.Function;
import org.tensorem.ir.Legality;
import org.tensorem.ir.Node;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;

/// Runs the passes that bring a function into the form that a device runs. Immutable; may be shared between threads.
public final class Compiler {
    private static final List<Rule> NEIGHBOURS = Rules.neighbours();
    private static final List<Rule> JOINS = Rules.joins();

    private final Ops ops;
    private final List<Rule> allowed;

    private Compiler(Ops ops, List<Rule> allowed) {
        this.ops = ops;
        this.allowed = List.copyOf(allowed);
    }

    /// A compiler for functions over these composites. All its rewrites keep the bits.
    public static Compiler of(Ops ops) {
        return new Compiler(ops, List.of());
    }

    /// This compiler, which first rewrites by these rules: the one way to a rewrite that holds over the reals only.
    public Compiler allowing(List<Rule> rules) {
        return new Compiler(ops, rules);
    }

    /// A compiled function and how it came about.
    ///
    /// @param source the function as it was given
    /// @param function the function that the device runs: same parameters, names and types; the same bits, or, where rules over the reals
    /// were allowed, equal over the reals
    /// @param passes what each pass did, in order
    public record Compilation(Function source, Function function, List<Pass.Outcome> passes) {
        /// Copies the outcomes.
        public Compilation {
            passes = List.copyOf(passes);
        }

        /// Why the compiled function equals the source: one step for each pass, each beginning where the one before it ends.
        public List<Step> steps() {
            return passes.stream().map(Pass.Outcome::step).toList();
        }
    }

    /// The function in a form that the device runs.
    ///
    /// @param supported true of the nodes that the device runs as they stand
    /// @throws org.tensorem.ir.ShapeException when the function is not legal, or the device cannot run it (`compile_c1`,
    /// `compile_c2`)
    public Function prepare(Function function, Predicate<Node> supported) {
        return compile(function, supported).function();
    }

    /// The same, with the record of all rewrites.
    public Compilation compile(Function function, Predicate<Node> supported) {
        Run run = new Run(ops, new HashSet<>(), new ArrayList<>());
        run.check(function);
        Function current = function;
        if (!allowed.isEmpty()) {
            current = run.apply(new ApplyRules("apply_rules", allowed), current);
        }
        current = run.apply(new ExpandComposites(ops, supported), current);
        current = run.apply(new CommonSubexpressions(), current);
        // After equal constants are one: the zeros of both neighbours.
        current = run.apply(new ApplyRules("join_neighbours", NEIGHBOURS), current);
        Function alone;
        do {
            // A removed node can leave two users of one operand that were different before, and these a node that can be removed.
            alone = run.apply(new DeadCode(), current);
            current = run.apply(new CommonSubexpressions(), alone);
        } while (current.nodes().size() < alone.nodes().size());
        current = run.apply(new ApplyRules("join_at_once", JOINS), current);
        return new Compilation(function, current, run.outcomes);
    }

    /// @param checked the nodes that were found legal; a pass leaves most of them as they are
    private record Run(Ops ops, Set<Node> checked, List<Pass.Outcome> outcomes) {
        void check(Function function) {
            Legality.check(function, ops, checked);
        }

        Function apply(Pass pass, Function function) {
            Pass.Outcome outcome = pass.apply(function);
            check(outcome.after());
            outcomes.add(outcome);
            return outcome.after();
        }
    }
}
