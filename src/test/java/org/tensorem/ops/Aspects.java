package org.tensorem.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tensorem.grad.Gradient;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// What the packages know about an operator, asked of the packages themselves.
final class Aspects {
    private Aspects() {}

    /// True when real results depend on real operands.
    static boolean isDifferentiable(Examples.Example example) {
        return example.parameters().stream().anyMatch(node -> node.type().dtype().isReal())
                && example.node().types().stream().allMatch(type -> type.dtype().isReal());
    }

    /// True when the gradient of the sum of all results by all real operands can be built.
    static boolean hasGradient(Examples.Example example) {
        List<Node> real = example.parameters().stream().filter(node -> node.type().dtype().isReal()).toList();
        Node total = results(example.node()).stream().map(Aspects::total).reduce(Primitives::add).orElseThrow();
        List<Node> gradients = Gradient.backward(total, real);
        return IntStream.range(0, real.size()).allMatch(i -> gradients.get(i).type().equals(real.get(i).type()));
    }

    private static List<Node> results(Node node) {
        List<Node> results = new ArrayList<>();
        for (int i = 0; i < node.types().size(); i++) {
            results.add(node.types().size() == 1 ? node : Node.of(new Op.Item(i), node));
        }
        return results;
    }

    private static Node total(Node node) {
        return Primitives.sum(Primitives.reshape(node, Shape.of(node.shape().size())));
    }

    /// `kernel`, `body`, or `missing` when a device could run neither with the bits of the specification.
    ///
    /// @param hasKernel what the device runs as it stands
    static String device(Predicate<Node> hasKernel, String stem, Examples.Example example) {
        if (hasKernel.test(example.node())) {
            return "kernel";
        }
        return example.op() instanceof Op.Composite && Ops.standard().bodyIsBitwise(stem) ? "body" : "missing";
    }
}
