package org.tensorem.ir;

import java.util.Objects;

/// The type of a tensor: element type and shape.
///
/// @param dtype the element type
/// @param shape the extents
public record Type(Dtype dtype, Shape shape) {
    /// Checks that both parts are there.
    public Type {
        Objects.requireNonNull(dtype);
        Objects.requireNonNull(shape);
    }

    /// The type with this dtype and these extents.
    public static Type of(Dtype dtype, long... extents) {
        return new Type(dtype, Shape.of(extents));
    }

    /// The f32 type with these extents.
    public static Type f32(long... extents) {
        return of(Dtype.F32, extents);
    }

    /// The i32 type with these extents.
    public static Type i32(long... extents) {
        return of(Dtype.I32, extents);
    }

    /// The size in bytes.
    public long bytes() {
        return shape.size() * dtype.bytes();
    }

    /// This element type with another shape.
    public Type with(Shape other) {
        return new Type(dtype, other);
    }

    /// This shape with another element type.
    public Type with(Dtype other) {
        return new Type(other, shape);
    }

    /// Such as `f32[2, 3]`; `f32[]` for a scalar.
    @Override
    public String toString() {
        return dtype.text() + shape;
    }
}
