package org.tensorem.backend.cpu;

/// The working memory of one thread: arrays that stay between tasks and grow as needed. Contents are left over.
final class Scratch {
    private static final int SLOTS = 13;

    private final float[][] floats = new float[SLOTS][0];
    private final double[][] doubles = new double[SLOTS][0];
    private final Registers registers = new Registers();

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

    /// The registers of elementwise regions.
    Registers registers() {
        return registers;
    }
}
