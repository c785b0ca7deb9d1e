package org.tensorem.grad;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.grad.Draw.Range;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// A random application of every composite, its results to be summed with weights.
final class CompositeCases {
    private static final Attribute EPSILON = new Attribute.Real(0x1p-10f);
    private final Composites composites;

    CompositeCases(Composites composites) {
        this.composites = composites;
    }

    List<Node> draw(String stem, Draw draw) {
        long n = 1 + draw.below(6);
        Shape lead = draw.shape(draw.below(3));
        Shape row = lead.then(Shape.of(n));
        Shape core = Shape.of(n);
        return switch (stem) {
            case "softmax", "log_softmax", "reduce_mean", "sum_squares" -> apply(stem, Map.of(), draw.real(row));
            case "layer_norm" -> apply(stem, Map.of("epsilon", EPSILON), draw.real(row), draw.real(core(draw, lead, n)),
                    draw.real(core(draw, lead, n)));
            case "rms_norm" -> apply(stem, Map.of("epsilon", EPSILON), draw.real(row), draw.real(core(draw, lead, n)));
            case "gelu", "gelu_tanh", "silu" -> apply(stem, Map.of(), draw.real(row));
            case "linear" -> {
                long k = 1 + draw.below(5);
                List<Shape> leads = draw.prefixes(3, lead);
                yield apply(stem, Map.of(), draw.real(leads.get(0).then(Shape.of(k))),
                        draw.real(leads.get(1).then(Shape.of(k, n))), draw.real(leads.get(2).then(core)));
            }
            case "cross_entropy" -> apply(stem, Map.of(), draw.real(row), draw.ids(lead, n));
            case "attention" -> attention(draw, lead);
            case "attention_grad" -> attentionGrad(draw, lead);
            case "softmax_grad" -> apply(stem, Map.of(), draw.real(row), draw.real(row));
            case "layer_norm_grad", "rms_norm_grad" -> apply(stem, Map.of("epsilon", EPSILON), draw.real(row),
                    draw.real(core(draw, lead, n)), draw.real(row));
            case "cross_entropy_grad" -> apply(stem, Map.of(), draw.real(row), draw.ids(lead, n), draw.real(lead));
            case "gelu_grad", "gelu_tanh_grad", "silu_grad" -> apply(stem, Map.of(), draw.real(row), draw.real(row));
            case "adamw" -> apply(stem, Map.of("beta1", new Attribute.Real(0.9f), "beta2", new Attribute.Real(0.95f),
                    "epsilon", EPSILON, "weight_decay", new Attribute.Real(0.1f)), draw.real(row), draw.real(row),
                    draw.real(row), draw.real(row, Range.POSITIVE), positive(draw), positive(draw), positive(draw));
            case "clip_scale" -> apply(stem, Map.of("max_norm", new Attribute.Real(1)), positive(draw));
            default -> throw new IllegalArgumentException("no case draws " + stem);
        };
    }

    private static Node positive(Draw draw) {
        return draw.real(Shape.SCALAR, Range.POSITIVE);
    }

    /// A core vector, with or without leading axes.
    private static Shape core(Draw draw, Shape lead, long n) {
        return lead.axes(0, draw.below(lead.rank() + 1)).then(Shape.of(n));
    }

    private List<Node> attention(Draw draw, Shape lead) {
        boolean causal = draw.coin();
        long t = 1 + draw.below(3);
        long s = t + draw.below(3);
        long d = 1 + draw.below(3);
        Shape keys = lead.axes(0, draw.below(lead.rank() + 1));
        return apply("attention", Map.of("scale", new Attribute.Real(0.5f), "causal", new Attribute.Flag(causal)),
                draw.single(lead.then(Shape.of(t, d))), draw.single(keys.then(Shape.of(s, d))),
                draw.single(keys.then(Shape.of(s, 1 + draw.below(3)))));
    }

    private List<Node> attentionGrad(Draw draw, Shape lead) {
        boolean causal = draw.coin();
        long t = 1 + draw.below(3);
        long s = t + draw.below(3);
        long d = 1 + draw.below(3);
        long c = 1 + draw.below(3);
        return apply("attention_grad", Map.of("scale", new Attribute.Real(0.5f), "causal", new Attribute.Flag(causal)),
                draw.single(lead.then(Shape.of(t, d))), draw.single(lead.then(Shape.of(s, d))),
                draw.single(lead.then(Shape.of(s, c))), draw.single(lead.then(Shape.of(t, c))),
                draw.single(lead.then(Shape.of(t, c))));
    }

    private List<Node> apply(String stem, Map<String, Attribute> attributes, Node... operands) {
        Node node = Node.of(composites, new Op.Composite(stem, attributes), List.of(operands));
        return node.types().size() == 1
                ? List.of(node)
                : IntStream.range(0, node.types().size()).mapToObj(i -> Node.of(new Op.Item(i), node)).toList();
    }
}
