package org.tensorem.backend.plan;

import org.tensorem.ir.Shape;

/// A shape seen around one axis: `outer` blocks of `n` rows of `inner` elements.
///
/// @param outer the product of the extents before the axis
/// @param n the extent of the axis
/// @param inner the product of the extents behind it
public record Blocks(long outer, long n, long inner) {
    /// Around an axis of a shape.
    public static Blocks of(Shape shape, int axis) {
        return new Blocks(shape.product(0, axis), shape.extent(axis), shape.product(axis + 1, shape.rank()));
    }
}
