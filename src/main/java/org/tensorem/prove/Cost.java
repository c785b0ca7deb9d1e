package org.tensorem.prove;

import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// How many scalar operations a function takes on the interpreter, roughly.
final class Cost {
    private Cost() {}

    static double of(Function function) {
        return function.nodes().stream().mapToDouble(Cost::of).sum();
    }

    private static double of(Node node) {
        double most = 0;
        for (Type type : node.types()) {
            most = Math.max(most, type.shape().size());
        }
        for (Node operand : node.operands()) {
            for (Type type : operand.types()) {
                most = Math.max(most, type.shape().size());
            }
        }
        return switch (node.op()) {
            case Op.Parameter _, Op.Constant _, Op.Item _ -> 0;
            case Op.Matmul _ -> (double) node.shape().size() * inner(node.operands().getFirst().shape());
            case Op.ScatterAdd _ -> (double) node.shape().size() * Math.max(1, node.operands().getFirst().shape().size());
            case Op.Composite(String stem, Map<String, Attribute> _) when stem.startsWith("attention") -> {
                Shape q = node.operands().get(0).shape();
                Shape k = node.operands().get(1).shape();
                yield 4.0 * q.size() * k.extent(k.rank() - 2);
            }
            case Op.Composite(String stem, Map<String, Attribute> _) when stem.equals("linear") ->
                (double) node.shape().size() * inner(node.operands().getFirst().shape());
            default -> 4 * most;
        };
    }

    private static long inner(Shape shape) {
        return shape.extent(shape.rank() - 1);
    }
}
