package org.tensorem.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary32;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.OpCaller;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// Runs operators on a device: each call is a function of one node whose operands are its parameters. What the IR cannot map over
/// leading axes (a table, a key) is run once for each index of them.
public final class DeviceCaller implements OpCaller<Float> {
    private static final List<String> NOT_MAPPED = List.of("gather", "scatter_add", "random_uniform");

    private final Specs specs;
    private final Device device;

    /// @param specs the operators
    /// @param device where they run
    public DeviceCaller(Specs specs, Device device) {
        this.specs = specs;
        this.device = device;
    }

    @Override
    public List<Value<Float>> call(String stem, List<Value<Float>> operands, Map<String, Attribute> attributes) {
        List<Declaration.Parameter> parameters = specs.op(stem).operator().operands();
        int leading = operands.isEmpty() ? 0 : rank(operands.getFirst()) - parameters.getFirst().extents().size();
        boolean isMappedValue = stem.equals("pad") && rank(operands.get(1)) > 0;
        if (leading > 0 && (NOT_MAPPED.contains(stem) || isMappedValue)) {
            return eachRow(stem, operands, attributes, parameters);
        }
        List<Node> nodes = IntStream.range(0, operands.size())
                .mapToObj(i -> Node.of(new Op.Parameter(i, operands.get(i).type()))).toList();
        return run(results(stem, nodes, attributes, leading), nodes, operands);
    }

    private static int rank(Value<Float> value) {
        return value.type().shape().rank();
    }

    private List<Value<Float>> run(List<Node> results, List<Node> parameters, List<Value<Float>> operands) {
        List<String> names = IntStream.range(0, parameters.size()).mapToObj(i -> "x" + i).toList();
        List<String> resultNames = IntStream.range(0, results.size()).mapToObj(i -> "y" + i).toList();
        Function function = new Function("law", parameters, names, results, resultNames);
        List<Buffer> inputs = operands.stream().map(DeviceCaller::buffer).toList();
        List<Value<Float>> values = new ArrayList<>();
        for (Buffer output : device.executable(function).run(inputs)) {
            values.add(value(output));
            output.close();
        }
        inputs.forEach(Buffer::close);
        return values;
    }

    private static List<Node> results(String stem, List<Node> operands, Map<String, Attribute> attributes, int leading) {
        if (!Primitives.STEMS.contains(stem)) {
            return Ops.standard().results(new Op.Composite(stem, attributes), operands).size() == 1
                    ? List.of(Node.of(Ops.standard(), new Op.Composite(stem, attributes), operands))
                    : items(Node.of(Ops.standard(), new Op.Composite(stem, attributes), operands));
        }
        Map<String, Attribute> own = new HashMap<>(attributes);
        if (Primitives.attributeNames(stem).contains("axis")) {
            own.put("axis", new Attribute.Int(leading));
        } else if (stem.equals("transpose")) {
            own.put("first", new Attribute.Int(leading));
            own.put("second", new Attribute.Int(leading + 2));
        }
        Type annotated = Type.f32();
        if (own.remove("dtype") instanceof Attribute.Int(long ordinal)) {
            annotated = Type.of(Dtype.values()[(int) ordinal]);
        } else if (own.remove("size") instanceof Attribute.Int(long size)) {
            annotated = annotated.with(operands.getFirst().shape().axes(0, leading).then(Shape.of(size)));
        }
        return List.of(Node.of(Primitives.named(stem, own, annotated).orElseThrow(), operands));
    }

    private static List<Node> items(Node node) {
        return IntStream.range(0, node.types().size()).mapToObj(i -> Node.of(new Op.Item(i), node)).toList();
    }

    /// One call for each index of the first axis; operands that have no leading axis are shared.
    private List<Value<Float>> eachRow(String stem, List<Value<Float>> operands, Map<String, Attribute> attributes,
            List<Declaration.Parameter> parameters) {
        int rows = (int) operands.getFirst().type().shape().extent(0);
        List<Value<Float>> results = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<Value<Float>> parts = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                Value<Float> operand = operands.get(i);
                parts.add(rank(operand) > parameters.get(i).extents().size() ? row(operand, row) : operand);
            }
            results.add(call(stem, parts, attributes).getFirst());
        }
        return List.of(stacked(results));
    }

    private static Value<Float> row(Value<Float> value, int row) {
        Shape inner = value.type().shape().remove(0);
        return part(value, inner, (int) (row * inner.size()));
    }

    private static Value<Float> part(Value<Float> value, Shape shape, int start) {
        int size = (int) shape.size();
        return switch (value.type().dtype()) {
            case F32, F64 -> Value.reals(value.type().dtype(), shape,
                    IntStream.range(start, start + size).mapToObj(value::real).toArray());
            case I32 -> Value.i32(shape, IntStream.range(start, start + size).map(value::integer).toArray());
            case BOOL -> Value.bool(shape, truths(List.of(value), start, size));
        };
    }

    private static boolean[] truths(List<Value<Float>> values, int start, int size) {
        boolean[] all = new boolean[values.size() * size];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i / size).truth(start + i % size);
        }
        return all;
    }

    private static Value<Float> stacked(List<Value<Float>> rows) {
        Type type = rows.getFirst().type();
        Shape shape = type.shape().insert(0, rows.size());
        int size = rows.getFirst().size();
        return switch (type.dtype()) {
            case F32, F64 -> Value.reals(type.dtype(), shape,
                    rows.stream().flatMap(row -> IntStream.range(0, size).mapToObj(row::real)).toArray());
            case I32 -> Value.i32(shape, rows.stream().flatMapToInt(row -> IntStream.range(0, size).map(row::integer)).toArray());
            case BOOL -> Value.bool(shape, truths(rows, 0, size));
        };
    }

    private static Buffer buffer(Value<Float> value) {
        Buffer buffer = Buffer.allocate(value.type());
        MemorySegment data = buffer.data();
        for (int i = 0; i < value.size(); i++) {
            switch (value.type().dtype()) {
                case F32 -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, value.real(i));
                case F64 -> throw new IllegalArgumentException("laws run on f32");
                case I32 -> data.setAtIndex(ValueLayout.JAVA_INT, i, value.integer(i));
                case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) (value.truth(i) ? 1 : 0));
            }
        }
        return buffer;
    }

    private static Value<Float> value(Buffer buffer) {
        int size = (int) buffer.type().shape().size();
        MemorySegment data = buffer.data();
        float[] reals = new float[size];
        int[] wholes = new int[size];
        boolean[] truths = new boolean[size];
        for (int i = 0; i < size; i++) {
            switch (buffer.type().dtype()) {
                case F32 -> reals[i] = data.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                case F64 -> throw new IllegalArgumentException("laws run on f32");
                case I32 -> wholes[i] = data.getAtIndex(ValueLayout.JAVA_INT, i);
                case BOOL -> truths[i] = data.get(ValueLayout.JAVA_BYTE, i) != 0;
            }
        }
        return switch (buffer.type().dtype()) {
            case F32, F64 -> Value.f32(new Binary32(), buffer.type().shape(), reals);
            case I32 -> Value.i32(buffer.type().shape(), wholes);
            case BOOL -> Value.bool(buffer.type().shape(), truths);
        };
    }
}
