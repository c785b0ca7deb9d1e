package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// [Dots] in a plain loop.
final class ScalarDots implements Dots {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public void run(float[] x, int xAt, MemorySegment b, long element, long stride, int steps, float[] sums, int at) {
        float sum = 0;
        for (int k = 0; k < steps; k++) {
            sum = Math.fma(x[xAt + k], b.getAtIndex(ValueLayout.JAVA_FLOAT, element + k), sum);
        }
        sums[at] = sum;
    }
}
