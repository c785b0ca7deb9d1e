package org.tensorem.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The working memory of one thread: arrays that stay between tasks and grow as needed. Contents are left over.
final class Scratch {
    private static final int SLOTS = 14;

    private final float[][] floats = new float[SLOTS][0];
    private final double[][] doubles = new double[SLOTS][0];
    private MemorySegment memory = MemorySegment.NULL;

    /// An array of at least `length` floats, a multiple of 32 (Note [rounded lengths] in the package).
    float[] floats(int slot, int length) {
        if (floats[slot].length < length) {
            floats[slot] = new float[Math.addExact(length, 31) / 32 * 32];
        }
        return floats[slot];
    }

    /// An array of at least `length` doubles.
    double[] doubles(int slot, int length) {
        if (doubles[slot].length < length) {
            doubles[slot] = new double[length];
        }
        return doubles[slot];
    }

    /// Native memory of at least that many bytes, 64-byte aligned.
    MemorySegment memory(long bytes) {
        if (memory.byteSize() < bytes) {
            memory = Arena.ofAuto().allocate(bytes, 64);
        }
        return memory;
    }
}
