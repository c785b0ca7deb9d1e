package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Small functions for the tests of emission: every primitive is among them.
final class Graphs {
    static final Ops OPS = Ops.standard();

    private Graphs() {}

    static Node parameter(int index, Dtype dtype, long... extents) {
        return Node.of(new Op.Parameter(index, new Type(dtype, Shape.of(extents))));
    }

    static Node f32(int index, long... extents) {
        return parameter(index, Dtype.F32, extents);
    }

    static Function function(String name, List<Node> parameters, Node... results) {
        List<String> names = List.of("x", "y", "z", "w", "b").subList(0, parameters.size());
        List<String> out = List.of("first", "second", "third").subList(0, results.length);
        return new Function(name, parameters, names, List.of(results), out);
    }

    private static Function one(String name, Node x, Node... results) {
        return function(name, List.of(x), results);
    }

    static Node add(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, y);
    }

    static Node reshape(Node x, long... extents) {
        return Node.of(new Op.Reshape(Shape.of(extents)), x);
    }

    static Node constant(Literal literal) {
        return Node.of(new Op.Constant(literal));
    }

    /// Functions small enough to be evaluated element by element.
    static Map<String, Function> small() {
        List<Function> all = new ArrayList<>();
        Node x = f32(0, 2, 3, 4);
        Node y = f32(1, 2);
        all.add(function("shared_rows", List.of(x, y), add(x, y), Node.of(new Op.Binary(Op.BinaryFunction.POW), x, x)));
        for (Op.UnaryFunction f : Op.UnaryFunction.values()) {
            if (f != Op.UnaryFunction.NOT) {
                Node v = f32(0, 3);
                all.add(one("unary_" + f.stem(), v, Node.of(new Op.Unary(f), v)));
            }
        }
        for (Op.BinaryFunction f : Op.BinaryFunction.values()) {
            boolean truth = f == Op.BinaryFunction.AND || f == Op.BinaryFunction.OR;
            Node v = parameter(0, truth ? Dtype.BOOL : Dtype.F32, 3, 2);
            Node w = parameter(1, truth ? Dtype.BOOL : Dtype.F32, 3);
            all.add(function("binary_" + f.stem(), List.of(v, w), Node.of(new Op.Binary(f), v, w)));
        }
        Node v = f32(0, 2, 3);
        Node w = f32(1, 2, 3);
        Node less = Node.of(new Op.Compare(Op.Relation.LESS), v, w);
        all.add(function("choose", List.of(v, w), Node.of(new Op.Select(), Node.of(new Op.Unary(Op.UnaryFunction.NOT), less), v, w),
                Node.of(new Op.Compare(Op.Relation.LESS_EQUAL), v, w), Node.of(new Op.Compare(Op.Relation.EQUAL), v, w)));
        all.add(function("fused", List.of(v, w), Node.of(new Op.Fma(), v, w, w)));
        all.add(function("converted", List.of(v, w), Node.of(new Op.Convert(Dtype.F32), Node.of(new Op.Iota(3))),
                Node.of(new Op.Convert(Dtype.F32), less)));
        for (int axis = 0; axis <= 3; axis++) {
            all.add(one("broadcast_" + axis, x, Node.of(new Op.Broadcast(axis, 2), x)));
        }
        all.add(one("merge", x, reshape(x, 6, 4), reshape(x, 2, 12), reshape(x, 24)));
        all.add(one("split", x, reshape(x, 2, 3, 2, 2), reshape(x, 2, 1, 3, 4, 1)));
        all.add(one("regroup", x, reshape(x, 3, 8), reshape(x, 4, 3, 2), reshape(x, 1, 12, 2)));
        Node units = f32(0, 1, 3, 1, 2);
        all.add(one("units", units, reshape(units, 3, 2), reshape(units, 6, 1), reshape(units, 2, 3)));
        for (int[] axes : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            all.add(one("transpose_" + axes[0] + axes[1], x, Node.of(new Op.Transpose(axes[0], axes[1]), x)));
        }
        for (int axis = 0; axis < 3; axis++) {
            Node value = Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, -0.75f)));
            all.add(one("along_" + axis, x, Node.of(new Op.Slice(axis, 0, x.shape().extent(axis), 2), x),
                    Node.of(new Op.Pad(axis, 1, 2), x, value), Node.of(new Op.Concat(axis), x, x, x)));
            all.add(one("reduced_" + axis, x, Node.of(new Op.ReduceSum(axis), x), Node.of(new Op.ReduceMax(axis), x),
                    Node.of(new Op.ArgMax(axis), x)));
        }
        Node table = f32(0, 3, 2);
        Node ids = parameter(1, Dtype.I32, 2, 2);
        all.add(function("looked_up", List.of(table, ids), Node.of(new Op.Gather(), table, ids)));
        Node flat = parameter(1, Dtype.I32, 3);
        all.add(function("scattered", List.of(table, flat), Node.of(new Op.ScatterAdd(3), flat, table)));
        Node a = f32(0, 2, 2, 3);
        Node b = f32(1, 2, 3, 2);
        all.add(function("products", List.of(a, b), Node.of(new Op.Matmul(), a, b)));
        Node dense = constant(Literal.of(Shape.of(2, 3), 1, -0.0f, 0.5f, Float.NaN, Float.NEGATIVE_INFINITY, 3e-3f));
        all.add(one("constants", v, add(v, dense), Node.of(new Op.Gather(), v, constant(Literal.of(Shape.of(3), 1, 0, 1)))));
        all.add(one("norms", v, OPS.softmax(v), OPS.logSoftmax(v), OPS.reduceMean(v)));
        Node gain = f32(1, 3);
        Node bias = f32(2, 3);
        all.add(function("layer_norm_of", List.of(v, gain, bias), OPS.layerNorm(v, gain, bias, 1e-5f)));
        Node q = f32(0, 2, 2);
        Node k = f32(1, 2, 2);
        all.add(function("attends", List.of(q, k), OPS.attention(q, k, k, 0.5f, false), OPS.attention(q, k, q, 0.5f, true)));
        Node other = f32(2, 2, 3);
        all.add(function("several", List.of(v, gain, other), OPS.layerNormGrad(v, gain, other, 1e-5f).toArray(Node[]::new)));
        Map<String, Function> named = new LinkedHashMap<>();
        all.forEach(function -> named.put(function.name(), function));
        return named;
    }
}
