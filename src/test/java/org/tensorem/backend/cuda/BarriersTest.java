package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.Runs;

/// Seeded bugs: the comparison with the reference notices when any one barrier is taken out of a hand-written kernel, and when a sum
/// is split by the size of the batch.
final class BarriersTest {
    private static final Pattern BARRIER = Pattern.compile("(?:__sync\\w+|tensorem_copy_wait<(?<pending>.*?)>)\\(.*?\\);");

    private static boolean isBarrier(Flattened.Line line) {
        return BARRIER.matcher(line.text()).find() && !line.text().strip().startsWith("//");
    }

    /// Each barrier with the files of kernels that have it, several where it stands in a header.
    private static Map<String, List<Flattened>> barriers() throws IOException {
        Map<String, List<Flattened>> barriers = new TreeMap<>();
        for (String stem : Flattened.stems()) {
            Flattened file = Flattened.of(stem);
            file.lines().stream().filter(BarriersTest::isBarrier)
                    .forEach(line -> barriers.computeIfAbsent(line.toString(), _ -> new ArrayList<>()).add(file));
        }
        return barriers;
    }

    @TestFactory
    Stream<DynamicTest> aMissingBarrierIsNoticed() throws IOException {
        Map<String, List<KernelCases.Case>> cases = KernelCases.all();
        Map<String, List<Flattened>> barriers = barriers();
        assertTrue(barriers.size() >= 30, barriers.keySet().toString());
        Map<String, Executable> tests = new TreeMap<>();
        barriers.forEach((barrier, files) -> {
            tests.put(barrier, () -> assertNoticed(barrier, files, cases, ""));
            if (files.getFirst().lines().stream().anyMatch(line -> line.toString().equals(barrier) && line.text().contains("copy_wait<"))) {
                tests.put(barrier + " for one group less", () -> assertNoticed(barrier, files, cases,
                        "tensorem_copy_wait<${pending} + 1>();"));
            }
        });
        return Concurrently.tests(tests);
    }

    /// @param instead what stands in the barrier's place
    private static void assertNoticed(String barrier, List<Flattened> files, Map<String, List<KernelCases.Case>> cases, String instead) {
        assertTrue(files.stream().anyMatch(file -> isNoticed(file.stem(), without(file, barrier, instead), cases.get(file.stem()).reversed())),
                "without the barrier in " + barrier
                        + " all cases have the same bits: add one to KernelCases that has not, or do without the barrier");
    }

    private static String without(Flattened file, String barrier, String instead) {
        return file.text(line -> {
            if (!line.toString().equals(barrier)) {
                return line.text();
            }
            Matcher matcher = BARRIER.matcher(line.text());
            assertTrue(matcher.find() && !matcher.results().findAny().isPresent(), "a line has one barrier, alone: " + barrier);
            return BARRIER.matcher(line.text()).replaceFirst(instead);
        });
    }

    /// True when a case has other bits under one of the schedules, or the player reports an error.
    private static boolean isNoticed(String stem, String source, List<KernelCases.Case> cases) {
        for (KernelCases.Case at : cases) {
            List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
            List<long[]> expected = KernelRuns.specified(at, inputs);
            List<List<long[]>> found = new ArrayList<>();
            try {
                for (HostDriver.Schedule schedule : HostDriver.Schedule.values()) {
                    found.add(run(schedule, stem, source, at, inputs));
                }
            } catch (BackendException reported) {
                assertFalse(reported.getMessage().startsWith("cuda_compile"), reported.getMessage());
                return true;
            } finally {
                inputs.forEach(Buffer::close);
            }
            if (!found.stream().allMatch(results -> same(expected, results))) {
                return true;
            }
        }
        return false;
    }

    private static List<long[]> run(HostDriver.Schedule schedule, String stem, String source, KernelCases.Case at, List<Buffer> inputs) {
        try (Driver driver = at.player(schedule); Modules modules = new Modules(driver)) {
            modules.load(Map.of(stem, source));
            return KernelRuns.of(driver, modules, at, inputs);
        }
    }

    private static boolean same(List<long[]> one, List<long[]> other) {
        for (int i = 0; i < one.size(); i++) {
            if (!Arrays.equals(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Each row's sum in two halves, or with its lanes elsewhere in the tree, as soon as there are several blocks of rows: right for one block, and
    /// noticed for more.
    @Test
    void aSplitByTheSizeOfTheBatchIsNoticed() throws IOException {
        assertSplitIsNoticed("    each([&](int j, int slot) { sum = sum + f(j, slot); });", """
                    float other = 0.0f;
                    each([&](int j, int slot) {
                      if (gridDim.x > 1 && j >= n / 2) other = other + f(j, slot); else sum = sum + f(j, slot);
                    });
                    sum = sum + other;""", List.of(3L, 257L), List.of(9L, 257L));
        assertSplitIsNoticed("    const float *at = row + lane;",
                "    const float *at = row + (gridDim.x > 1 ? lane / 2 + lane % 2 * 16 : lane);",
                List.of(1L, 2500L), List.of(9L, 2500L));
    }

    private static void assertSplitIsNoticed(String right, String split, List<Long> one, List<Long> many) throws IOException {
        Flattened file = Flattened.of("softmax");
        assertTrue(file.lines().stream().anyMatch(line -> line.text().equals(right)), right);
        String source = file.text(line -> line.text().equals(right) ? split : line.text());
        assertFalse(isNoticed("softmax", source, List.of(softmax(one))), split);
        assertTrue(isNoticed("softmax", source, List.of(softmax(many))), split);
    }

    private static KernelCases.Case softmax(List<Long> shape) {
        return KernelCases.Case.of(org.tensorem.ops.Ops.standard().softmax(Runs.parameter(0, shape.getFirst(), shape.getLast())));
    }

    /// What the mutants are made of is what is tested: unchanged, a flattened file has the specification's bits.
    @Test
    void anUnchangedFileIsRight() throws IOException {
        assertFalse(isNoticed("softmax", Flattened.of("softmax").text(), KernelCases.all().get("softmax")));
    }
}
