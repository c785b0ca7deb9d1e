package org.tensorem.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Step;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Function;

/// Where the time of a program goes: every step of its plan timed, equal work added up.
public final class StepTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StepTimes() {}

    /// Runs a function and prints a table: work, how often, the sum of the median times of its steps, share. With one thread the clock
    /// is that thread's processor time.
    ///
    /// @param function one that this backend has kernels for
    public static void print(Function function, List<Buffer> inputs, int threads, int runs) {
        Plan plan = Kernels.plan(function);
        Arithmetic arithmetic = Arithmetic.ofMachine();
        Sequence sequence = Sequence.of(plan, arithmetic.loops());
        long[][] times = new long[sequence.size()][runs];
        long[] total = new long[runs];
        try (Workers workers = new Workers(threads); Arena arena = Arena.ofShared()) {
            RunMemory memory = new RunMemory(memory(plan, inputs, arena), Map.of());
            // The first half warms up.
            for (int run = 0; run < 2 * runs; run++) {
                long begin = nanos(threads);
                for (int i = 0; i < times.length; i++) {
                    long start = nanos(threads);
                    sequence.run(i, memory, workers, arithmetic);
                    times[i][run % runs] = nanos(threads) - start;
                }
                total[run % runs] = nanos(threads) - begin;
            }
        }
        long[] medians = new long[times.length];
        Arrays.setAll(medians, i -> median(times[i]));
        table(sequence, medians, median(total), plan.workspaceBytes());
    }

    private static long nanos(int threads) {
        return threads == 1 ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static MemorySegment[] memory(Plan plan, List<Buffer> inputs, Arena arena) {
        MemorySegment workspace = arena.allocate(Math.max(64, plan.workspaceBytes()), 64);
        MemorySegment[] memory = new MemorySegment[plan.places().size()];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = switch (plan.places().get(i)) {
                case Place.Input input -> inputs.get(input.index()).data();
                case Place.Constant constant -> {
                    var data = MemorySegment.ofBuffer(constant.literal().data());
                    yield arena.allocate(Math.max(1, data.byteSize()), 64).copyFrom(data);
                }
                case Place.Workspace planned -> planned.offset() < 0 ? MemorySegment.NULL
                        : workspace.asSlice(planned.offset(), plan.bytes().get(i));
                case Place.Result _ -> arena.allocate(Math.max(1, plan.bytes().get(i)), 64);
            };
        }
        return memory;
    }

    private static void table(Sequence sequence, long[] medians, long total, long workspaceBytes) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        long all = 0;
        for (int i = 0; i < medians.length; i++) {
            long[] sum = sums.computeIfAbsent(describe(sequence.steps(i)), _ -> new long[2]);
            sum[0]++;
            sum[1] += medians[i];
            all += medians[i];
        }
        System.out.printf("steps %d, median run %.2f ms, sum of the medians of the steps %.2f ms, workspace %d MB%n%n", medians.length,
                total * 1e-6, all * 1e-6, workspaceBytes >> 20);
        System.out.println("| work | steps | ms | share |");
        System.out.println("|---|---|---|---|");
        List<Map.Entry<String, long[]>> rows = new ArrayList<>(sums.entrySet());
        rows.sort(Comparator.comparingLong(row -> -row.getValue()[1]));
        for (var row : rows) {
            System.out.printf("| %s | %d | %.3f | %.1f %% |%n", row.getKey(), row.getValue()[0], row.getValue()[1] * 1e-6,
                    100.0 * row.getValue()[1] / all);
        }
    }

    private static String describe(List<Step> steps) {
        String first = describe(steps.getFirst().work());
        return steps.size() == 1 ? first : first + " and " + (steps.size() - 1) + " more";
    }

    private static String describe(Work work) {
        return switch (work) {
            case Work.Elementwise e when e.operations().isEmpty() -> "copy " + e.loads().getFirst().view();
            case Work.Elementwise e -> "elementwise " + e.shape() + ", " + e.loads().size() + " loads, " + e.operations().size()
                    + " operators, " + e.stores().size() + " stores";
            case Work.Matmul m -> "matmul " + m.matrices() + " × [" + m.a().rows() + ", " + m.a().columns() + "] · ["
                    + m.a().columns() + ", " + m.b().columns() + "]" + (m.a().columnStride() == 1 ? "" : ", first transposed")
                    + (m.b().columnStride() == 1 ? "" : ", second transposed") + (m.biased() ? ", biased" : "");
            case Work.Composite c -> c.op().stem() + " " + c.operands().stream().map(type -> type.shape().toString())
                    .distinct().collect(Collectors.joining(" "));
            case Work.Iota _, Work.Pad _, Work.Concat _, Work.Gather _, Work.ScatterAdd _, Work.ReduceSum _, Work.ReduceMax _,
                    Work.ArgMax _, Work.RandomUniform _ -> work.toString();
        };
    }
}
