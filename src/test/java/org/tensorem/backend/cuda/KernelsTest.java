package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Every hand-written kernel, played by the processor, has the specification's bits: ordinary and special values, whichever
/// threads run first.
final class KernelsTest {
    @TestFactory
    Stream<DynamicTest> kernelsHaveTheSpecificationsBits() {
        Map<String, Executable> tests = new TreeMap<>();
        KernelCases.all().forEach((stem, cases) -> tests.put(stem, () -> cases.forEach(KernelsTest::agree)));
        return Concurrently.tests(tests);
    }

    private static void agree(KernelCases.Case at) {
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(at.function(), 11, draw, at.bound());
            List<long[]> expected = KernelRuns.specified(at, inputs);
            for (HostDriver.Schedule schedule : HostDriver.Schedule.values()) {
                try (Driver driver = at.player(schedule); Modules modules = new Modules(driver)) {
                    List<long[]> found = KernelRuns.of(driver, modules, at, inputs);
                    assertEquals(expected.size(), found.size());
                    for (int i = 0; i < expected.size(); i++) {
                        assertArrayEquals(expected.get(i), found.get(i), at + ", " + draw + ", " + schedule + ", result " + i);
                    }
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    /// The kernels that a file exports.
    private static Set<String> exported(String stem, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(stem + ".cu"), Flattened.of(stem).text());
        String text = Processes.run(Path.of("cuda").toAbsolutePath(), List.of("g++", "-E", "-P", "-x", "c++", "-std=c++17", "-I.",
                file.toString())).output();
        return new TreeSet<>(Pattern.compile("tensorem_launch_(\\w+)\\(").matcher(text).results().map(name -> name.group(1)).toList());
    }

    @Test
    void everyKernelOfEveryFileIsPlayed(@TempDir Path folder) throws IOException {
        int seen = 0;
        for (String stem : Flattened.stems()) {
            Set<String> launched = new TreeSet<>();
            for (KernelCases.Case at : KernelCases.all().get(stem)) {
                List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
                try (LaunchRecorder recorder = new LaunchRecorder(at.player(HostDriver.Schedule.FORWARD));
                        Modules modules = new Modules(recorder)) {
                    KernelRuns.of(recorder, modules, at, inputs);
                    recorder.launches().forEach(launch -> launched.add(launch.name()));
                }
                inputs.forEach(Buffer::close);
            }
            assertEquals(exported(stem, folder), launched);
            seen += launched.size();
        }
        assertTrue(seen >= 80, "kernels seen: " + seen);
    }

    /// The twin: a kernel that writes one element too many has all bits of its result.
    @Test
    void whatIsWrittenBehindAResultIsNoticed() throws IOException {
        KernelCases.Case at = KernelCases.Case.of(Node.of(new Op.Iota(7)));
        String source = Flattened.of("iota").text();
        String wrong = source.replace("i < extent", "i <= extent");
        assertNotEquals(source, wrong);
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            modules.load(Map.of("iota", wrong));
            assertTrue(assertThrows(BackendException.class, () -> KernelRuns.of(driver, modules, at, List.of())).getMessage()
                    .startsWith("kernel_bounds: "));
        }
    }

    /// What a run says whose ids, one of its operands, are these.
    private static String failure(Node node, int operand, int... ids) {
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(Runs.single(node), 5, Runs.Draw.ORDINARY, 1));
        inputs.set(operand, Runs.ofInts(inputs.get(operand).type(), ids));
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            return assertThrows(BackendException.class, () -> KernelRuns.of(driver, modules, KernelCases.Case.of(node), inputs)).getMessage();
        }
    }

    @Test
    void theFirstIdThatNamesNothingIsReported() {
        Node ids = Runs.parameter(1, Type.i32(4));
        assertEquals("gather_c1: the id names a row of the table: id 5 at position 1 is outside 0 .. 4; give numbers of rows",
                failure(Node.of(new Op.Gather(), Runs.parameter(0, 5, 3), ids), 1, 4, 5, -1, 0));
        assertEquals("gather_c1: the id names a row of the table: id -1 at position 3 is outside 0 .. 4; give numbers of rows",
                failure(Node.of(new Op.Gather(), Runs.parameter(0, 5, 0), ids), 1, 4, 0, 0, -1));
        assertEquals("scatter_add_c1: every id names a row of the result: id 2147483647 at position 2 is outside 0 .. 6;"
                + " give numbers of rows", failure(Node.of(new Op.ScatterAdd(7), Runs.parameter(0, Type.i32(4)), Runs.parameter(1, 4, 2)),
                0, 1, 6, Integer.MAX_VALUE, 7));
        assertEquals("cross_entropy_c2: the target names a logit: id 3 at position 0 is outside 0 .. 2; give numbers of rows",
                failure(Ops.standard().crossEntropy(Runs.parameter(0, 4, 3), ids), 1, 3, 0, 3, 1));
        assertEquals("cross_entropy_grad_c2: the target names a logit: id -2 at position 1 is outside 0 .. 1999; give numbers of rows",
                failure(Ops.standard().crossEntropyGrad(Runs.parameter(0, 4, 2000), ids, Runs.parameter(2, 4)), 1, 3, -2, 3, 1));
    }
}
