package org.tensorem.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Random applications of composites that their headings accept: extents off the grids of lanes and blocks, operands with
/// and without leading axes.
final class Cases {
    private static final int[] WIDTHS = {1, 2, 3, 7, 8, 13, 31, 32, 33, 64, 65, 100, 257};

    /// One application.
    ///
    /// @param op the composite with its attributes
    /// @param operands the types of its operands
    record Case(Op.Composite op, List<Type> operands) {}

    private final Random random;

    Cases(Random random) {
        this.random = random;
    }

    /// An application of the composite of that stem.
    Case draw(String stem) {
        Shape lead = lead();
        long n = width();
        return switch (stem) {
            case "softmax", "log_softmax", "reduce_mean", "gelu", "gelu_tanh", "silu" -> of(stem, Map.of(), real(lead, n));
            case "sum_squares" -> of(stem, Map.of(), real(lead.axes(0, Math.min(1, lead.rank())), random.nextInt(2600)));
            case "softmax_grad" -> of(stem, Map.of(), real(lead, n), real(prefix(lead), n));
            case "layer_norm" -> of(stem, epsilon(), real(lead, n), real(prefix(lead), n), real(prefix(lead), n));
            case "layer_norm_grad", "rms_norm_grad" ->
                of(stem, epsilon(), real(lead, n), real(prefix(lead), n), real(lead, n));
            case "rms_norm" -> of(stem, epsilon(), real(prefix(lead), n), real(lead, n));
            case "gelu_grad", "gelu_tanh_grad", "silu_grad" -> of(stem, Map.of(), real(lead, n), real(prefix(lead)));
            case "linear" -> of(stem, Map.of(), real(prefix(lead), n), real(prefix(lead), n, 1 + random.nextInt(5)), real(lead));
            case "cross_entropy" -> of(stem, Map.of(), real(prefix(lead), n), ids(lead));
            case "cross_entropy_grad" -> of(stem, Map.of(), real(lead, n), ids(prefix(lead)), real(prefix(lead)));
            case "attention", "attention_grad" -> attention(stem, lead);
            case "adamw" -> of(stem, adamw(), real(lead, n), real(lead, n), real(prefix(lead)), real(lead, n), real(Shape.SCALAR),
                    real(Shape.SCALAR), real(Shape.SCALAR));
            case "clip_scale" -> of(stem, Map.of("max_norm", new Attribute.Real(1.5f)), real(lead));
            default -> throw new IllegalArgumentException("no case draws " + stem + ": add one to Cases");
        };
    }

    private Case attention(String stem, Shape lead) {
        boolean causal = random.nextBoolean();
        long s = 1 + random.nextInt(150);
        long t = causal ? 1 + random.nextInt((int) Math.min(s, 5)) : random.nextInt(5);
        long d = 1 + random.nextInt(6);
        long c = 1 + random.nextInt(6);
        Map<String, Attribute> attributes = Map.of("scale", new Attribute.Real(0.375f), "causal", new Attribute.Flag(causal));
        Type q = real(lead, t, d);
        Type k = real(prefix(lead), s, d);
        Type v = real(prefix(lead), s, c);
        Type out = real(lead, t, c);
        return stem.equals("attention") ? of(stem, attributes, q, k, v) : of(stem, attributes, q, k, v, out, out);
    }

    /// Types whose last extents agree where the heading wants it: `linear`'s bias has the width of its matrix.
    private static Case of(String stem, Map<String, Attribute> attributes, Type... operands) {
        List<Type> types = new ArrayList<>(List.of(operands));
        if (stem.equals("linear")) {
            Shape w = types.get(1).shape();
            types.set(2, types.get(2).with(types.get(2).shape().then(Shape.of(w.extent(w.rank() - 1)))));
        }
        return new Case(new Op.Composite(stem, attributes), types);
    }

    private static Map<String, Attribute> epsilon() {
        return Map.of("epsilon", new Attribute.Real(1e-5f));
    }

    private static Map<String, Attribute> adamw() {
        return new AdamwSettings(0.9f, 0.95f, 1e-8f, 0.1f).attributes();
    }

    private long width() {
        return WIDTHS[random.nextInt(WIDTHS.length)];
    }

    private Shape lead() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Shape.SCALAR;
            case 2 -> Shape.of(1 + random.nextInt(3));
            case 3 -> Shape.of(2, 1 + random.nextInt(3));
            default -> Shape.of(random.nextInt(2), 2, 2);
        };
    }

    private Shape prefix(Shape lead) {
        return lead.axes(0, random.nextInt(lead.rank() + 1));
    }

    private static Type real(Shape lead, long... core) {
        return new Type(Dtype.F32, lead.then(Shape.of(core)));
    }

    private static Type ids(Shape shape) {
        return new Type(Dtype.I32, shape);
    }
}
