package org.tensorem.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.StepTimes;
import org.tensorem.demo.gpt2.Preset;

/// `SUITE [--threads 1,2] [--rounds 15] [--only TEXT]`: measures a suite and prints a table in Markdown. `steps PRESET [--threads 2]`: where the time
/// of a training step goes.
final class Main {
    private static final Map<String, Supplier<Suite>> SUITES = new LinkedHashMap<>();

    static {
        SUITES.put("sgemm", SgemmSuite::square);
        SUITES.put("sgemm-transposed", SgemmSuite::transposed);
        SUITES.put("sgemm-small", SgemmSuite::small);
        SUITES.put("sgemv", SgemmSuite::oneRow);
        SUITES.put("invariance", InvarianceSuite::new);
        SUITES.put("packed", PackedSuite::new);
        SUITES.put("rows", RowsSuite::new);
        SUITES.put("attention", AttentionSuite::new);
        SUITES.put("training-char", () -> new TrainingSuite(Preset.CHAR, 64));
        SUITES.put("training-char6", () -> new TrainingSuite(Preset.CHAR6, 256));
        SUITES.put("training-gpt2", () -> new TrainingSuite(Preset.GPT2, 64));
    }

    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        if (given.size() > 1 && given.getFirst().equals("steps")) {
            steps(Preset.valueOf(given.get(1).toUpperCase(Locale.ROOT)), Integer.parseInt(option(given, "--threads", "2")),
                    Integer.parseInt(option(given, "--rounds", "15")));
            System.exit(0);
        }
        Supplier<Suite> made = given.isEmpty() ? null : SUITES.get(given.getFirst());
        if (made == null) {
            System.err.println("bench_suite: a suite is one of " + SUITES.keySet() + " or steps: given is " + given
                    + "; say -Dbench=\"SUITE --threads 1,2\"");
            System.exit(2);
        }
        int[] threads = Arrays.stream(option(given, "--threads", "1").split(",")).mapToInt(Integer::parseInt).toArray();
        Floor floor = Floor.measure(Arrays.stream(threads).max().orElse(1));
        Suite suite = made.get();
        System.out.println("Peer: " + suite.peer());
        System.out.println("Machine: " + Runtime.getRuntime().availableProcessors() + " processors; Java "
                + Runtime.version() + "; load " + java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int count : threads) {
            System.out.println("Floor, " + floor.describe(count));
        }
        Harness harness = new Harness(Integer.parseInt(option(given, "--rounds", "15")), floor);
        String only = option(given, "--only", "");
        Harness.head();
        for (int count : threads) {
            suite.works(count).stream().filter(work -> work.name().contains(only)).forEach(work -> harness.measure(work, count));
            suite.close();
        }
        System.exit(0);
    }

    /// The contexts are those of the suites.
    private static void steps(Preset preset, int threads, int rounds) {
        int context = preset == Preset.CHAR6 ? 256 : 64;
        try (CpuBackend backend = CpuBackend.of(threads); TrainingStep step = TrainingStep.of(preset, context)) {
            StepTimes.print(step.prepared(backend), step.inputs(), threads, rounds);
        }
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 || at + 1 == given.size() ? otherwise : given.get(at + 1);
    }
}
