package org.tensorem.backend.reference;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary32;
import org.tensorem.spec.Value;

/// The elements of a tensor between two nodes, each a binary64 number that its dtype holds.
///
/// @param type the type
/// @param elements row-major; 0 or 1 for bool
record Tensor(Type type, double[] elements) {
    static Tensor of(Buffer buffer) {
        double[] elements = new double[Math.toIntExact(buffer.type().shape().size())];
        MemorySegment data = buffer.data();
        Arrays.setAll(elements, i -> switch (buffer.type().dtype()) {
            case F32 -> data.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            case F64 -> data.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            case I32 -> data.getAtIndex(ValueLayout.JAVA_INT, i);
            case BOOL -> data.get(ValueLayout.JAVA_BYTE, i);
        });
        return new Tensor(buffer.type(), elements);
    }

    static Tensor ofBinary32(Value<Float> value) {
        double[] elements = new double[value.size()];
        Arrays.setAll(elements, i -> value.type().dtype().isReal() ? value.real(i) : whole(value, i));
        return new Tensor(value.type(), elements);
    }

    /// Elements of an f32 are rounded.
    static Tensor ofBinary64(Value<Double> value) {
        double[] elements = new double[value.size()];
        Arrays.setAll(elements, i -> switch (value.type().dtype()) {
            case F32 -> value.real(i).floatValue();
            case F64 -> value.real(i);
            case I32, BOOL -> whole(value, i);
        });
        return new Tensor(value.type(), elements);
    }

    private static double whole(Value<?> value, int i) {
        return value.type().dtype() == Dtype.I32 ? value.integer(i) : value.truth(i) ? 1 : 0;
    }

    Value<Float> binary32() {
        if (!type.dtype().isReal()) {
            return wholes();
        }
        float[] reals = new float[elements.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = (float) elements[i];
        }
        return Value.f32(new Binary32(), type.shape(), reals);
    }

    Value<Double> binary64() {
        return type.dtype().isReal()
                ? Value.reals(type.dtype(), type.shape(), Arrays.stream(elements).boxed().toArray()) : wholes();
    }

    private <S> Value<S> wholes() {
        Shape shape = type.shape();
        if (type.dtype() == Dtype.I32) {
            return Value.i32(shape, Arrays.stream(elements).mapToInt(x -> (int) x).toArray());
        }
        boolean[] truths = new boolean[elements.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = elements[i] != 0;
        }
        return Value.bool(shape, truths);
    }

    /// A new buffer of these elements.
    Buffer buffer() {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment data = buffer.data();
        for (int i = 0; i < elements.length; i++) {
            switch (type.dtype()) {
                case F32 -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) elements[i]);
                case F64 -> data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, elements[i]);
                case I32 -> data.setAtIndex(ValueLayout.JAVA_INT, i, (int) elements[i]);
                case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) elements[i]);
            }
        }
        return buffer;
    }
}
