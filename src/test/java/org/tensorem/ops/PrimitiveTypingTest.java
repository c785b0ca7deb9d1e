package org.tensorem.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.spec.Specs;

/// The IR's shape rules against the headings of the specifications: on random operands both give the same type, or both
/// reject with the same label.
class PrimitiveTypingTest {
    private static final int DRAWS = 4000;

    /// Rules of the IR alone, about forms that specifications map over; and those about axes, which specifications do not have.
    private static final Set<String> OF_THE_IR =
            Set.of("transpose_axes", "concat_shape", "concat_operands", "pad_value", "scatter_add_ids", "random_uniform_key");

    private final Specs specs = Ops.standard().specs();

    static Stream<String> stems() {
        return Primitives.STEMS.stream().filter(stem -> !Set.of("parameter", "constant", "item").contains(stem));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheHeading() {
        return stems().map(stem -> DynamicTest.dynamicTest(stem, () -> {
            Random random = new Random(stem.hashCode());
            Map<String, Integer> seen = new TreeMap<>();
            for (int i = 0; i < DRAWS; i++) {
                seen.merge(compare(stem, random), 1, Integer::sum);
            }
            assertTrue(seen.getOrDefault("accepted", 0) >= 100, "accepted often enough: " + seen);
            assertTrue(seen.keySet().containsAll(wanted(stem)), "every constraint was broken: " + seen);
        }));
    }

    /// The labels of the constraints on extents and attributes, and of a wrong number of operands.
    private Set<String> wanted(String stem) {
        Set<String> labels = new TreeSet<>();
        specs.op(stem).operator().constraints().forEach(constraint -> labels.add(stem + "_" + constraint.label()));
        labels.removeAll(Set.of("gather_c1", "scatter_add_c1"));
        if (!stem.equals("concat")) {
            labels.add(stem + "_operands");
        }
        return labels;
    }

    private String compare(String stem, Random random) {
        int arity = specs.op(stem).operator().operands().size() + (random.nextInt(10) == 0 ? random.nextInt(3) - 1 : 0);
        // Of three operands the heading's fold would meet the first two's shapes before the third's dtype.
        int count = stem.equals("concat") ? Math.min(2, arity) : Math.max(0, arity);
        List<Type> types = operands(stem, count, random);
        Op op = op(stem, types, random);
        String ir = attempt(() -> {
            List<Node> nodes = new ArrayList<>();
            types.forEach(type -> nodes.add(Node.of(new Op.Parameter(nodes.size(), type))));
            return Node.of(op, nodes).type();
        });
        if (OF_THE_IR.contains(ir) || ir.equals(stem + "_axis")) {
            return ir;
        }
        String spec = attempt(() -> CoreForm.infer(specs, op, types));
        String at = stem + " " + Primitives.attributes(op) + " on " + types;
        assertEquals(spec, ir, at);
        return ir.contains(":") ? "accepted" : ir;
    }

    private interface Inference {
        Type type();
    }

    /// The dtype and number of elements, such as `F32: 6`, or the label of the rule that is broken.
    private static String attempt(Inference inference) {
        try {
            Type type = inference.type();
            return type.dtype() + ": " + type.shape().size();
        } catch (ShapeException rejected) {
            return rejected.getMessage().substring(0, rejected.getMessage().indexOf(':'));
        }
    }

    private static List<Type> operands(String stem, int count, Random random) {
        Shape longest = shape(random, random.nextInt(5));
        Dtype common = Dtype.values()[random.nextInt(Dtype.values().length)];
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Dtype dtype = random.nextInt(12) == 0 ? Dtype.values()[random.nextInt(Dtype.values().length)] : common;
            Shape shape = random.nextInt(4) == 0 ? shape(random, random.nextInt(4))
                    : longest.axes(0, random.nextBoolean() ? longest.rank() : random.nextInt(longest.rank() + 1));
            types.add(new Type(dtype, shape));
        }
        if (random.nextInt(3) > 0 && types.size() == Fitting.COUNT.getOrDefault(stem, -1)) {
            return Fitting.of(stem, types, random);
        }
        return types;
    }

    static Shape shape(Random random, int rank) {
        return Shape.of(LongStream.generate(() -> random.nextInt(4)).limit(rank).toArray());
    }

    private static Op op(String stem, List<Type> types, Random random) {
        Map<String, Attribute> attributes = new HashMap<>();
        Type first = types.isEmpty() ? Type.f32() : types.getFirst();
        for (String name : Primitives.attributeNames(stem)) {
            boolean isAxis = Set.of("axis", "first", "second").contains(name);
            long drawn = random.nextInt(6) - (isAxis ? 0 : 1);
            boolean huge = name.equals("extent") && Set.of("iota", "random_uniform").contains(stem) && random.nextInt(8) == 0;
            attributes.put(name, new Attribute.Int(huge ? 1L << 33 : isAxis ? drawn % (first.shape().rank() + 1) : drawn));
        }
        Shape same = Shape.of(first.shape().size());
        Type annotated = new Type(Dtype.values()[random.nextInt(4)], random.nextBoolean() ? same : shape(random, 2));
        return Primitives.named(stem, attributes, annotated).orElseThrow();
    }
}
