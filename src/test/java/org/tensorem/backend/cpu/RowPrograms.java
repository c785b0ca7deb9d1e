package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ops.Ops;

/// Random programs of rows: the first parameter and the result have the batch in front, and row i of the result is a function of
/// row i of the first parameter and of the weights. One seed gives one program, whatever the batch.
final class RowPrograms {
    private static final Ops OPS = Ops.standard();
    private static final int[] WIDTHS = {1, 2, 3, 7, 8, 13, 24, 31, 33, 64};

    /// How layers add up their products.
    enum Schedule {
        /// As specified.
        SPECIFIED,
        /// Wrong on purpose: a batch of more than one row has the inner extent cut in two.
        SPLIT_BY_BATCH
    }

    private final Random random;
    private final Schedule schedule;
    private final List<Node> parameters = new ArrayList<>();

    private RowPrograms(long seed, Schedule schedule) {
        this.random = new Random(seed);
        this.schedule = schedule;
    }

    /// The program of a seed: up to eight layers.
    static Function of(long seed, Schedule schedule, long batch) {
        return new RowPrograms(seed, schedule).grow(batch);
    }

    private Function grow(long batch) {
        Node x = parameter(batch, width());
        for (int layers = 1 + random.nextInt(8); layers > 0; layers--) {
            x = layer(x);
        }
        // A program always has a product whose order matters.
        Node y = linear(x, 17);
        List<String> names = new ArrayList<>();
        parameters.forEach(_ -> names.add("x" + names.size()));
        return new Function("rows", parameters, names, List.of(y), List.of("y"));
    }

    private int width() {
        return WIDTHS[random.nextInt(WIDTHS.length)];
    }

    private Node parameter(long... extents) {
        Node node = Runs.parameter(parameters.size(), extents);
        parameters.add(node);
        return node;
    }

    private Node layer(Node x) {
        long width = x.shape().extent(1);
        return switch (random.nextInt(10)) {
            case 0, 1 -> linear(x, width());
            case 2 -> OPS.softmax(x);
            case 3 -> OPS.logSoftmax(x);
            case 4 -> OPS.layerNorm(x, parameter(width), parameter(width), 1e-5f);
            case 5 -> OPS.rmsNorm(x, parameter(width), 1e-5f);
            case 6 -> random.nextBoolean() ? OPS.geluTanh(x) : OPS.gelu(x);
            case 7 -> add(x, OPS.silu(x));
            case 8 -> add(x, Node.of(new Op.ReduceSum(1), x));
            default -> attend(linear(x, 60));
        };
    }

    private static Node add(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, y);
    }

    private Node linear(Node x, long outputs) {
        long inputs = x.shape().extent(1);
        Node w = parameter(inputs, outputs);
        Node b = parameter(outputs);
        if (schedule == Schedule.SPECIFIED || x.shape().extent(0) == 1 || inputs < 2) {
            return OPS.linear(x, w, b);
        }
        long cut = inputs / 2;
        Node rest = OPS.linear(slice(x, 1, cut, inputs), slice(w, 0, cut, inputs), b);
        return add(Node.of(new Op.Matmul(), slice(x, 1, 0, cut), slice(w, 0, 0, cut)), rest);
    }

    private static Node slice(Node x, int axis, long from, long to) {
        return Node.of(new Op.Slice(axis, from, to, 1), x);
    }

    /// `[B, 60]` as 5 tokens with queries, keys and values of 4 channels each.
    private static Node attend(Node x) {
        long batch = x.shape().extent(0);
        Node tokens = Node.of(new Op.Reshape(Shape.of(batch, 5, 12)), x);
        Node y = OPS.attention(slice(tokens, 2, 0, 4), slice(tokens, 2, 4, 8), slice(tokens, 2, 8, 12), 0.5f, true);
        return Node.of(new Op.Reshape(Shape.of(batch, 20)), y);
    }
}
