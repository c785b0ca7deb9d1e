package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// The innermost part of a product of one row and a matrix whose columns lie side by side: lines of which each has a running sum.
interface Dots {
    /// Lines that are taken together, and elements of a line that are a step.
    int width();

    /// For each of [#width()] lines i, `sums[at + i]` is the left fold of fma from 0 of `x[xAt + k] · b[element + i · stride + k]`
    /// for k from 0 below `steps` times the width.
    void run(float[] x, int xAt, MemorySegment b, long element, long stride, int steps, float[] sums, int at);
}
