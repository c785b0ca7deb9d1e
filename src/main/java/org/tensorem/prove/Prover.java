package org.tensorem.prove;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Legality;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;
import org.tensorem.spec.Strength;

/// Decides, within bounds, whether two functions are equal: looks for an input that separates them, and for a chain of laws that joins them.
///
/// Parameters are compared by position. The answer is a function of the two functions and the bounds, the bound on time aside.
public final class Prover {
    /// The inputs that are tried before the search for a proof: most functions that differ do so on the first.
    private static final int FIRST_INPUTS = 6;

    private final Ops ops;
    private final Rules rules;

    private Prover(Ops ops, Rules rules) {
        this.ops = ops;
        this.rules = rules;
    }

    /// A prover over these composites, with all rules about them.
    public static Prover of(Ops ops) {
        return new Prover(ops, Rules.of(ops));
    }

    /// A prover with other rules.
    public Prover with(Rules others) {
        return new Prover(ops, others);
    }

    /// Compares two functions.
    ///
    /// @param strength over the bits, or over the reals
    /// @throws ShapeException `prove_types` when they take or give different types; or when one is not legal
    public Verdict compare(Function left, Function right, Strength strength, Bounds bounds) {
        Legality.check(left, ops);
        Legality.check(right, ops);
        checkTypes("parameters", types(left.parameters()), types(right.parameters()));
        checkTypes("results", types(left.results()), types(right.results()));
        EGraph graph = new EGraph(new Terms());
        Map<Node, Integer> parameters = new IdentityHashMap<>();
        for (int i = 0; i < left.parameters().size(); i++) {
            int term = graph.add(left.parameters().get(i), new HashMap<>());
            parameters.put(left.parameters().get(i), term);
            parameters.put(right.parameters().get(i), term);
        }
        List<Integer> a = graph.add(left, parameters);
        List<Integer> b = graph.add(right, parameters);
        Refuter refuter = new Refuter(ops.specs(), left, right);
        int first = a.equals(b) ? 0 : Math.min(FIRST_INPUTS, bounds.inputs());
        Refuter.Outcome early = refuter.search(strength, 0, first);
        if (early.separation().isPresent()) {
            return new Verdict.Different(early.separation().get());
        }
        Saturation.Outcome outcome = new Saturation(graph, rules.holdingOver(strength), bounds).run(() -> met(graph, a, b));
        if (outcome.reached()) {
            return new Verdict.Proved(Explanation.of(graph, left, right, a, b), outcome.rounds(), outcome.nodes());
        }
        Refuter.Outcome late = refuter.search(strength, first, bounds.inputs());
        return late.separation().isPresent() ? new Verdict.Different(late.separation().get())
                : new Verdict.NotFound(outcome.end(), outcome.rounds(), outcome.nodes(), early.tried() + late.tried());
    }

    /// The chain of functions from the left one to the right one; empty when it has too many steps to be written down.
    public static Optional<List<Step>> chain(Proof proof) {
        return Chain.of(proof);
    }

    /// The chain as what certificates are made of: at least one step.
    ///
    /// @throws ShapeException `prove_chain` when it has too many steps to be written down
    public static List<Step> steps(Proof proof) {
        List<Step> chain = Chain.of(proof).orElseThrow(() -> new ShapeException("prove_chain: a chain that is written down is short: this one is not; "
                + "prove the parts of the functions one by one"));
        return chain.isEmpty() ? List.of(new Step(proof.left(), proof.left(), List.of())) : chain;
    }

    private static boolean met(EGraph graph, List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) {
            if (graph.find(a.get(i)) != graph.find(b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Type> types(List<Node> nodes) {
        return nodes.stream().map(Node::type).toList();
    }

    private static void checkTypes(String what, List<Type> left, List<Type> right) {
        if (!left.equals(right)) {
            throw new ShapeException("prove_types: functions of the same types are compared: the " + what + " are " + left + " and " + right
                    + "; compare functions of one signature");
        }
    }
}
