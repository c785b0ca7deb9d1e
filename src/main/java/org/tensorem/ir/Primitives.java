package org.tensorem.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The primitives by name: stem and attributes of an operator, and back.
///
/// The attributes are those that the text shows in braces. What a result type says already (the dtype of `convert`, the
/// shape of `reshape`, all of a parameter or constant) is not among them.
public final class Primitives {
    /// The attributes of every primitive that is written `stem(operands) {attributes} : type`, in the order of the record.
    private static final Map<String, List<String>> ATTRIBUTES = table();

    /// The stems of all primitives, in alphabetical order; `parameter`, `constant` and `item` included.
    public static final Set<String> STEMS = stems();

    private Primitives() {}

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("iota", List.of("extent"));
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            table.put(function.stem(), List.of());
        }
        for (Op.BinaryFunction function : Op.BinaryFunction.values()) {
            table.put(function.stem(), List.of());
        }
        table.put("fma", List.of());
        for (Op.Relation relation : Op.Relation.values()) {
            table.put(relation.stem(), List.of());
        }
        table.put("select", List.of());
        table.put("convert", List.of());
        table.put("broadcast", List.of("axis", "extent"));
        table.put("reshape", List.of());
        table.put("transpose", List.of("first", "second"));
        table.put("slice", List.of("axis", "start", "limit", "stride"));
        table.put("pad", List.of("axis", "low", "high"));
        table.put("concat", List.of("axis"));
        table.put("gather", List.of());
        table.put("scatter_add", List.of("rows"));
        table.put("reduce_sum", List.of("axis"));
        table.put("reduce_max", List.of("axis"));
        table.put("argmax", List.of("axis"));
        table.put("matmul", List.of());
        table.put("random_uniform", List.of("extent"));
        table.put("item", List.of("index"));
        return Collections.unmodifiableMap(table);
    }

    private static Set<String> stems() {
        Set<String> stems = new TreeSet<>(ATTRIBUTES.keySet());
        stems.add("parameter");
        stems.add("constant");
        return Collections.unmodifiableSet(stems);
    }

    /// The names of a primitive's attributes, in the order of the record; none for `parameter` and `constant`.
    public static List<String> attributeNames(String stem) {
        return ATTRIBUTES.getOrDefault(stem, List.of());
    }

    /// The attributes of an operator, in order.
    public static Map<String, Attribute> attributes(Op op) {
        return switch (op) {
            case Op.Parameter _, Op.Constant _ -> Map.of();
            case Op.Iota iota -> named(op, iota.extent());
            case Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _, Op.Select _, Op.Convert _ -> Map.of();
            case Op.Broadcast broadcast -> named(op, broadcast.axis(), broadcast.extent());
            case Op.Reshape _ -> Map.of();
            case Op.Transpose transpose -> named(op, transpose.first(), transpose.second());
            case Op.Slice slice -> named(op, slice.axis(), slice.start(), slice.limit(), slice.stride());
            case Op.Pad pad -> named(op, pad.axis(), pad.low(), pad.high());
            case Op.Concat concat -> named(op, concat.axis());
            case Op.Gather _ -> Map.of();
            case Op.ScatterAdd scatter -> named(op, scatter.rows());
            case Op.ReduceSum reduce -> named(op, reduce.axis());
            case Op.ReduceMax reduce -> named(op, reduce.axis());
            case Op.ArgMax argMax -> named(op, argMax.axis());
            case Op.Matmul _ -> Map.of();
            case Op.RandomUniform random -> named(op, random.extent());
            case Op.Composite composite -> composite.attributes();
            case Op.Item item -> named(op, item.index());
        };
    }

    private static Map<String, Attribute> named(Op op, long... values) {
        List<String> names = ATTRIBUTES.get(op.stem());
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            attributes.put(names.get(i), new Attribute.Int(values[i]));
        }
        return Collections.unmodifiableMap(attributes);
    }

    /// The primitive of that stem with these attributes, whose result is annotated with this type; empty for a stem that is
    /// not a primitive's or cannot be written so (`parameter`, `constant`).
    ///
    /// @throws ShapeException `<stem>_attributes` when the attributes are not exactly the primitive's own
    public static Optional<Op> named(String stem, Map<String, Attribute> attributes, Type annotated) {
        if (!ATTRIBUTES.containsKey(stem)) {
            return Optional.empty();
        }
        long[] values = integers(stem, attributes);
        return Optional.of(switch (stem) {
            case "iota" -> new Op.Iota(values[0]);
            case "fma" -> new Op.Fma();
            case "select" -> new Op.Select();
            case "convert" -> new Op.Convert(annotated.dtype());
            case "broadcast" -> new Op.Broadcast(axis(stem, values[0]), values[1]);
            case "reshape" -> new Op.Reshape(annotated.shape());
            case "transpose" -> new Op.Transpose(axis(stem, values[0]), axis(stem, values[1]));
            case "slice" -> new Op.Slice(axis(stem, values[0]), values[1], values[2], values[3]);
            case "pad" -> new Op.Pad(axis(stem, values[0]), values[1], values[2]);
            case "concat" -> new Op.Concat(axis(stem, values[0]));
            case "gather" -> new Op.Gather();
            case "scatter_add" -> new Op.ScatterAdd(values[0]);
            case "reduce_sum" -> new Op.ReduceSum(axis(stem, values[0]));
            case "reduce_max" -> new Op.ReduceMax(axis(stem, values[0]));
            case "argmax" -> new Op.ArgMax(axis(stem, values[0]));
            case "matmul" -> new Op.Matmul();
            case "random_uniform" -> new Op.RandomUniform(values[0]);
            case "item" -> new Op.Item(axis(stem, values[0]));
            default -> elementwise(stem);
        });
    }

    private static Op elementwise(String stem) {
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            if (function.stem().equals(stem)) {
                return new Op.Unary(function);
            }
        }
        for (Op.BinaryFunction function : Op.BinaryFunction.values()) {
            if (function.stem().equals(stem)) {
                return new Op.Binary(function);
            }
        }
        for (Op.Relation relation : Op.Relation.values()) {
            if (relation.stem().equals(stem)) {
                return new Op.Compare(relation);
            }
        }
        throw new IllegalStateException("the table of attributes lists " + stem + ", which no primitive has");
    }

    private static long[] integers(String stem, Map<String, Attribute> attributes) {
        List<String> names = ATTRIBUTES.get(stem);
        long[] values = new long[names.size()];
        boolean fits = attributes.size() == names.size();
        for (int i = 0; i < values.length; i++) {
            if (attributes.get(names.get(i)) instanceof Attribute.Int number) {
                values[i] = number.value();
            } else {
                fits = false;
            }
        }
        if (!fits) {
            throw new ShapeException(stem + "_attributes: the attributes are " + (names.isEmpty() ? "none"
                    : "the integers " + String.join(", ", names)) + ": given are " + attributes
                    + "; give each once and no other");
        }
        return values;
    }

    private static int axis(String stem, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new ShapeException(stem + "_attributes: an axis or index is a small number, 0 or more: it is " + value
                    + "; count from 0");
        }
        return (int) value;
    }
}
