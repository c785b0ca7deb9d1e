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

    private static FloatVector load(MemorySegment row, int column) {
        return FloatVector.fromMemorySegment(SPECIES, row, 4L * column, ByteOrder.LITTLE_ENDIAN);
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
        // A segment for each row: with one for all, every load is checked in every turn of the loop.
        long address = b.address() + 4 * element;
        MemorySegment b0 = Memory.at(address, 4L * columns);
        MemorySegment b1 = Memory.at(address + 4 * stride, 4L * columns);
        MemorySegment b2 = Memory.at(address + 8 * stride, 4L * columns);
        MemorySegment b3 = Memory.at(address + 12 * stride, 4L * columns);
        MemorySegment b4 = Memory.at(address + 16 * stride, 4L * columns);
        MemorySegment b5 = Memory.at(address + 20 * stride, 4L * columns);
        MemorySegment b6 = Memory.at(address + 24 * stride, 4L * columns);
        MemorySegment b7 = Memory.at(address + 28 * stride, 4L * columns);
        for (int j = 0; j < columns; j += SPECIES.length()) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, at + j);
            sum = x0.fma(load(b0, j), sum);
            sum = x1.fma(load(b1, j), sum);
            sum = x2.fma(load(b2, j), sum);
            sum = x3.fma(load(b3, j), sum);
            sum = x4.fma(load(b4, j), sum);
            sum = x5.fma(load(b5, j), sum);
            sum = x6.fma(load(b6, j), sum);
            sum = x7.fma(load(b7, j), sum);
            sum.intoArray(sums, at + j);
        }
    }
}
