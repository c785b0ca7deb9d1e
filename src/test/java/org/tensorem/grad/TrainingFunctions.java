package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Forward and backward passes as training has them, for any batch: the first parameter and every result have the batch
/// in front, so that row i of each result is a function of row i of the first parameter and of the weights.
///
/// The loss is the sum over rows, so that no row's gradient knows how many there are.
public final class TrainingFunctions {
    /// How a linear layer adds up its products.
    public enum Schedule {
        /// As specified: a function of the inner extent alone.
        SPECIFIED,
        /// Wrong on purpose: a batch of more than one row has the inner extent cut in two.
        SPLIT_BY_BATCH
    }

    private static final Attribute EPSILON = new Attribute.Real(1e-5f);
    private final Composites composites;
    private final Schedule schedule;
    private final List<Node> parameters = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private TrainingFunctions(Composites composites, Schedule schedule) {
        this.composites = composites;
        this.schedule = schedule;
    }

    /// `x [B, inputs]` through a hidden layer with gelu_tanh to logits; the loss of a row is the cross entropy of the class
    /// at which the row's own first elements are greatest. Results `per_row [B], y [B, classes], grad.x [B, inputs]`.
    public static Function perceptron(Composites composites, Schedule schedule, long batch, long inputs, long hidden,
            long classes) {
        TrainingFunctions f = new TrainingFunctions(composites, schedule);
        Node x = f.parameter("x", batch, inputs);
        Node inner = f.apply("gelu_tanh", Map.of(), f.linear(x, "first", inputs, hidden));
        Node logits = f.linear(inner, "second", hidden, classes);
        Node targets = Node.of(new Op.ArgMax(1), Terms.slice(x, 1, 0, classes));
        Node losses = f.apply("cross_entropy", Map.of(), logits, targets);
        return f.differentiated("perceptron", losses, logits, x);
    }

    /// `x [B, T, C]`: x plus causal self-attention of the normalised x with so many heads; the loss of a row is half its
    /// square. Results `per_row [B], y [B, T, C], grad.x [B, T, C]`.
    public static Function attentionBlock(Composites composites, Schedule schedule, long batch, long time, long heads,
            long size) {
        TrainingFunctions f = new TrainingFunctions(composites, schedule);
        long channels = heads * size;
        Node x = f.parameter("x", batch, time, channels);
        Node normal = f.apply("layer_norm", Map.of("epsilon", EPSILON), x, f.parameter("gain", channels),
                f.parameter("bias", channels));
        Node joint = f.linear(normal, "joint", channels, 3 * channels);
        List<Node> parts = IntStream.range(0, 3).mapToObj(i -> Terms.transpose(Terms.reshape(
                Terms.slice(joint, 2, i * channels, (i + 1) * channels), Shape.of(batch, time, heads, size)), 1, 2)).toList();
        Node mixed = f.apply("attention", Map.of("scale", new Attribute.Real((float) (1 / Math.sqrt(size))),
                "causal", new Attribute.Flag(true)), parts.get(0), parts.get(1), parts.get(2));
        Node merged = Terms.reshape(Terms.transpose(mixed, 1, 2), Shape.of(batch, time, channels));
        Node y = Terms.add(x, f.linear(merged, "out", channels, channels));
        Node half = Terms.mul(Terms.mul(y, y), Terms.scalar(y, 0.5));
        Node losses = Terms.reduceSum(Terms.reshape(half, Shape.of(batch, time * channels)), 1);
        return f.differentiated("attention_block", losses, y, x);
    }

    private Function differentiated(String name, Node losses, Node y, Node x) {
        Function forward = new Function(name, parameters, names, List.of(Terms.reduceSum(losses, 0), losses, y),
                List.of("loss", "per_row", "y"));
        Function both = Gradient.of(forward, 0, List.of(parameters.indexOf(x)));
        return new Function(name, parameters, names, both.results().subList(1, 4), both.resultNames().subList(1, 4));
    }

    private Node parameter(String name, long... extents) {
        Node node = Node.of(new Op.Parameter(parameters.size(), Type.f32(extents)));
        parameters.add(node);
        names.add(name);
        return node;
    }

    private Node apply(String stem, Map<String, Attribute> attributes, Node... operands) {
        return Node.of(composites, new Op.Composite(stem, attributes), List.of(operands));
    }

    private Node linear(Node x, String name, long inputs, long outputs) {
        Node w = parameter(name + ".weight", inputs, outputs);
        Node b = parameter(name + ".bias", outputs);
        if (schedule == Schedule.SPECIFIED || x.shape().extent(0) == 1) {
            return apply("linear", Map.of(), x, w, b);
        }
        int last = x.shape().rank() - 1;
        long cut = inputs / 2;
        Node rest = apply("linear", Map.of(), Terms.slice(x, last, cut, inputs), Terms.slice(w, 0, cut, inputs), b);
        return Terms.add(Terms.matmul(Terms.slice(x, last, 0, cut), Terms.slice(w, 0, 0, cut)), rest);
    }
}
