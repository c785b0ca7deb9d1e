package org.tensorem.ir;

import java.util.Arrays;
import java.util.List;

/// The extents of a tensor, outermost axis first; row-major ("C") order throughout.
public final class Shape {
    /// The shape of a scalar: no axes, one element.
    public static final Shape SCALAR = new Shape(new long[0]);

    /// The most axes that a shape may have.
    public static final int MAX_RANK = 16;

    private final long[] extents;
    private final long size;

    private Shape(long[] extents) {
        this.extents = extents;
        long product = 1;
        boolean empty = false;
        for (long extent : extents) {
            empty |= extent == 0;
        }
        for (long extent : extents) {
            if (extent < 0) {
                throw new ShapeException("shape_extent: extents are not negative: " + Arrays.toString(extents)
                        + "; give every axis an extent of 0 or more");
            }
            if (!empty && product > Long.MAX_VALUE / 16 / extent) {
                throw new ShapeException("shape_size: more elements than 64 bits count: " + Arrays.toString(extents)
                        + "; make an axis smaller");
            }
            product = empty ? 0 : product * extent;
        }
        if (extents.length > MAX_RANK) {
            throw new ShapeException("shape_rank: at most " + MAX_RANK + " axes: " + Arrays.toString(extents)
                    + "; merge axes by a reshape");
        }
        this.size = product;
    }

    /// The shape with these extents.
    ///
    /// @throws ShapeException when an extent is negative, the rank is over [#MAX_RANK] or the size overflows
    public static Shape of(long... extents) {
        return extents.length == 0 ? SCALAR : new Shape(extents.clone());
    }

    /// The shape with these extents.
    public static Shape of(List<Long> extents) {
        return of(extents.stream().mapToLong(Long::longValue).toArray());
    }

    /// The number of axes.
    public int rank() {
        return extents.length;
    }

    /// The extent of an axis, 0 <= axis < rank.
    public long extent(int axis) {
        return extents[axis];
    }

    /// The number of elements: the product of the extents, 1 for a scalar.
    public long size() {
        return size;
    }

    /// The extents, outermost first (a copy).
    public long[] extents() {
        return extents.clone();
    }

    /// The product of the extents of the axes from (inclusive) to (exclusive).
    public long product(int from, int to) {
        long product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= extents[axis];
        }
        return product;
    }

    /// The shape of the axes from (inclusive) to (exclusive).
    public Shape axes(int from, int to) {
        return of(Arrays.copyOfRange(extents, from, to));
    }

    /// This shape with another's axes behind it.
    public Shape then(Shape inner) {
        long[] all = Arrays.copyOf(extents, extents.length + inner.extents.length);
        System.arraycopy(inner.extents, 0, all, extents.length, inner.extents.length);
        return of(all);
    }

    /// This shape with one extent replaced.
    public Shape with(int axis, long extent) {
        long[] changed = extents.clone();
        changed[axis] = extent;
        return of(changed);
    }

    /// This shape with an axis inserted before the given one (or at the end).
    public Shape insert(int axis, long extent) {
        return axes(0, axis).then(of(extent)).then(axes(axis, rank()));
    }

    /// This shape without an axis.
    public Shape remove(int axis) {
        return axes(0, axis).then(axes(axis + 1, rank()));
    }

    /// True when the other shape begins with this one.
    public boolean isPrefixOf(Shape other) {
        return rank() <= other.rank() && Arrays.equals(extents, 0, rank(), other.extents, 0, rank());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /// The extents in brackets, such as `[2, 3]`; `[]` for a scalar.
    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}
