package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.View;
import org.tensorem.ir.Dtype;

/// Lays stretches of a tensor, in the row-major order of its [View], side by side.
final class Reader {
    private final Dtype dtype;
    private final long offset;
    private final long[] extents;
    private final long[] strides;
    private final long inner;
    private final long innerStride;

    private Reader(View view, Dtype dtype) {
        int last = view.rank() - 1;
        this.dtype = dtype;
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

    static Reader of(View view, Dtype dtype) {
        return new Reader(view.merged(), dtype);
    }

    /// True when every element is the same one.
    boolean isOneElement() {
        return extents.length == 0 && (innerStride == 0 || inner == 1);
    }

    /// True when the elements lie side by side already.
    boolean isSideBySide() {
        return extents.length == 0 && innerStride == 1;
    }

    /// Where the first element is.
    long offset() {
        return offset;
    }

    Dtype dtype() {
        return dtype;
    }

    /// Elements that lie at a constant distance from each other.
    private interface Piece {
        void copy(long element, long stride, long at, long count);
    }

    private void pieces(long start, long count, Piece piece) {
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
        long at = 0;
        while (true) {
            long length = Math.min(inner - column, count - at);
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

    /// Elements `start .. start + count - 1` to element `to` on of the other memory, as the same dtype.
    void read(MemorySegment from, long start, long count, MemorySegment out, long to) {
        switch (dtype) {
            case F32, I32 -> pieces(start, count, (element, stride, at, length) -> words(from, element, stride, out, to + at, length));
            case F64 -> pieces(start, count, (element, stride, at, length) -> doubles(from, element, stride, out, to + at, length));
            case BOOL -> pieces(start, count, (element, stride, at, length) -> bytes(from, element, stride, out, to + at, length));
        }
    }

    /// Truth values as floats, 0 or 1.
    void readAsFloats(MemorySegment from, long start, long count, MemorySegment out) {
        pieces(start, count, (element, stride, at, length) -> {
            for (long i = 0; i < length; i++) {
                byte truth = from.get(ValueLayout.JAVA_BYTE, element + i * stride);
                out.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, truth != 0 ? 1f : 0f);
            }
        });
    }

    private static void words(MemorySegment from, long element, long stride, MemorySegment out, long to, long count) {
        if (stride == 1) {
            MemorySegment.copy(from, 4 * element, out, 4 * to, 4 * count);
        } else if (stride == 0) {
            int word = from.getAtIndex(ValueLayout.JAVA_INT, element);
            for (long i = 0; i < count; i++) {
                out.setAtIndex(ValueLayout.JAVA_INT, to + i, word);
            }
        } else {
            for (long i = 0; i < count; i++) {
                out.setAtIndex(ValueLayout.JAVA_INT, to + i, from.getAtIndex(ValueLayout.JAVA_INT, element + i * stride));
            }
        }
    }

    private static void doubles(MemorySegment from, long element, long stride, MemorySegment out, long to, long count) {
        for (long i = 0; i < count; i++) {
            out.setAtIndex(ValueLayout.JAVA_LONG, to + i, from.getAtIndex(ValueLayout.JAVA_LONG, element + i * stride));
        }
    }

    private static void bytes(MemorySegment from, long element, long stride, MemorySegment out, long to, long count) {
        for (long i = 0; i < count; i++) {
            out.set(ValueLayout.JAVA_BYTE, to + i, from.get(ValueLayout.JAVA_BYTE, element + i * stride));
        }
    }
}
