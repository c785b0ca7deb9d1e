package org.tensorem.backend.cuda.ptx;

import java.util.ArrayList;
import java.util.List;

/// A block of threads.
final class Block {
    private final Launch launch;
    private final int number;
    private final long x;
    private final long y;
    private final long z;
    private final SharedMemory shared;
    private final List<Warp> warps = new ArrayList<>();
    private int turn;

    /// @param number counts the blocks of all launches
    Block(Launch launch, int number, long x, long y, long z) {
        this.launch = launch;
        this.number = number;
        this.x = x;
        this.y = y;
        this.z = z;
        this.shared = new SharedMemory(launch.kernel().sharedBytes() + launch.sharedBytes());
        for (int first = 0; first < launch.threads(); first += Warp.LANES) {
            warps.add(new Warp(this, first / Warp.LANES, Math.min(Warp.LANES, launch.threads() - first)));
        }
    }

    PtxKernel kernel() {
        return launch.kernel();
    }

    long argument(int parameter) {
        return launch.arguments()[parameter];
    }

    long special(PtxKernel.Special special, Warp warp, int lane) {
        return switch (special) {
            case THREAD_X -> warp.thread(lane);
            case THREADS_X -> launch.threads();
            case BLOCK_X -> x;
            case BLOCK_Y -> y;
            case BLOCK_Z -> z;
            case BLOCKS_X -> launch.blocks()[0];
            case BLOCKS_Y -> launch.blocks()[1];
            case BLOCKS_Z -> launch.blocks()[2];
            case LANE -> lane;
        };
    }

    SharedMemory shared() {
        return shared;
    }

    GlobalMemory global() {
        return launch.memory();
    }

    int number() {
        return number;
    }

    /// The number of the first block of the launch.
    int firstOfLaunch() {
        return launch.first();
    }

    /// How many barriers lie behind it.
    int turn() {
        return turn;
    }

    String place(int at) {
        return kernel().statements().get(at).toString();
    }

    String position() {
        return "(" + x + ", " + y + ", " + z + ")";
    }

    /// Runs all threads to their end.
    void run() {
        while (true) {
            warps.forEach(Warp::run);
            int waiting = warps.stream().mapToInt(warp -> Integer.bitCount(warp.arrived())).sum();
            if (waiting == 0) {
                return;
            }
            Warp some = warps.stream().filter(warp -> warp.arrived() != 0).findFirst().orElseThrow();
            int lane = Integer.numberOfTrailingZeros(some.arrived());
            int barrier = some.next(lane);
            boolean isOne = warps.stream().allMatch(warp -> isAt(warp, barrier));
            if (waiting != launch.threads() || !isOne) {
                throw some.failure("ptx_barrier: all threads of a block come to one barrier: " + waiting + " of " + launch.threads()
                        + " wait, the first at " + place(barrier), lane);
            }
            turn++;
            warps.forEach(Warp::release);
        }
    }

    private static boolean isAt(Warp warp, int barrier) {
        for (int lane = 0; lane < Warp.LANES; lane++) {
            if (Step.has(warp.arrived(), lane) && warp.next(lane) != barrier) {
                return false;
            }
        }
        return true;
    }
}
