package org.tensorem.ir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The type and elements of a constant: little-endian, row-major, one byte per bool; equality is by bits.
///
/// A literal whose elements are all the same bits may be *splat*: it then holds one element only.
public final class Literal {
    private final Type type;
    private final byte[] bytes;
    private final int hash;

    private Literal(Type type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.hash = 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    /// A literal of all elements, in order.
    ///
    /// @throws ShapeException when the number of bytes is not that of the type, or a bool is neither 0 nor 1
    public static Literal of(Type type, byte[] bytes) {
        if (bytes.length != type.bytes()) {
            throw new ShapeException("constant_c1: as many bytes as the type has: " + type + " has " + type.bytes()
                    + ", given are " + bytes.length + "; give every element once");
        }
        checkTruth(type.dtype(), bytes);
        return isUniform(bytes, type.dtype().bytes()) && type.shape().size() > 0
                ? new Literal(type, Arrays.copyOf(bytes, type.dtype().bytes()))
                : new Literal(type, bytes.clone());
    }

    /// A literal whose elements are all the given one.
    ///
    /// @param element the bytes of one element
    /// @throws ShapeException when the number of bytes is not that of one element, or a bool is neither 0 nor 1
    public static Literal splat(Type type, byte[] element) {
        if (element.length != type.dtype().bytes()) {
            throw new ShapeException("constant_c3: a splat has the bytes of one element: " + type.dtype().text() + " has "
                    + type.dtype().bytes() + ", given are " + element.length + "; give one element");
        }
        checkTruth(type.dtype(), element);
        return fill(type, element.clone());
    }

    private static void checkTruth(Dtype dtype, byte[] bytes) {
        for (int i = 0; dtype == Dtype.BOOL && i < bytes.length; i++) {
            if (bytes[i] != 0 && bytes[i] != 1) {
                throw new ShapeException("constant_c2: a bool is the byte 0 or 1: one is " + bytes[i]
                        + "; write 1 for true");
            }
        }
    }

    private static boolean isUniform(byte[] bytes, int step) {
        for (int i = step; i < bytes.length; i++) {
            if (bytes[i] != bytes[i - step]) {
                return false;
            }
        }
        return true;
    }

    /// A literal whose elements are all the given f32.
    public static Literal splat(Shape shape, float value) {
        return fill(new Type(Dtype.F32, shape), buffer(4).putFloat(value).array());
    }

    /// A literal whose elements are all the given f64.
    public static Literal splat(Shape shape, double value) {
        return fill(new Type(Dtype.F64, shape), buffer(8).putDouble(value).array());
    }

    /// A literal whose elements are all the given i32.
    public static Literal splat(Shape shape, int value) {
        return fill(new Type(Dtype.I32, shape), buffer(4).putInt(value).array());
    }

    /// A literal whose elements are all the given bool.
    public static Literal splat(Shape shape, boolean value) {
        return fill(new Type(Dtype.BOOL, shape), new byte[] {(byte) (value ? 1 : 0)});
    }

    /// An f32 literal of these elements.
    public static Literal of(Shape shape, float... values) {
        ByteBuffer data = buffer(4 * values.length);
        for (float value : values) {
            data.putFloat(value);
        }
        return of(new Type(Dtype.F32, shape), data.array());
    }

    /// An i32 literal of these elements.
    public static Literal of(Shape shape, int... values) {
        ByteBuffer data = buffer(4 * values.length);
        for (int value : values) {
            data.putInt(value);
        }
        return of(new Type(Dtype.I32, shape), data.array());
    }

    private static Literal fill(Type type, byte[] element) {
        return new Literal(type, type.shape().size() == 0 ? new byte[0] : element);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The type.
    public Type type() {
        return type;
    }

    /// True when one element is held for all.
    public boolean isSplat() {
        return bytes.length == type.dtype().bytes();
    }

    /// The bytes held, little-endian: all elements, or one if [#isSplat()].
    public ByteBuffer data() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Literal literal && hash == literal.hash && type.equals(literal.type)
                && Arrays.equals(bytes, literal.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The type and, for a splat, its bits; for use in messages.
    @Override
    public String toString() {
        return type + (isSplat() ? " splat" : " dense");
    }
}
