package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.cuda.ptx.PtxKernel;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// Where nvcc is: what it makes of every hand-written kernel has the specification's bits, reads nothing that nobody wrote, stays within its
/// arrays, and has no race.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PtxTest {
    private static final String WITH_COPIES = PtxBackend.GENERATION;
    private static final String WITHOUT_COPIES = "compute_75";
    /// Files of kernels that check ids, and which operand these are.
    private static final Map<String, Integer> IDS = Map.of("gather", 1, "scatter_add", 0, "cross_entropy", 1, "cross_entropy_grad", 1);

    /// Files of kernels that compare elements, and do something else where two are equal, or one is NaN.
    private static final Set<String> ORDERS = Set.of("argmax", "reduce_max");

    private Map<String, PtxTexts> texts;

    @BeforeAll
    void compile() {
        texts = Map.of(WITH_COPIES, PtxTexts.of(WITH_COPIES), WITHOUT_COPIES, PtxTexts.of(WITHOUT_COPIES));
    }

    private List<long[]> run(String generation, KernelCases.Case at, List<Buffer> inputs, UnaryOperator<PtxKernel> change) {
        try (Driver driver = new PtxDriver(texts.get(generation), at.sharedBytes(), change); Modules modules = new Modules(driver)) {
            return KernelRuns.of(driver, modules, at, inputs);
        }
    }

    /// Tiles whole and cut, blocks and stages of k whole and cut, operands as they are and turned.
    @Test
    void tensorCoresMultiplyRoundedFactors() {
        int seen = 0;
        for (int k : new int[] {1, 8, 16, 17, 48, 256, 257, 600}) {
            for (int[] e : new int[][] {{1, 3}, {129, 36}, {20, 260}}) {
                for (int turned = 0; turned < 4; turned++) {
                    Function product = MatmulTf32Test.product(e[0], e[1], k, turned % 2 == 1, turned / 2 == 1);
                    agree(WITH_COPIES, new KernelCases.Case(product, 1, Contract.TF32),
                            seen++ % 3 == 0 ? Runs.Draw.SPECIAL : Runs.Draw.ORDINARY);
                }
            }
        }
        assertEquals(96, seen);
    }

    private CudaBackend backend() {
        return CudaBackend.of(new PtxDriver(texts.get(WITH_COPIES), PtxBackend.SHARED_BYTES));
    }

    /// Generated kernels: all elementary functions, and all that a step of training has.
    @Test
    void wholeFunctionsHaveTheProcessorsBits() {
        Function wide = CudaExecutableTest.wide();
        List<Buffer> inputs = Runs.inputs(wide, 3, Runs.Draw.SPECIAL, 1 << 30);
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend ptx = backend()) {
            requireEqual(Runs.results(cpu, wide, inputs), Runs.results(ptx, wide, inputs), "wide");
        }
        try (Device cpu = Devices.cpu(1); Device ptx = Device.of(backend())) {
            requireEqual(CudaExecutableTest.train(cpu, CudaExecutableTest.step()), CudaExecutableTest.train(ptx, CudaExecutableTest.step()), "training");
        }
        inputs.forEach(Buffer::close);
    }

    /// Elementwise regions of every operator and dtype, which are compiled together.
    @Test
    void randomFunctionsHaveTheProcessorsBits() {
        List<Function> functions = IntStream.range(0, 60).mapToObj(seed -> RandomFunctions.of(seed, 1 + seed % 40)).toList();
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend ptx = backend()) {
            ptx.prepare(functions);
            for (Function function : functions) {
                List<Buffer> inputs = Runs.inputs(function, 7, Runs.Draw.SPECIAL, 5);
                requireEqual(Runs.results(cpu, function, inputs), Runs.results(ptx, function, inputs), "function " + functions.indexOf(function));
                inputs.forEach(Buffer::close);
            }
        }
    }

    private static void requireEqual(List<long[]> expected, List<long[]> found, String what) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i), what + ", result " + i);
        }
    }

    private void agree(String generation, KernelCases.Case at, Runs.Draw draw) {
        List<Buffer> inputs = Runs.inputs(at.function(), 11, draw, at.bound());
        requireEqual(KernelRuns.specified(at, inputs), run(generation, at, inputs, UnaryOperator.identity()), at + ", " + draw);
        inputs.forEach(Buffer::close);
    }

    private void agreesWithTheCpu(KernelCases.Case at, List<Buffer> inputs) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            List<long[]> expected = at.products() == Contract.TF32 ? KernelRuns.specified(at, inputs) : Runs.results(cpu, at.function(), inputs);
            requireEqual(expected, run(WITH_COPIES, at, inputs, UnaryOperator.identity()), at.toString());
        }
        inputs.forEach(Buffer::close);
    }

    /// An id that names nothing, at every place.
    private void reportsIds(KernelCases.Case at, int operand) {
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound()));
        Type type = inputs.get(operand).type();
        if (type.shape().size() > 0) {
            inputs.set(operand, Runs.ofInts(type, IntStream.generate(() -> -7).limit(type.shape().size()).toArray()));
            String said = assertThrows(BackendException.class, () -> run(WITH_COPIES, at, inputs, UnaryOperator.identity())).getMessage();
            assertTrue(said.contains(": id -7 at position 0 is outside"), said);
        }
        inputs.forEach(Buffer::close);
    }

    /// Every other element so small beside the others that its quotient is a division of its own.
    private void dividesSmallNumbers(KernelCases.Case at) {
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound()));
        Type type = inputs.getFirst().type();
        float[] values = new float[Math.toIntExact(type.shape().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 * -50;
        }
        inputs.set(0, Runs.of(type, values));
        agreesWithTheCpu(at, inputs);
    }

    /// With the cases of [PtxCases], ids that name nothing and small quotients, some thread comes to every line of every kernel.
    @TestFactory
    Stream<DynamicTest> kernelsHaveTheSpecificationsBitsAndKeepToTheirMemory() {
        Map<String, Executable> tests = new TreeMap<>();
        Map<String, List<KernelCases.Case>> further = PtxCases.further();
        KernelCases.all().forEach((stem, cases) -> tests.put(stem, () -> {
            cases.forEach(at -> agree(WITH_COPIES, at, Runs.Draw.ORDINARY));
            if (ORDERS.contains(stem)) {
                cases.forEach(at -> agree(WITH_COPIES, at, Runs.Draw.SPECIAL));
            }
            further.getOrDefault(stem, List.of())
                    .forEach(at -> agreesWithTheCpu(at, Runs.inputs(at.function(), 11, Runs.Draw.SPECIAL, at.bound())));
            if (IDS.containsKey(stem)) {
                cases.forEach(at -> reportsIds(at, IDS.get(stem)));
            }
            if (stem.equals("softmax") || stem.equals("cross_entropy_grad")) {
                cases.forEach(this::dividesSmallNumbers);
            }
            Map<String, Set<String>> unexecuted = new TreeMap<>();
            kernels(stem).forEach(kernel -> unexecuted.put(kernel.name(), kernel.unexecuted(file -> Files.exists(Path.of("cuda", file)))));
            unexecuted.values().removeIf(Set::isEmpty);
            assertEquals(Map.of(), unexecuted, "lines that no case comes to");
        }));
        return Concurrently.tests(tests);
    }

    /// Where there are no asynchronous copies, the kernels that have them load.
    @TestFactory
    Stream<DynamicTest> soDoThoseOfTheFirstGeneration() {
        Map<String, Executable> tests = new TreeMap<>();
        for (String stem : List.of("softmax", "matmul", "attention", "attention_grad")) {
            tests.put(stem, () -> KernelCases.all().get(stem).stream().filter(at -> at.products() == Contract.FP32)
                    .forEach(at -> agree(WITHOUT_COPIES, at, Runs.Draw.SPECIAL)));
        }
        return Concurrently.tests(tests);
    }

    /// The negative twin: without the barriers of any one line, a race is reported, or memory that nobody has written.
    @TestFactory
    Stream<DynamicTest> aMissingBarrierIsReported() {
        Map<String, Executable> tests = new TreeMap<>();
        KernelCases.all().forEach((stem, cases) -> {
            Set<String> lines = new TreeSet<>();
            kernels(stem).forEach(kernel -> lines.addAll(kernel.barriers()));
            lines.forEach(line -> tests.put(stem + ".cu without " + line, () -> assertTrue(cases.reversed().stream()
                    .anyMatch(at -> isReported(at, line)), () -> stem + ".cu without the barriers in " + line + ": nothing is reported")));
        });
        assertTrue(tests.size() >= 60, tests.keySet().toString());
        return Concurrently.tests(tests);
    }

    private Stream<PtxKernel> kernels(String stem) {
        return texts.get(WITH_COPIES).kernels(KernelUnit.of(stem, Sources.kernels(stem))).values().stream()
                .filter(kernel -> stem.equals(stem(kernel)));
    }

    /// The file of a kernel.
    private String stem(PtxKernel kernel) {
        return texts.get(WITH_COPIES).handWritten().files().keySet().stream().filter(kernel.name()::startsWith).max(Comparator.comparing(String::length)).orElseThrow();
    }

    private boolean isReported(KernelCases.Case at, String line) {
        List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
        try {
            run(WITH_COPIES, at, inputs, kernel -> kernel.without(line));
            return false;
        } catch (BackendException reported) {
            return reported.getMessage().contains("ptx_race") || reported.getMessage().contains("ptx_unwritten");
        } finally {
            inputs.forEach(Buffer::close);
        }
    }
}
