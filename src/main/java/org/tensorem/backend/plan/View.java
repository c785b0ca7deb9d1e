package org.tensorem.backend.plan;

import java.util.Arrays;
import java.util.Optional;
import org.tensorem.ir.Shape;

/// Where the elements of a tensor lie in a value's memory: element `[i0, i1, ...]` at `offset + i0 · stride0 + ...`,
/// counted in elements.
public final class View {
    private final long offset;
    private final long[] extents;
    private final long[] strides;

    private View(long offset, long[] extents, long[] strides) {
        this.offset = offset;
        this.extents = extents;
        this.strides = strides;
    }

    /// All elements of a value in row-major order.
    public static View of(Shape shape) {
        long[] extents = shape.extents();
        return new View(0, extents, rowMajor(extents));
    }

    /// All elements of a value in the row-major order of the shape with two axes exchanged.
    static View exchanged(Shape shape, int first, int second) {
        View turned = of(shape).transpose(first, second);
        return new View(0, turned.extents, rowMajor(turned.extents)).transpose(first, second);
    }

    private static long[] rowMajor(long[] extents) {
        long[] strides = new long[extents.length];
        long stride = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, extents[axis]);
        }
        return strides;
    }

    /// Repeated along a new axis.
    View broadcast(int axis, long extent) {
        return insert(axis, extent, 0);
    }

    private View insert(int axis, long extent, long stride) {
        return new View(offset, insert(extents, axis, extent), insert(strides, axis, stride));
    }

    private static long[] insert(long[] array, int index, long item) {
        long[] longer = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, longer, index + 1, array.length - index);
        longer[index] = item;
        return longer;
    }

    /// Two axes exchanged.
    public View transpose(int first, int second) {
        long[] e = extents.clone();
        long[] s = strides.clone();
        e[first] = extents[second];
        e[second] = extents[first];
        s[first] = strides[second];
        s[second] = strides[first];
        return new View(offset, e, s);
    }

    /// Every stride-th row along an axis.
    View slice(int axis, long start, long stride, long extent) {
        long[] e = extents.clone();
        long[] s = strides.clone();
        e[axis] = extent;
        s[axis] = strides[axis] * stride;
        return new View(offset + start * strides[axis], e, s);
    }

    /// The prefix rule: repeated along the axes of the shape that this view lacks at the end.
    View along(Shape shape) {
        View view = this;
        for (int axis = extents.length; axis < shape.rank(); axis++) {
            view = view.insert(axis, shape.extent(axis), 0);
        }
        return view;
    }

    /// The same elements under another shape, when they lie at one distance along each of its axes.
    Optional<View> reshape(Shape shape) {
        long[] to = shape.extents();
        long[] distances = rowMajor(to);
        if (size() == 0) {
            return Optional.of(new View(offset, to, distances));
        }
        View from = merged();
        int axis = 0;
        for (int i = 0; i < from.rank(); i++) {
            long extent = 1;
            int first = axis;
            while (axis < to.length && (extent < from.extent(i) || to[axis] == 1)) {
                extent *= to[axis++];
            }
            if (extent != from.extent(i)) {
                return Optional.empty();
            }
            long distance = from.stride(i);
            for (int j = axis - 1; j >= first; j--) {
                distances[j] = distance;
                distance *= to[j];
            }
        }
        return Optional.of(new View(offset, to, distances));
    }

    /// True when the elements lie side by side in row-major order.
    public boolean isRowMajor() {
        long stride = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            if (extents[axis] == 0) {
                return true;
            }
            if (extents[axis] != 1 && strides[axis] != stride) {
                return false;
            }
            stride *= extents[axis];
        }
        return true;
    }

    /// The same order of elements with as few axes as it takes, none of extent 1; at least one axis.
    public View merged() {
        long[] e = new long[Math.max(1, extents.length)];
        long[] s = new long[e.length];
        e[0] = 1;
        int last = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] == 1) {
                continue;
            }
            if (e[last] == 1) {
                e[last] = extents[axis];
                s[last] = strides[axis];
            } else if (s[last] == strides[axis] * extents[axis]) {
                e[last] *= extents[axis];
                s[last] = strides[axis];
            } else {
                last++;
                e[last] = extents[axis];
                s[last] = strides[axis];
            }
        }
        return new View(offset, Arrays.copyOf(e, last + 1), Arrays.copyOf(s, last + 1));
    }

    /// One axis for an axis and the one behind it, whose elements must lie at one distance.
    public View mergeAxes(int axis) {
        long[] e = new long[extents.length - 1];
        long[] s = new long[e.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = extents[i < axis ? i : i + 1];
            s[i] = strides[i < axis ? i : i + 1];
        }
        e[axis] = extents[axis] * extents[axis + 1];
        s[axis] = extents[axis + 1] == 1 ? strides[axis] : strides[axis + 1];
        return new View(offset, e, s);
    }

    /// True when [#mergeAxes(int)] has the same elements.
    public boolean axesMerge(int axis) {
        return extents[axis] == 1 || extents[axis + 1] == 1 || strides[axis] == strides[axis + 1] * extents[axis + 1];
    }

    /// Where the first element lies.
    public long offset() {
        return offset;
    }

    /// The number of axes.
    public int rank() {
        return extents.length;
    }

    /// The extent of an axis.
    public long extent(int axis) {
        return extents[axis];
    }

    /// The distance from one element to the next along an axis.
    public long stride(int axis) {
        return strides[axis];
    }

    /// The number of elements.
    public long size() {
        long size = 1;
        for (long extent : extents) {
            size *= extent;
        }
        return size;
    }

    @Override
    public String toString() {
        return offset + " + " + Arrays.toString(extents) + " by " + Arrays.toString(strides);
    }
}
