package org.tensorem.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// One application of every operator.
public final class Examples {
    /// An operator on parameters.
    ///
    /// @param op the operator
    /// @param parameters its operands
    /// @param node the application
    public record Example(Op op, List<Node> parameters, Node node) {}

    private Examples() {}

    /// An example of each operator that has a specification, by stem.
    public static Map<String, Example> all() {
        Map<String, Example> all = new TreeMap<>();
        Primitives.STEMS.forEach(stem -> primitive(stem).ifPresent(example -> all.put(stem, example)));
        Ops ops = Ops.standard();
        for (String stem : ops.names()) {
            Cases.Case at = new Cases(new Random(7)).draw(stem);
            List<Node> parameters = parameters(at.operands().toArray(Type[]::new));
            all.put(stem, new Example(at.op(), parameters, Node.of(ops, at.op(), parameters)));
        }
        return all;
    }

    /// An example of a primitive; none for `parameter`, `constant` and `item`.
    static Optional<Example> primitive(String stem) {
        Type x = Type.f32(2, 3);
        Type bools = x.with(Dtype.BOOL);
        return switch (stem) {
            case "parameter", "constant", "item" -> Optional.empty();
            case "iota" -> Optional.of(of(new Op.Iota(3)));
            case "fma" -> Optional.of(of(new Op.Fma(), x, x, x));
            case "select" -> Optional.of(of(new Op.Select(), bools, x, x));
            case "convert" -> Optional.of(of(new Op.Convert(Dtype.F64), x));
            case "broadcast" -> Optional.of(of(new Op.Broadcast(1, 4), x));
            case "reshape" -> Optional.of(of(new Op.Reshape(Shape.of(6)), x));
            case "transpose" -> Optional.of(of(new Op.Transpose(0, 1), x));
            case "slice" -> Optional.of(of(new Op.Slice(1, 0, 2, 1), x));
            case "pad" -> Optional.of(of(new Op.Pad(1, 1, 2), x, Type.f32()));
            case "concat" -> Optional.of(of(new Op.Concat(0), x, x));
            case "gather" -> Optional.of(of(new Op.Gather(), x, Type.i32(5)));
            case "scatter_add" -> Optional.of(of(new Op.ScatterAdd(4), Type.i32(2), x));
            case "reduce_sum" -> Optional.of(of(new Op.ReduceSum(1), x));
            case "reduce_max" -> Optional.of(of(new Op.ReduceMax(1), x));
            case "argmax" -> Optional.of(of(new Op.ArgMax(1), x));
            case "matmul" -> Optional.of(of(new Op.Matmul(), x, Type.f32(3, 4)));
            case "random_uniform" -> Optional.of(of(new Op.RandomUniform(4), Type.i32(2)));
            default -> elementwise(stem, x, bools);
        };
    }

    private static Optional<Example> elementwise(String stem, Type x, Type bools) {
        Optional<Op> unary = Arrays.stream(Op.UnaryFunction.values()).filter(f -> f.stem().equals(stem)).findFirst().map(Op.Unary::new);
        Optional<Op> relation = Arrays.stream(Op.Relation.values()).filter(f -> f.stem().equals(stem)).findFirst()
                .map(Op.Compare::new);
        Optional<Op> binary = Arrays.stream(Op.BinaryFunction.values()).filter(f -> f.stem().equals(stem)).findFirst()
                .map(Op.Binary::new);
        Type operand = List.of("not", "and", "or").contains(stem) ? bools : x;
        return unary.map(op -> of(op, operand)).or(() -> binary.or(() -> relation).map(op -> of(op, operand, operand)));
    }

    private static Example of(Op op, Type... types) {
        List<Node> parameters = parameters(types);
        return new Example(op, parameters, Node.of(op, parameters));
    }

    private static List<Node> parameters(Type... types) {
        return IntStream.range(0, types.length).mapToObj(i -> Node.of(new Op.Parameter(i, types[i]))).toList();
    }
}
