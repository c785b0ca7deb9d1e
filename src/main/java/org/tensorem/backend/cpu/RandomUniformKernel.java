package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `random_uniform`: element i is the first word of Threefry-2x32 with 20 rounds of counter (i, 0), its upper 24 bits as a
/// fraction.
///
/// Source: Salmon, Moraes, Dror, Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011.
final class RandomUniformKernel implements Kernel {
    private static final long GRAIN = 4096;
    private static final int PARITY = 0x1BD11BDA;

    private final long extent;

    RandomUniformKernel(long extent) {
        this.extent = extent;
    }

    @Override
    public void run(Launch launch) {
        MemorySegment out = launch.out(0);
        int key0 = launch.in(0).getAtIndex(ValueLayout.JAVA_INT, 0);
        int key1 = launch.in(0).getAtIndex(ValueLayout.JAVA_INT, 1);
        launch.workers().ranges(extent, GRAIN, (from, to, _) -> {
            for (long i = from; i < to; i++) {
                out.setAtIndex(ValueLayout.JAVA_FLOAT, i, (threefry(key0, key1, (int) i) >>> 8) * 0x1p-24f);
            }
        });
    }

    private static int threefry(int key0, int key1, int counter) {
        int key2 = PARITY ^ key0 ^ key1;
        int x = counter + key0;
        int y = key1;
        for (int group = 0; group < 5; group++) {
            boolean even = group % 2 == 0;
            for (int round = 0; round < 4; round++) {
                x += y;
                y = Integer.rotateLeft(y, rotation(even, round)) ^ x;
            }
            x += injected(group + 1, key0, key1, key2);
            y += injected(group + 2, key0, key1, key2) + group + 1;
        }
        return x;
    }

    private static int rotation(boolean even, int round) {
        return switch (round) {
            case 0 -> even ? 13 : 17;
            case 1 -> even ? 15 : 29;
            case 2 -> even ? 26 : 16;
            default -> even ? 6 : 24;
        };
    }

    private static int injected(int index, int key0, int key1, int key2) {
        return switch (index % 3) {
            case 0 -> key0;
            case 1 -> key1;
            default -> key2;
        };
    }
}
