package org.tensorem.spec;

import org.tensorem.ir.Dtype;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.num.Domain;

/// An array that goes into or comes out of an interpreter: immutable, row-major.
///
/// @param <S> the scalar of the domain, which the elements of f32 and f64 arrays are
public final class Value<S> {
    private final Type type;
    private final Block block;

    private Value(Type type, Block block) {
        this.type = type;
        this.block = block;
    }

    static <S> Value<S> of(Dtype dtype, Block block) {
        return new Value<>(new Type(dtype, Shape.of(block.extents)), block);
    }

    private static <S> Value<S> checked(Dtype dtype, Shape shape, Object[] reals, long[] longs) {
        if (shape.size() != reals.length + longs.length) {
            throw new ShapeException("value_size: one element per index: " + shape + " has " + shape.size()
                    + ", given are " + (reals.length + longs.length) + "; give every element once");
        }
        Block block = dtype.isReal() ? Block.ofReals(reals, shape.extents()) : Block.ofLongs(longs, shape.extents());
        return new Value<>(new Type(dtype, shape), block);
    }

    /// An array of reals of the dtype f32 or f64.
    public static <S> Value<S> reals(Dtype dtype, Shape shape, Object[] elements) {
        return checked(dtype, shape, elements.clone(), new long[0]);
    }

    /// An f32 array of these values, each made a scalar of the domain.
    public static <S> Value<S> f32(Domain<S> domain, Shape shape, float... elements) {
        Object[] reals = new Object[elements.length];
        for (int i = 0; i < elements.length; i++) {
            reals[i] = domain.of(elements[i]);
        }
        return checked(Dtype.F32, shape, reals, new long[0]);
    }

    /// An f64 array of these values, each made a scalar of the domain.
    public static <S> Value<S> f64(Domain<S> domain, Shape shape, double... elements) {
        Object[] reals = new Object[elements.length];
        for (int i = 0; i < elements.length; i++) {
            reals[i] = domain.of(elements[i]);
        }
        return checked(Dtype.F64, shape, reals, new long[0]);
    }

    /// An i32 array.
    public static <S> Value<S> i32(Shape shape, int... elements) {
        long[] longs = new long[elements.length];
        for (int i = 0; i < elements.length; i++) {
            longs[i] = elements[i];
        }
        return checked(Dtype.I32, shape, new Object[0], longs);
    }

    /// A bool array.
    public static <S> Value<S> bool(Shape shape, boolean... elements) {
        long[] longs = new long[elements.length];
        for (int i = 0; i < elements.length; i++) {
            longs[i] = elements[i] ? 1 : 0;
        }
        return checked(Dtype.BOOL, shape, new Object[0], longs);
    }

    /// The dtype and shape.
    public Type type() {
        return type;
    }

    /// The number of elements.
    public int size() {
        return Block.size(block.extents);
    }

    Block block() {
        return block;
    }

    /// An element of an f32 or f64 array, counted in row-major order.
    @SuppressWarnings("unchecked")
    public S real(int element) {
        return (S) block.reals[block.offset + element];
    }

    /// An element of an i32 array, counted in row-major order.
    public int integer(int element) {
        return (int) block.longs[block.offset + element];
    }

    /// An element of a bool array, counted in row-major order.
    public boolean truth(int element) {
        return block.longs[block.offset + element] != 0;
    }

    /// The type and the first elements.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.toString()).append(" {");
        int shown = Math.min(8, size());
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(type.dtype().isReal() ? real(i) : block.longs[block.offset + i]);
        }
        return text.append(shown < size() ? ", ...}" : "}").toString();
    }
}
