package org.tensorem.backend.cpu;

import org.tensorem.ir.Op;

/// What kernels do to arrays of floats. The implementations, plain loops and the Vector API, give the same bits.
///
/// Loops may run up to a length rounded up to a multiple of 32 (Note [rounded lengths] in the package), so offset
/// plus that length must lie within every array. An output may be the same array at the same offset as an input.
interface Arithmetic {
    /// For log lines: `scalar`, `vector 256`.
    String name();

    /// The vector unit's where the module `jdk.incubator.vector` is there, plain loops otherwise, with a line in the log.
    static Arithmetic ofMachine() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return VectorArithmetics.ofMachine();
        }
        System.getLogger(Arithmetic.class.getName()).log(System.Logger.Level.INFO,
                "cpu runs plain loops, which are slower and have the same bits: the module jdk.incubator.vector is not there;"
                + " start Java with --add-modules jdk.incubator.vector");
        return new ScalarArithmetic();
    }

    /// The innermost part of matrix products.
    Tiles tiles();

    /// The innermost part of packing what lies transposed.
    Turn turn();

    /// The innermost part of products of few rows.
    Sweep sweep();

    /// The innermost part of products of one row and columns that lie side by side.
    Dots dots();

    /// The innermost part of attention.
    Panels panels();

    /// Loops over rows.
    Rows rows();

    /// Makes the loops of elementwise regions.
    Loops loops();

    /// `out = f(x)`; f is one of the real functions.
    void unary(Op.UnaryFunction function, float[] x, float[] out, int count);

    /// `sums[at + i] += x[from + i]`. Keeps within `count`.
    void accumulate(float[] sums, int at, float[] x, int from, int count);

    /// `maxima[at + i] = max(maxima[at + i], x[from + i])`. Keeps within `count`.
    void maximum(float[] maxima, int at, float[] x, int from, int count);

    /// `sums[at + i] = factor · x[from + i] + sums[at + i]`, one rounding. Keeps within `count`.
    void multiplyAdd(float factor, float[] x, int from, float[] sums, int at, int count);

    /// Adds `x[i]` to lane `i mod 32`, in order; `x` holds +0 from `count` to the next multiple of 32.
    void lanes(float[] lanes, float[] x, int count);

    /// The sum in 32 lanes, then a tree; `x` holds +0 from `count` to the next multiple of 32.
    default float lanes(float[] x, int count) {
        float[] lanes = new float[32];
        lanes(lanes, x, count);
        return tree(lanes);
    }

    /// The sum of 32 lanes: lane l + w is added to lane l for w = 16, 8, 4, 2, 1. Overwrites them.
    static float tree(float[] lanes) {
        for (int w = 16; w > 0; w /= 2) {
            for (int l = 0; l < w; l++) {
                lanes[l] += lanes[l + w];
            }
        }
        return lanes[0];
    }

    /// The greatest of the first `count`, NaN if one is.
    float maximum(float[] x, int count);
}
