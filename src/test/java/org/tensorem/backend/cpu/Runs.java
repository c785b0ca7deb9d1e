package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;

/// Runs functions on random inputs and compares results to the bit.
public final class Runs {
    private static final float[] SPECIAL = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f,
            Float.MIN_VALUE, -Float.MIN_VALUE, 0x1.fffffcp-127f, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1f, -1f};

    private Runs() {}

    /// How inputs are drawn.
    public enum Draw {
        /// Normal numbers of ordinary size.
        ORDINARY,
        /// One in eight elements a NaN, infinity, zero, subnormal or extreme.
        SPECIAL
    }

    /// A buffer of random elements; i32 in 0 .. bound - 1.
    public static Buffer random(Type type, Random random, Draw draw, int bound) {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment data = buffer.data();
        for (long i = 0; i < type.shape().size(); i++) {
            float value = draw(random, draw);
            switch (type.dtype()) {
                case F32 -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
                case F64 -> data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
                case I32 -> data.setAtIndex(ValueLayout.JAVA_INT, i, random.nextInt(bound));
                case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt(2));
            }
        }
        return buffer;
    }

    /// One number.
    public static float draw(Random random, Draw draw) {
        return draw == Draw.SPECIAL && random.nextInt(8) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)]
                : (float) random.nextGaussian();
    }

    /// Inputs for all parameters.
    public static List<Buffer> inputs(Function function, long seed, Draw draw, int bound) {
        Random random = new Random(seed);
        return function.parameters().stream().map(node -> random(node.type(), random, draw, bound)).toList();
    }

    /// The results' elements: bits, every NaN the same one.
    public static List<long[]> results(Backend backend, Function function, List<Buffer> inputs) {
        try (Executable executable = backend.compile(function)) {
            return bits(executable.run(inputs));
        }
    }

    /// The elements of buffers, which are closed.
    public static List<long[]> bits(List<Buffer> buffers) {
        List<long[]> all = new ArrayList<>();
        for (Buffer buffer : buffers) {
            all.add(bits(buffer));
            buffer.close();
        }
        return all;
    }

    private static long[] bits(Buffer buffer) {
        long[] bits = new long[(int) buffer.type().shape().size()];
        MemorySegment data = buffer.data();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = switch (buffer.type().dtype()) {
                case F32 -> Float.floatToIntBits(data.getAtIndex(ValueLayout.JAVA_FLOAT, i));
                case F64 -> Double.doubleToLongBits(data.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
                case I32 -> data.getAtIndex(ValueLayout.JAVA_INT, i);
                case BOOL -> data.get(ValueLayout.JAVA_BYTE, i);
            };
        }
        return bits;
    }

    /// The f32 elements of a buffer.
    public static float[] floats(Buffer buffer) {
        return buffer.data().asSlice(0, buffer.type().bytes()).toArray(ValueLayout.JAVA_FLOAT);
    }

    /// A buffer of these elements.
    public static Buffer of(Type type, float... values) {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment.copy(values, 0, buffer.data(), ValueLayout.JAVA_FLOAT, 0, values.length);
        return buffer;
    }

    /// A buffer of these elements.
    public static Buffer ofInts(Type type, int... values) {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment.copy(values, 0, buffer.data(), ValueLayout.JAVA_INT, 0, values.length);
        return buffer;
    }

    /// A function of one node, each of its operands a parameter.
    public static Function single(Node node) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < node.operands().size(); i++) {
            names.add("x" + i);
        }
        List<Node> results = new ArrayList<>();
        List<String> resultNames = new ArrayList<>();
        for (int i = 0; i < node.types().size(); i++) {
            results.add(node.types().size() == 1 ? node : Node.of(new org.tensorem.ir.Op.Item(i), node));
            resultNames.add("y" + i);
        }
        return new Function("single", node.operands(), names, results, resultNames);
    }

    /// The i-th parameter.
    public static Node parameter(int index, Type type) {
        return Node.of(new org.tensorem.ir.Op.Parameter(index, type));
    }

    /// The f32 parameter of that shape.
    public static Node parameter(int index, long... extents) {
        return parameter(index, Type.of(Dtype.F32, extents));
    }
}
