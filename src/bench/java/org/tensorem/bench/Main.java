package org.tensorem.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `SUITE [--threads 1,2] [--rounds 15]`: measures a suite and prints a table in Markdown.
final class Main {
    private static final Map<String, Supplier<Suite>> SUITES = new LinkedHashMap<>();

    static {
        SUITES.put("sgemm", SgemmSuite::square);
        SUITES.put("sgemm-transposed", SgemmSuite::transposed);
        SUITES.put("sgemm-small", SgemmSuite::small);
        SUITES.put("sgemv", SgemmSuite::oneRow);
        SUITES.put("rows", RowsSuite::new);
    }

    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        Supplier<Suite> made = given.isEmpty() ? null : SUITES.get(given.getFirst());
        if (made == null) {
            throw new IllegalArgumentException("bench_suite: a suite is one of " + SUITES.keySet() + ": given is " + given
                    + "; say -Dbench=\"SUITE --threads 1,2\"");
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
        Harness.head();
        for (int count : threads) {
            suite.works(count).forEach(work -> harness.measure(work, count));
            suite.close();
        }
        System.exit(0);
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 || at + 1 == given.size() ? otherwise : given.get(at + 1);
    }
}
