package org.tensorem.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// Times two sides in turns, so that whatever else the machine does hits both alike.
///
/// A round is a batch of calls of ours, then one of the peer's. A pause before each batch lets the threads of the other side go to
/// sleep: OpenBLAS's spin for 100 ms after their last task, ours for 10. The first calls of a batch are not counted. A batch is 15 ms of
/// calls, or a dozen of them where these take less than half a second.
///
/// With one thread the clock is that thread's processor time, which other programs' turns on the core do not count into; with
/// more it is the wall's.
final class Harness {
    private static final long BATCH_NANOS = 15_000_000;
    private static final int CALLS = 12;
    private static final long LONG_BATCH_NANOS = 500_000_000;
    private static final long PAUSE_MILLIS = 220;
    private static final int WARM_CALLS = 2;
    private static final long WARM_NANOS = 1_500_000_000L;
    private static final long MOST_WARM_NANOS = 15_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int rounds;
    private final Floor floor;

    Harness(int rounds, Floor floor) {
        this.rounds = rounds;
        this.floor = floor;
    }

    /// What a work took, in seconds for one call.
    ///
    /// @param ours median of our rounds
    /// @param peer median of the peer's rounds
    /// @param ratio median over the rounds of the peer's time by ours: above 1 we are the faster
    /// @param bestRatio the peer's fastest call by ours
    record Times(double ours, double peer, double ratio, double best, double bestRatio) {}

    /// Warms both up, measures, and prints a line of the table.
    Times measure(Work work, int threads) {
        warm(work.ours());
        warm(work.peer());
        double[] ours = new double[rounds];
        double[] peer = new double[rounds];
        double[] ratio = new double[rounds];
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int round = 0; round < rounds; round++) {
            ours[round] = batch(work.ours(), threads, best, 0);
            peer[round] = batch(work.peer(), threads, best, 1);
            ratio[round] = peer[round] / ours[round];
        }
        Times times = new Times(median(ours), median(peer), median(ratio), best[0], best[1] / best[0]);
        double bound = floor.seconds(work.operations(), work.bytes(), threads);
        System.out.printf("| %s | %d | %s | %s | %.3f | %.3f | %.0f %% |%n", work.name(), threads, micros(times.ours()),
                micros(times.peer()), times.ratio(), times.bestRatio(), 100 * bound / times.best());
        return times;
    }

    /// The head of the table.
    static void head() {
        System.out.println("| work | threads | ours | peer | peer / ours | of the fastest calls | share of the floor |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    /// Runs a side until the compiler has had nothing to do for a while.
    private static void warm(Runnable side) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long begin = System.nanoTime();
        long quietSince = begin;
        long compiled = compiler.getTotalCompilationTime();
        for (int call = 0; call < WARM_CALLS || System.nanoTime() - quietSince < WARM_NANOS; call++) {
            side.run();
            long now = compiler.getTotalCompilationTime();
            if (now != compiled && System.nanoTime() - begin < MOST_WARM_NANOS) {
                compiled = now;
                quietSince = System.nanoTime();
            }
        }
    }

    /// The median time of the calls of a batch, in seconds.
    private static double batch(Runnable side, int threads, double[] best, int index) {
        if (threads > 1) {
            pause();
        }
        for (int call = 0; call < WARM_CALLS; call++) {
            side.run();
        }
        double[] times = new double[16];
        int calls = 0;
        long begin = nanos(threads);
        long end = begin;
        while (calls < 3 || end - begin < BATCH_NANOS || calls < CALLS && end - begin < LONG_BATCH_NANOS) {
            long start = end;
            side.run();
            end = nanos(threads);
            if (calls == times.length) {
                times = Arrays.copyOf(times, 2 * calls);
            }
            times[calls++] = (end - start) * 1e-9;
        }
        times = Arrays.copyOf(times, calls);
        best[index] = Math.min(best[index], Arrays.stream(times).min().orElseThrow());
        return median(times);
    }

    /// The clock for work on so many threads.
    static long nanos(int threads) {
        return threads == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String micros(double seconds) {
        return seconds < 1e-3 ? "%.1f µs".formatted(seconds * 1e6) : "%.2f ms".formatted(seconds * 1e3);
    }
}
