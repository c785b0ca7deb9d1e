package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// [Sweep] in plain loops.
final class ScalarSweep implements Sweep {
    @Override
    public int width() {
        return 1;
    }

    @Override
    public void run(float[] x, int xAt, MemorySegment b, long element, long stride, float[] sums, int at, int columns) {
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < columns; j++) {
                float y = b.getAtIndex(ValueLayout.JAVA_FLOAT, element + r * stride + j);
                sums[at + j] = Math.fma(x[xAt + r], y, sums[at + j]);
            }
        }
    }
}
