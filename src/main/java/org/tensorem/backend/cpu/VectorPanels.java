package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Panels] in the Vector API, copied for a width ([Widths]). A product is made of tiles of four rows by two vectors: eight
/// accumulators hide the latency of fma and leave registers for two columns and a factor on machines with 16.
final class VectorPanels implements Panels {
    private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
    private static final int W = SPECIES.length();

    VectorPanels() {}

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    private static FloatVector broadcast(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }

    @Override
    public void multiplyRows(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns, int from,
            int to) {
        int first = column / (2 * W) * (2 * W);
        for (int e = first; e < columns; e += 2 * W) {
            tileRows(a, aAt + row * SIZE, b, bAt + e, c, cAt + row * SIZE + e, from, to);
        }
    }

    private static void tileRows(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int from, int to) {
        FloatVector c00 = load(c, cAt);
        FloatVector c01 = load(c, cAt + W);
        FloatVector c10 = load(c, cAt + SIZE);
        FloatVector c11 = load(c, cAt + SIZE + W);
        FloatVector c20 = load(c, cAt + 2 * SIZE);
        FloatVector c21 = load(c, cAt + 2 * SIZE + W);
        FloatVector c30 = load(c, cAt + 3 * SIZE);
        FloatVector c31 = load(c, cAt + 3 * SIZE + W);
        for (int k = from; k < to; k++) {
            FloatVector b0 = load(b, bAt + k * SIZE);
            FloatVector b1 = load(b, bAt + k * SIZE + W);
            FloatVector x = broadcast(a[aAt + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = broadcast(a[aAt + SIZE + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = broadcast(a[aAt + 2 * SIZE + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = broadcast(a[aAt + 3 * SIZE + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + W);
        c10.intoArray(c, cAt + SIZE);
        c11.intoArray(c, cAt + SIZE + W);
        c20.intoArray(c, cAt + 2 * SIZE);
        c21.intoArray(c, cAt + 2 * SIZE + W);
        c30.intoArray(c, cAt + 3 * SIZE);
        c31.intoArray(c, cAt + 3 * SIZE + W);
    }

    @Override
    public void multiplyColumns(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns,
            int from, int to) {
        int first = column / (2 * W) * (2 * W);
        for (int e = first; e < columns; e += 2 * W) {
            tileColumns(a, aAt + row, b, bAt + e, c, cAt + row * SIZE + e, from, to);
        }
    }

    private static void tileColumns(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int from, int to) {
        FloatVector c00 = load(c, cAt);
        FloatVector c01 = load(c, cAt + W);
        FloatVector c10 = load(c, cAt + SIZE);
        FloatVector c11 = load(c, cAt + SIZE + W);
        FloatVector c20 = load(c, cAt + 2 * SIZE);
        FloatVector c21 = load(c, cAt + 2 * SIZE + W);
        FloatVector c30 = load(c, cAt + 3 * SIZE);
        FloatVector c31 = load(c, cAt + 3 * SIZE + W);
        for (int k = from; k < to; k++) {
            FloatVector b0 = load(b, bAt + k * SIZE);
            FloatVector b1 = load(b, bAt + k * SIZE + W);
            FloatVector x = broadcast(a[aAt + k * SIZE]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = broadcast(a[aAt + k * SIZE + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = broadcast(a[aAt + k * SIZE + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = broadcast(a[aAt + k * SIZE + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + W);
        c10.intoArray(c, cAt + SIZE);
        c11.intoArray(c, cAt + SIZE + W);
        c20.intoArray(c, cAt + 2 * SIZE);
        c21.intoArray(c, cAt + 2 * SIZE + W);
        c30.intoArray(c, cAt + 3 * SIZE);
        c31.intoArray(c, cAt + 3 * SIZE + W);
    }

    // Loops over vectors of columns outside, rows inside: what belongs to a column stays in a register.

    @Override
    public void scale(float[] x, int xAt, int rows, int columns, float scale) {
        FloatVector factor = broadcast(scale);
        for (int i = 0; i < columns; i += W) {
            for (int r = 0; r < rows; r++) {
                load(x, xAt + i + r * SIZE).mul(factor).intoArray(x, xAt + i + r * SIZE);
            }
        }
    }

    @Override
    public void maxima(float[] x, int xAt, int rows, int columns, float[] top) {
        for (int i = 0; i < columns; i += W) {
            FloatVector most = load(top, i);
            for (int r = 0; r < rows; r++) {
                FloatVector score = load(x, xAt + i + r * SIZE);
                most = most.blend(score, score.compare(VectorOperators.GT, most));
            }
            most.intoArray(top, i);
        }
    }

    @Override
    public void subtract(float[] x, int xAt, int rows, int columns, float[] by, float[] out, int outAt) {
        for (int i = 0; i < columns; i += W) {
            FloatVector y = load(by, i);
            for (int r = 0; r < rows; r++) {
                load(x, xAt + i + r * SIZE).sub(y).intoArray(out, outAt + i + r * SIZE);
            }
        }
    }

    @Override
    public void laneSums(float[] x, int columns, float[] sums, float[] work) {
        for (int l = 0; l < 8; l++) {
            fourLanes(x, l * SIZE, columns, work);
        }
        for (int i = 0; i < columns; i += W) {
            FloatVector even = load(work, i).add(load(work, i + 4 * SIZE)).add(load(work, i + 2 * SIZE).add(load(work, i + 6 * SIZE)));
            FloatVector odd = load(work, i + SIZE).add(load(work, i + 5 * SIZE))
                    .add(load(work, i + 3 * SIZE).add(load(work, i + 7 * SIZE)));
            even.add(odd).intoArray(sums, i);
        }
    }

    /// Lanes l, l + 8, l + 16 and l + 24, and their sum as the tree has it.
    private static void fourLanes(float[] x, int at, int columns, float[] out) {
        for (int i = at; i < at + columns; i += W) {
            FloatVector even = load(x, i).add(load(x, i + 32 * SIZE)).add(load(x, i + 16 * SIZE).add(load(x, i + 48 * SIZE)));
            FloatVector odd = load(x, i + 8 * SIZE).add(load(x, i + 40 * SIZE))
                    .add(load(x, i + 24 * SIZE).add(load(x, i + 56 * SIZE)));
            even.add(odd).intoArray(out, i);
        }
    }

    @Override
    public void slopes(float[] p, int pAt, float[] slopes, int rows, int columns, float[] factor, float[] delta) {
        for (int i = 0; i < columns; i += W) {
            FloatVector f = load(factor, i);
            FloatVector d = load(delta, i);
            for (int r = 0; r < rows; r++) {
                FloatVector weight = load(p, pAt + i + r * SIZE).mul(f);
                weight.intoArray(p, pAt + i + r * SIZE);
                load(slopes, i + r * SIZE).sub(d).mul(weight).intoArray(slopes, i + r * SIZE);
            }
        }
    }

    @Override
    public void join(float[] sums, int at, float keep, float[] added, int from, int columns) {
        FloatVector factor = broadcast(keep);
        for (int e = 0; e < columns; e += W) {
            load(sums, at + e).fma(factor, load(added, from + e)).intoArray(sums, at + e);
        }
    }

    @Override
    public void divide(float[] x, int at, float by, int columns) {
        FloatVector divisor = broadcast(by);
        for (int e = 0; e < columns; e += W) {
            load(x, at + e).div(divisor).intoArray(x, at + e);
        }
    }

    @Override
    public void read(MemorySegment from, long element, long stride, int rows, int columns, float[] to, int toAt) {
        int whole = columns / W * W;
        for (int r = 0; r < rows; r++) {
            long offset = 4 * (element + r * stride);
            for (int e = 0; e < whole; e += W) {
                FloatVector.fromMemorySegment(SPECIES, from, offset + 4L * e, ByteOrder.LITTLE_ENDIAN).intoArray(to, toAt + r * SIZE + e);
            }
            for (int e = whole; e < columns; e++) {
                to[toAt + r * SIZE + e] = from.get(ValueLayout.JAVA_FLOAT, offset + 4L * e);
            }
        }
    }

    @Override
    public void write(float[] from, int fromAt, int rows, int columns, MemorySegment to, long element, long stride) {
        int whole = columns / W * W;
        for (int r = 0; r < rows; r++) {
            long offset = 4 * (element + r * stride);
            for (int e = 0; e < whole; e += W) {
                load(from, fromAt + r * SIZE + e).intoMemorySegment(to, offset + 4L * e, ByteOrder.LITTLE_ENDIAN);
            }
            for (int e = whole; e < columns; e++) {
                to.set(ValueLayout.JAVA_FLOAT, offset + 4L * e, from[fromAt + r * SIZE + e]);
            }
        }
    }

    @Override
    public void transpose(float[] from, int fromAt, float[] to, int toAt, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[toAt + i + j * SIZE] = from[fromAt + i * SIZE + j];
            }
        }
    }
}
