package org.tensorem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at most, measured: fused multiply-adds in registers, and reading memory that no cache holds.
///
/// The best of many short tries, so that other work on the machine does not lower it.
public final class Floor {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int TRIES = 60;
    private static final int STEPS = 400_000;
    private static final int CHAINS = 10;
    private static final int FLOATS = 1 << 25;

    private final List<Double> operationsPerSecond = new ArrayList<>();
    private final List<Double> bytesPerSecond = new ArrayList<>();
    private volatile float sink;

    private Floor() {}

    /// Measures for 1 to `threads` threads.
    static Floor measure(int threads) {
        Floor floor = new Floor();
        float[] memory = new float[FLOATS];
        for (int count = 1; count <= threads; count++) {
            floor.operationsPerSecond.add(operations(STEPS) * count / floor.best(count, _ -> multiplyAdd(STEPS)));
            int part = FLOATS / count / 64 * 64;
            floor.bytesPerSecond.add(4.0 * part * count / floor.best(count, i -> floor.read(memory, i * part, (i + 1) * part)));
        }
        return floor;
    }

    private interface Part {
        float run(int index);
    }

    private double best(int count, Part part) {
        double best = Double.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Thread[] helpers = new Thread[count - 1];
            AtomicInteger arrived = new AtomicInteger();
            for (int i = 0; i < helpers.length; i++) {
                int index = i + 1;
                helpers[i] = Thread.ofPlatform().start(() -> {
                    meet(arrived, count);
                    sink = part.run(index);
                });
            }
            meet(arrived, count);
            long start = Harness.nanos(count);
            sink = part.run(0);
            for (Thread helper : helpers) {
                join(helper);
            }
            best = Math.min(best, (Harness.nanos(count) - start) * 1e-9);
        }
        return best;
    }

    /// Waits until all threads run.
    private static void meet(AtomicInteger arrived, int count) {
        arrived.incrementAndGet();
        while (arrived.get() < count) {
            Thread.yield();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The operations of [#multiplyAdd(int)].
    public static double operations(int steps) {
        return 2.0 * CHAINS * SPECIES.length() * steps;
    }

    /// Fused multiply-adds in registers: ten chains of vectors, so many steps of each.
    public static float multiplyAdd(int steps) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector c0 = x;
        FloatVector c1 = x;
        FloatVector c2 = x;
        FloatVector c3 = x;
        FloatVector c4 = x;
        FloatVector c5 = x;
        FloatVector c6 = x;
        FloatVector c7 = x;
        FloatVector c8 = x;
        FloatVector c9 = x;
        for (int i = 0; i < steps; i++) {
            c0 = c0.fma(x, x);
            c1 = c1.fma(x, x);
            c2 = c2.fma(x, x);
            c3 = c3.fma(x, x);
            c4 = c4.fma(x, x);
            c5 = c5.fma(x, x);
            c6 = c6.fma(x, x);
            c7 = c7.fma(x, x);
            c8 = c8.fma(x, x);
            c9 = c9.fma(x, x);
        }
        return c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9).lane(0);
    }

    private float read(float[] memory, int from, int to) {
        int w = SPECIES.length();
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        for (int i = from; i < to; i += 4 * w) {
            c0 = c0.add(FloatVector.fromArray(SPECIES, memory, i));
            c1 = c1.add(FloatVector.fromArray(SPECIES, memory, i + w));
            c2 = c2.add(FloatVector.fromArray(SPECIES, memory, i + 2 * w));
            c3 = c3.add(FloatVector.fromArray(SPECIES, memory, i + 3 * w));
        }
        return c0.add(c1).add(c2).add(c3).lane(0);
    }

    /// The least time for so many operations and bytes on so many threads: the greater of the two.
    double seconds(double operations, double bytes, int threads) {
        return Math.max(operations / operationsPerSecond.get(threads - 1), bytes / bytesPerSecond.get(threads - 1));
    }

    /// A line for the report.
    String describe(int threads) {
        return "%d thread%s: %.1f GFLOP/s, %.1f GB/s".formatted(threads, threads == 1 ? "" : "s",
                operationsPerSecond.get(threads - 1) * 1e-9, bytesPerSecond.get(threads - 1) * 1e-9);
    }
}
