package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;
import org.tensorem.ops.Ops;

/// The gradient of a real scalar, as nodes of the IR.
///
/// Time and size are linear in the graph; only nodes on a path to the scalar from what is differentiated by get a
/// cotangent. Shared values, ties and the order of addition: the notes of the package. A gradient can be differentiated
/// again.
public final class Gradient {
    private static final CompositeRules RULES = new CompositeRules(Ops.standard());

    private Gradient() {}

    /// ∂scalar/∂xᵢ for each node xᵢ, of its type; zeros where the scalar does not depend on it.
    ///
    /// A node may be a parameter or any value on the way.
    ///
    /// @throws ShapeException `gradient_c1` when the scalar is not f32[] or f64[], `gradient_c2` when a node is not real
    public static List<Node> backward(Node scalar, List<Node> wrt) {
        return walk(new Backward(RULES), scalar, wrt);
    }

    private static List<Node> walk(Backward backward, Node scalar, List<Node> wrt) {
        require(scalar.type().dtype().isReal() && scalar.shape().rank() == 0, "c1", "a real scalar is differentiated",
                "it is " + scalar, "reduce it to f32[] or f64[] first");
        for (Node node : wrt) {
            require(node.type().dtype().isReal(), "c2", "differentiation is by real values", "asked for by " + node,
                    "leave i32 and bool out: they are constants");
        }
        Cotangents cotangents = new Cotangents();
        cotangents.add(scalar, 0, Terms.fill(scalar.type(), 1));
        return backward.walk(List.of(scalar), cotangents, wrt);
    }

    /// The function that returns result number `resultIndex`, then the other results, then the gradient of the first by
    /// each of the parameters, named `grad.<parameter>` (with `grad.` again in front while the name is taken).
    ///
    /// @throws ShapeException as [#backward]; `gradient_c3` when an index names no result or parameter, `gradient_c4`
    ///     when a parameter is named twice
    public static Function of(Function f, int resultIndex, List<Integer> parameters) {
        return traced(f, resultIndex, parameters).function();
    }

    /// The same function with the steps of the walk that made it: which node gave which share to which operand.
    ///
    /// @throws ShapeException as [#of]
    public static Pull.Traced traced(Function f, int resultIndex, List<Integer> parameters) {
        index(resultIndex, f.results().size(), "result", f);
        parameters.forEach(parameter -> index(parameter, f.parameters().size(), "parameter", f));
        require(parameters.stream().distinct().count() == parameters.size(), "c4", "each parameter is named once",
                "given are " + parameters, "leave the second out");
        List<Node> results = new ArrayList<>(f.results());
        List<String> names = new ArrayList<>(f.resultNames());
        results.addFirst(results.remove(resultIndex));
        names.addFirst(names.remove(resultIndex));
        Backward backward = new Backward(RULES);
        results.addAll(walk(backward, results.getFirst(), parameters.stream().map(f.parameters()::get).toList()));
        for (int parameter : parameters) {
            String name = "grad." + f.parameterNames().get(parameter);
            while (names.contains(name)) {
                name = "grad." + name;
            }
            names.add(name);
        }
        return new Pull.Traced(new Function(f.name(), f.parameters(), f.parameterNames(), results, names), backward.pulls());
    }

    private static void index(int index, int size, String what, Function f) {
        require(index >= 0 && index < size, "c3", "an index names a " + what, "index " + index + " of " + size + " in "
                + f.name(), "count from 0");
    }

    private static void require(boolean holds, String label, String rule, String actual, String remedy) {
        if (!holds) {
            throw new ShapeException("gradient_" + label + ": " + rule + ": " + actual + "; " + remedy);
        }
    }
}
