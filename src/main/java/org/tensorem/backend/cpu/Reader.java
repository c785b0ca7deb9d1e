package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.View;

/// Reads stretches of a tensor, in the row-major order of its [View], out of a value's memory.
final class Reader {
    private final long offset;
    private final long[] extents;
    private final long[] strides;
    private final long inner;
    private final long innerStride;

    private Reader(View view) {
        int last = view.rank() - 1;
        this.offset = view.offset();
        this.inner = view.extent(last);
        this.innerStride = view.stride(last);
        this.extents = new long[last];
        this.strides = new long[last];
        for (int axis = 0; axis < last; axis++) {
            extents[axis] = view.extent(axis);
            strides[axis] = view.stride(axis);
        }
    }

    static Reader of(View view) {
        return new Reader(view.merged());
    }

    /// True when every element is the same one.
    boolean isOneElement() {
        return extents.length == 0 && (innerStride == 0 || inner == 1);
    }

    /// Elements that lie at a constant distance from each other.
    private interface Piece {
        void copy(long element, long stride, int at, int count);
    }

    private void pieces(long start, int count, Piece piece) {
        if (extents.length == 0) {
            piece.copy(offset + start * innerStride, innerStride, 0, count);
            return;
        }
        long rest = start / inner;
        long column = start - rest * inner;
        long[] index = new long[extents.length];
        long base = offset;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            index[axis] = rest % extents[axis];
            base += index[axis] * strides[axis];
            rest /= extents[axis];
        }
        int at = 0;
        while (true) {
            int length = (int) Math.min(inner - column, count - at);
            piece.copy(base + column * innerStride, innerStride, at, length);
            at += length;
            if (at >= count) {
                return;
            }
            column = 0;
            base += step(index);
        }
    }

    /// Moves an index to the next row; the distance that this moves the base.
    private long step(long[] index) {
        long distance = 0;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            distance += strides[axis];
            if (++index[axis] < extents[axis]) {
                return distance;
            }
            distance -= index[axis] * strides[axis];
            index[axis] = 0;
        }
        return distance;
    }

    /// Elements `start .. start + count - 1` into `to[at ..]`.
    void read(MemorySegment from, long start, int count, float[] to, int at) {
        pieces(start, count, (element, stride, shift, length) -> floats(from, element, stride, to, at + shift, length));
    }

    private static void floats(MemorySegment from, long element, long stride, float[] to, int at, int count) {
        if (stride == 1) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * element, to, at, count);
        } else if (stride == 0) {
            float value = from.getAtIndex(ValueLayout.JAVA_FLOAT, element);
            Arrays.fill(to, at, at + count, value);
        } else {
            for (int i = 0; i < count; i++) {
                to[at + i] = from.getAtIndex(ValueLayout.JAVA_FLOAT, element + i * stride);
            }
        }
    }

    /// The same for f64.
    void read(MemorySegment from, long start, int count, double[] to, int at) {
        pieces(start, count, (element, stride, shift, length) -> {
            for (int i = 0; i < length; i++) {
                to[at + shift + i] = from.getAtIndex(ValueLayout.JAVA_DOUBLE, element + i * stride);
            }
        });
    }

    /// The same for i32.
    void read(MemorySegment from, long start, int count, int[] to, int at) {
        pieces(start, count, (element, stride, shift, length) -> ints(from, element, stride, to, at + shift, length));
    }

    private static void ints(MemorySegment from, long element, long stride, int[] to, int at, int count) {
        if (stride == 1) {
            MemorySegment.copy(from, ValueLayout.JAVA_INT, 4 * element, to, at, count);
        } else if (stride == 0) {
            Arrays.fill(to, at, at + count, from.getAtIndex(ValueLayout.JAVA_INT, element));
        } else {
            for (int i = 0; i < count; i++) {
                to[at + i] = from.getAtIndex(ValueLayout.JAVA_INT, element + i * stride);
            }
        }
    }

    /// The same for bool.
    void read(MemorySegment from, long start, int count, boolean[] to, int at) {
        pieces(start, count, (element, stride, shift, length) -> truths(from, element, stride, to, at + shift, length));
    }

    private static void truths(MemorySegment from, long element, long stride, boolean[] to, int at, int count) {
        if (stride == 0) {
            Arrays.fill(to, at, at + count, from.get(ValueLayout.JAVA_BYTE, element) != 0);
        } else {
            for (int i = 0; i < count; i++) {
                to[at + i] = from.get(ValueLayout.JAVA_BYTE, element + i * stride) != 0;
            }
        }
    }
}
