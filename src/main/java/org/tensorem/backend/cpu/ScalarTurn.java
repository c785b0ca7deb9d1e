package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// [Turn] in plain loops.
final class ScalarTurn implements Turn {
    private static final int WIDTH = 8;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void run(MemorySegment from, long element, long stride, int squares, float[] to, int at, int toStride) {
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < WIDTH * squares; j++) {
                to[at + j * toStride + i] = from.getAtIndex(ValueLayout.JAVA_FLOAT, element + i * stride + j);
            }
        }
    }
}
