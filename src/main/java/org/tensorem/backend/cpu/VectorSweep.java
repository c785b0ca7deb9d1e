package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Sweep] in the Vector API, copied for a width ([Widths]).
final class VectorSweep implements Sweep {
    private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());

    VectorSweep() {}

    @Override
    public int width() {
        return SPECIES.length();
    }

    private static FloatVector load(MemorySegment b, long offset) {
        return FloatVector.fromMemorySegment(SPECIES, b, offset, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void run(float[] x, int xAt, MemorySegment b, long element, long stride, float[] sums, int at, int columns) {
        FloatVector x0 = FloatVector.broadcast(SPECIES, x[xAt]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, x[xAt + 1]);
        FloatVector x2 = FloatVector.broadcast(SPECIES, x[xAt + 2]);
        FloatVector x3 = FloatVector.broadcast(SPECIES, x[xAt + 3]);
        FloatVector x4 = FloatVector.broadcast(SPECIES, x[xAt + 4]);
        FloatVector x5 = FloatVector.broadcast(SPECIES, x[xAt + 5]);
        FloatVector x6 = FloatVector.broadcast(SPECIES, x[xAt + 6]);
        FloatVector x7 = FloatVector.broadcast(SPECIES, x[xAt + 7]);
        long b0 = 4 * element;
        long b1 = b0 + 4 * stride;
        long b2 = b1 + 4 * stride;
        long b3 = b2 + 4 * stride;
        long b4 = b3 + 4 * stride;
        long b5 = b4 + 4 * stride;
        long b6 = b5 + 4 * stride;
        long b7 = b6 + 4 * stride;
        for (int j = 0; j < columns; j += SPECIES.length()) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, at + j);
            sum = x0.fma(load(b, b0 + 4L * j), sum);
            sum = x1.fma(load(b, b1 + 4L * j), sum);
            sum = x2.fma(load(b, b2 + 4L * j), sum);
            sum = x3.fma(load(b, b3 + 4L * j), sum);
            sum = x4.fma(load(b, b4 + 4L * j), sum);
            sum = x5.fma(load(b, b5 + 4L * j), sum);
            sum = x6.fma(load(b, b6 + 4L * j), sum);
            sum = x7.fma(load(b, b7 + 4L * j), sum);
            sum.intoArray(sums, at + j);
        }
    }
}
