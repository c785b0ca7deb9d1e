package org.tensorem.spec;

import org.tensorem.ir.ShapeException;

/// An array while a program runs: row-major elements, of which a sub-array is a view. Reals are held as objects, all
/// other kinds as integers (truth values as 0 and 1).
final class Block {
    private static final Object[] NO_REALS = {};
    private static final long[] NO_LONGS = {};

    final Object[] reals;
    final long[] longs;
    final int offset;
    final long[] extents;

    private Block(Object[] reals, long[] longs, int offset, long[] extents) {
        this.reals = reals;
        this.longs = longs;
        this.offset = offset;
        this.extents = extents;
    }

    /// A block with elements that are still to be stored.
    static Block allocate(Kind kind, long[] extents) {
        int size = size(extents);
        return kind == Kind.REAL ? new Block(new Object[size], NO_LONGS, 0, extents)
                : new Block(NO_REALS, new long[size], 0, extents);
    }

    static Block ofReals(Object[] reals, long[] extents) {
        return new Block(reals, NO_LONGS, 0, extents);
    }

    static Block ofLongs(long[] longs, long[] extents) {
        return new Block(NO_REALS, longs, 0, extents);
    }

    static Block scalar(Object real) {
        return ofReals(new Object[] {real}, NO_LONGS);
    }

    static Block scalar(long integer) {
        return ofLongs(new long[] {integer}, NO_LONGS);
    }

    static int size(long[] extents) {
        return size(extents, 0);
    }

    /// The number of elements of the axes from the given one on.
    static int size(long[] extents, int from) {
        long size = 1;
        for (int axis = from; axis < extents.length; axis++) {
            size *= extents[axis];
            if (size > Integer.MAX_VALUE) {
                throw new ShapeException("interpreter_size: at most 2^31 - 1 elements: " + java.util.Arrays.toString(extents)
                        + "; run the interpreter on smaller extents");
            }
        }
        return (int) size;
    }

    /// The view of these extents that begins at an element.
    Block view(int start, long[] inner) {
        return new Block(reals, longs, offset + start, inner);
    }

    /// True when the other block has the same extents and elements.
    boolean isSame(Block other) {
        if (this == other) {
            return true;
        }
        int size = size(extents);
        return java.util.Arrays.equals(extents, other.extents)
                && same(reals, offset, other.reals, other.offset, size) && same(longs, offset, other.longs, other.offset, size);
    }

    private static boolean same(Object[] a, int from, Object[] b, int start, int size) {
        return a.length == 0 ? b.length == 0
                : b.length > 0 && java.util.Arrays.equals(a, from, from + size, b, start, start + size);
    }

    private static boolean same(long[] a, int from, long[] b, int start, int size) {
        return a.length == 0 ? b.length == 0
                : b.length > 0 && java.util.Arrays.equals(a, from, from + size, b, start, start + size);
    }

    /// Stores all elements of another block of the same kind from an element on.
    void store(int start, Block from) {
        int size = size(from.extents);
        if (from.reals.length > 0) {
            System.arraycopy(from.reals, from.offset, reals, start, size);
        } else if (from.longs.length > 0) {
            System.arraycopy(from.longs, from.offset, longs, start, size);
        }
    }
}
