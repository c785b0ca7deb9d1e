package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Tile] of 3 rows by 3 vectors: nine accumulators, three columns and a row's element fit 16 vector registers, and nine
/// chains hide the latency of fma.
final class VectorTile implements Tile {
    private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
    private static final int W = SPECIES.length();
    private static final int ROWS = 3;
    private static final int COLUMNS = 3 * W;

    VectorTile() {}

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    private static FloatVector load(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    @Override
    public void run(int stretch, int depth, float[] a, int aAt, float[] b, int bAt, float[] bias, int biasAt, Block block) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c02 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c12 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c22 = c00;
        int at = bAt;
        int row = aAt;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = load(b, at);
            FloatVector b1 = load(b, at + W);
            FloatVector b2 = load(b, at + 2 * W);
            FloatVector x = FloatVector.broadcast(SPECIES, a[row]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(SPECIES, a[row + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(SPECIES, a[row + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            at += COLUMNS;
            row += ROWS;
        }
        float[] spill = block.spill();
        c00.intoArray(spill, 0);
        c01.intoArray(spill, W);
        c02.intoArray(spill, 2 * W);
        c10.intoArray(spill, COLUMNS);
        c11.intoArray(spill, COLUMNS + W);
        c12.intoArray(spill, COLUMNS + 2 * W);
        c20.intoArray(spill, 2 * COLUMNS);
        c21.intoArray(spill, 2 * COLUMNS + W);
        c22.intoArray(spill, 2 * COLUMNS + 2 * W);
        if (block.columns() < COLUMNS) {
            block.addSpill(stretch, COLUMNS, bias, biasAt);
        } else if (stretch == 0) {
            first(block, bias, biasAt);
        } else {
            next(block, bias, biasAt);
        }
    }

    // Sums pass through an array: a vector that is handed to a method costs an object when that is not compiled in.

    private static void first(Block block, float[] bias, int biasAt) {
        MemorySegment memory = block.memory();
        for (int r = 0; r < block.rows(); r++) {
            long offset = 4 * (block.element() + r * block.stride());
            for (int j = 0; j < COLUMNS; j += W) {
                load(block.spill(), r * COLUMNS + j).add(load(bias, biasAt + j))
                        .intoMemorySegment(memory, offset + 4L * j, ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    private static void next(Block block, float[] bias, int biasAt) {
        MemorySegment memory = block.memory();
        for (int r = 0; r < block.rows(); r++) {
            long offset = 4 * (block.element() + r * block.stride());
            for (int j = 0; j < COLUMNS; j += W) {
                FloatVector.fromMemorySegment(SPECIES, memory, offset + 4L * j, ByteOrder.LITTLE_ENDIAN)
                        .add(load(block.spill(), r * COLUMNS + j)).add(load(bias, biasAt + j))
                        .intoMemorySegment(memory, offset + 4L * j, ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    @Override
    public void pack(MemorySegment from, long element, long stride, int depth, float[] to) {
        for (int k = 0; k < depth; k++) {
            long offset = 4 * (element + k * stride);
            int at = k * COLUMNS;
            for (int j = 0; j < 3; j++) {
                FloatVector.fromMemorySegment(SPECIES, from, offset + 4L * j * W, ByteOrder.LITTLE_ENDIAN)
                        .intoArray(to, at + j * W);
            }
        }
    }
}
