package org.tensorem.lean.emit;

import static org.tensorem.lean.emit.Graphs.OPS;
import static org.tensorem.lean.emit.Graphs.add;
import static org.tensorem.lean.emit.Graphs.f32;
import static org.tensorem.lean.emit.Graphs.function;
import static org.tensorem.lean.emit.Graphs.parameter;
import static org.tensorem.lean.emit.Graphs.reshape;

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
import org.tensorem.ops.AdamwSettings;

/// Functions of which some theorems hold and others do not.
final class Props {
    private Props() {}

    static Map<String, Function> all() {
        List<Function> all = new ArrayList<>();
        Node x = f32(0, 4, 3);
        Node w = f32(1, 3, 5);
        Node b = f32(2, 5);
        Node v = f32(3, 5, 2);
        Node c = f32(4, 2);
        all.add(function("mlp", List.of(x, w, b, v, c), OPS.softmax(OPS.linear(OPS.gelu(OPS.linear(x, w, b)), v, c))));
        all.add(function("mean_over_batch", List.of(x), Node.of(new Op.ReduceSum(0), OPS.softmax(x))));
        Node q = f32(0, 2, 4, 3);
        Node k = f32(1, 2, 4, 3);
        Node u = f32(2, 2, 4, 3);
        Node scores = Node.of(new Op.Matmul(), q, Node.of(new Op.Transpose(1, 2), k));
        all.add(function("naive", List.of(q, k, u), Node.of(new Op.Matmul(), OPS.softmax(scores), u)));
        all.add(function("sees_all", List.of(q, k, u), OPS.attention(q, k, u, 0.5f, false)));
        all.add(function("causal", List.of(q, k, u), OPS.attention(q, k, u, 0.5f, true)));
        Node memory = f32(1, 2, 5, 3);
        Node all5 = Node.of(new Op.Concat(1), memory, Node.of(new Op.Unary(Op.UnaryFunction.EXP), q));
        all.add(function("cached", List.of(q, memory), OPS.attention(q, all5, all5, 0.5f, true), all5));
        Node merged = reshape(q, 8, 3);
        Node gain = f32(1, 3);
        Node bias = f32(2, 3);
        all.add(function("merged", List.of(q, gain, bias), reshape(OPS.layerNorm(merged, gain, bias, 1e-5f), 2, 4, 3)));
        Node deep = f32(0, 2, 3, 4);
        all.add(function("regrouped", List.of(deep), reshape(OPS.softmax(reshape(Node.of(new Op.Unary(Op.UnaryFunction.EXP), reshape(deep, 24)), 6, 4)), 2, 12)));
        Node positions = f32(1, 4, 3);
        all.add(function("positions", List.of(q, positions), add(q, Node.of(new Op.Broadcast(0, 2), positions))));
        Node ids = parameter(0, Dtype.I32, 2, 4);
        Node table = f32(1, 7, 3);
        all.add(function("embedded", List.of(ids, table), Node.of(new Op.Gather(), table, ids)));
        Node targets = parameter(1, Dtype.I32, 4);
        all.add(function("losses", List.of(x, targets), OPS.crossEntropy(x, targets), OPS.reduceMean(OPS.crossEntropy(x, targets))));
        Node moved = Node.of(new Op.Transpose(0, 1), x);
        all.add(function("moves", List.of(x), Node.of(new Op.Pad(0, 1, 1), moved, Graphs.constant(Literal.splat(Shape.SCALAR, 2f))),
                Node.of(new Op.Concat(1), x, Node.of(new Op.Slice(1, 0, 3, 2), x)), Node.of(new Op.ArgMax(1), x)));
        Node square = f32(1, 3, 3);
        Node all3 = OPS.linear(x, square, f32(2, 3));
        Node key = OPS.linear(x, square, f32(3, 3));
        all.add(function("block", List.of(x, square, all3.operands().get(2), key.operands().get(2)), add(x, OPS.attention(all3, key, all3, 0.5f, false))));
        Node up = f32(1, 4, 3);
        Node third = f32(2, 3);
        List<Node> backward = OPS.layerNormGrad(x, third, up, 1e-5f);
        all.add(function("backward", List.of(x, up, third), backward.getFirst(), Node.of(new Op.ReduceSum(0), backward.getLast()), backward.getLast()));
        Node out = f32(3, 2, 4, 3);
        Node above = f32(4, 2, 4, 3);
        List<Node> pulled = OPS.attentionGrad(q, k, u, out, above, 0.5f, true);
        all.add(function("pulled", List.of(q, k, u, out, above), pulled.get(0), pulled.get(1), pulled.get(2)));
        Node rate = f32(4);
        List<Node> stepped = OPS.adamw(List.of(x, up, f32(2, 4, 3), f32(3, 4, 3), rate, rate, rate),
                new AdamwSettings(0.9f, 0.95f, 1e-8f, 0.1f));
        List<Node> state = stepped.getFirst().operands().getFirst().operands();
        all.add(function("steps", List.of(x, up, state.get(2), state.get(3), rate), stepped.getFirst(), stepped.getLast()));
        Map<String, Function> named = new LinkedHashMap<>();
        all.forEach(function -> named.put(function.name(), function));
        return named;
    }
}
