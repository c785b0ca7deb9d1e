package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// Whole functions on a GPU that the processor plays: bits, what stays on the device, failures, memory.
class CudaExecutableTest {
    private static final int VOCABULARY = 23;
    private static final int STEPS = 6;

    static Function step() {
        Settings settings = Settings.of(Preset.TINY, 1).with(3, 9, 2, 10);
        return Gpt2Programs.step(Preset.TINY.config(VOCABULARY, 9), settings);
    }

    private static boolean isState(Function function, int parameter) {
        return parameter < function.results().size() - 2;
    }

    /// The losses and last state of a few steps, the state of each being the input of the next.
    static List<long[]> train(Device device, Function function) {
        Executable program = device.executable(function);
        Random random = new Random(5);
        List<Buffer> state = new ArrayList<>();
        for (int i = 0; isState(function, i); i++) {
            state.add(Runs.random(function.parameters().get(i).type(), random, Runs.Draw.ORDINARY, 1));
            square(state.getLast());
        }
        List<long[]> seen = new ArrayList<>();
        for (int n = 0; n < STEPS; n++) {
            List<Buffer> passing = new ArrayList<>();
            for (int i = state.size(); i < function.parameters().size(); i++) {
                passing.add(Runs.random(function.parameters().get(i).type(), random, Runs.Draw.ORDINARY, VOCABULARY));
                square(passing.getLast());
            }
            List<Buffer> inputs = new ArrayList<>(state);
            inputs.addAll(passing);
            List<Buffer> results = program.run(inputs);
            inputs.forEach(Buffer::close);
            seen.addAll(Runs.bits(results.subList(state.size(), results.size())));
            state = results.subList(0, state.size());
        }
        seen.addAll(Runs.bits(state));
        return seen;
    }

    /// Small numbers that are not negative, as second moments are.
    private static void square(Buffer buffer) {
        if (buffer.type().dtype() == Dtype.F32) {
            float[] values = Runs.floats(buffer);
            for (int i = 0; i < values.length; i++) {
                buffer.data().setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, i, values[i] * values[i] * 0.125f);
            }
        }
    }

    @Test
    void trainsToTheProcessorsBitsAndKeepsTheStateOnTheDevice() {
        Function function = step();
        CountingDriver driver = new CountingDriver(Players.forward());
        CudaBackend backend = CudaBackend.of(driver);
        long stateBytes = function.parameters().stream().limit(function.results().size() - 2).mapToLong(x -> x.type().bytes()).sum();
        try (Device cpu = Devices.cpu(1); Device cuda = Device.of(backend)) {
            List<long[]> expected = train(cpu, function);
            long before = driver.uploadedBytes();
            List<long[]> actual = train(cuda, function);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), "result " + i);
            }
            assertTrue(expected.size() > 2 * STEPS + 50, "results seen: " + expected.size());
            assertTrue(driver.uploadedBytes() - before < 1.5 * stateBytes,
                    driver.uploadedBytes() - before + " bytes uploaded for a state of " + stateBytes);
            assertTrue(driver.replays() >= 1, "graphs replayed: " + driver.replays() + " in " + STEPS + " steps");
        }
        assertEquals(0, driver.heldBlocks());
    }

    private static Node unary(Op.UnaryFunction function, Node x) {
        return Node.of(new Op.Unary(function), x);
    }

    private static Node binary(Op.BinaryFunction function, Node x, Node y) {
        return Node.of(new Op.Binary(function), x, y);
    }

    /// Regions large enough that a thread computes four elements: operands side by side, along rows, along columns, turned, sliced
    /// and one for all, of every dtype.
    static Function wide() {
        Node x = Runs.parameter(0, 132, 160);
        Node turned = Node.of(new Op.Transpose(0, 1), Runs.parameter(1, 160, 132));
        Node row = Runs.parameter(2, 160);
        Node column = Runs.parameter(3, 132);
        Node whole = Runs.parameter(4, Type.i32(132, 160));
        Node truth = Runs.parameter(5, Type.of(Dtype.BOOL, 132, 160));
        Node wide = Runs.parameter(6, Type.of(Dtype.F64, 132, 160));
        Node longer = Runs.parameter(7, 132, 164);
        Node alongRows = Node.of(new Op.Broadcast(0, 132), row);
        Node odd = Node.of(new Op.Slice(1, 3, 163, 1), longer);
        Node even = Node.of(new Op.Slice(1, 4, 164, 1), longer);
        Node sum = binary(Op.BinaryFunction.ADD, binary(Op.BinaryFunction.MUL, x, turned), binary(Op.BinaryFunction.MAX, alongRows, odd));
        List<Node> results = new ArrayList<>();
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            results.add(unary(function, function == Op.UnaryFunction.NOT ? truth : sum));
        }
        results.add(binary(Op.BinaryFunction.POW, unary(Op.UnaryFunction.ABS, sum), even));
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            if (function != Op.UnaryFunction.NOT) {
                results.add(unary(function, wide));
            }
        }
        results.add(binary(Op.BinaryFunction.POW, unary(Op.UnaryFunction.ABS, wide), Node.of(new Op.Convert(Dtype.F64), even)));
        results.add(Node.of(new Op.Fma(), x, column, odd));
        results.add(Node.of(new Op.Select(), truth, x, turned));
        results.add(Node.of(new Op.Compare(Op.Relation.LESS), x, alongRows));
        results.add(binary(Op.BinaryFunction.MUL, whole, Node.of(new Op.Convert(Dtype.I32), sum)));
        results.add(binary(Op.BinaryFunction.DIV, wide, Node.of(new Op.Convert(Dtype.F64), x)));
        results.add(Node.of(new Op.Convert(Dtype.F32), Node.of(new Op.Fma(), wide, wide, wide)));
        List<Node> parameters = List.of(x, turned.operands().getFirst(), row, column, whole, truth, wide, longer);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            names.add("y" + i);
        }
        return new Function("wide", parameters, List.of("a", "b", "c", "d", "e", "f", "g", "h"), results, names);
    }

    @Test
    void wideRegionsHaveTheProcessorsBits() {
        Function function = wide();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.SPECIAL, 1 << 30);
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend cuda = CudaBackend.of(Players.with(HostDriver.Schedule.REVERSE))) {
            assertTrue(CudaProgram.of(function, new Target(48 << 10, Contract.FP32)).generated().values().stream().anyMatch(text -> text.contains("float4")));
            List<long[]> expected = Runs.results(cpu, function, inputs);
            List<long[]> actual = Runs.results(cuda, function, inputs);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), "result " + i + ": " + function.results().get(i));
            }
        }
        inputs.forEach(Buffer::close);
    }

    /// The twin: the same sum in another order is told apart.
    @Test
    void aSumInAnotherOrderIsNoticed() {
        Node x = Runs.parameter(0, 132, 160);
        Node y = Runs.parameter(1, 132, 160);
        Node z = Runs.parameter(2, 132, 160);
        List<String> names = List.of("x", "y", "z");
        Function left = new Function("left", List.of(x, y, z), names,
                List.of(binary(Op.BinaryFunction.ADD, binary(Op.BinaryFunction.ADD, x, y), z)), List.of("s"));
        Function right = new Function("right", List.of(x, y, z), names,
                List.of(binary(Op.BinaryFunction.ADD, x, binary(Op.BinaryFunction.ADD, y, z))), List.of("s"));
        List<Buffer> inputs = Runs.inputs(left, 3, Runs.Draw.ORDINARY, 1);
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend cuda = CudaBackend.of(Players.forward())) {
            long[] expected = Runs.results(cpu, left, inputs).getFirst();
            assertArrayEquals(expected, Runs.results(cuda, left, inputs).getFirst());
            assertFalse(Arrays.equals(expected, Runs.results(cuda, right, inputs).getFirst()));
        }
        inputs.forEach(Buffer::close);
    }

    @Test
    void anIdOutsideItsTableFailsWithTheProcessorsWordsAndTheDeviceGoesOn() {
        Node table = Runs.parameter(0, 5, 3);
        Node ids = Runs.parameter(1, Type.i32(4));
        Function function = Runs.single(Node.of(new Op.Gather(), table, ids));
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend cuda = CudaBackend.of(Players.forward());
                Buffer rows = Runs.random(table.type(), new Random(1), Runs.Draw.ORDINARY, 1);
                Buffer bad = Runs.ofInts(ids.type(), 0, 4, -7, 5); Buffer good = Runs.ofInts(ids.type(), 0, 4, 1, 2);
                Executable onCpu = cpu.compile(function); Executable onCuda = cuda.compile(function)) {
            for (int round = 0; round < 3; round++) {
                String words = assertThrows(BackendException.class, () -> onCpu.run(List.of(rows, bad))).getMessage();
                assertEquals(words, assertThrows(BackendException.class, () -> onCuda.run(List.of(rows, bad))).getMessage());
                assertArrayEquals(Runs.bits(onCpu.run(List.of(rows, good))).getFirst(), Runs.bits(onCuda.run(List.of(rows, good))).getFirst());
            }
            assertEquals(0, cuda.usedBytes());
        }
    }

    @Test
    void anAdoptedBufferIsMovedOnce() {
        Function function = Runs.single(unary(Op.UnaryFunction.NEG, Runs.parameter(0, 300)));
        CountingDriver driver = new CountingDriver(Players.forward());
        try (CudaBackend cuda = CudaBackend.of(driver); CpuBackend cpu = CpuBackend.of(1); Executable executable = cuda.compile(function)) {
            Buffer host = Runs.random(Type.f32(300), new Random(2), Runs.Draw.SPECIAL, 1);
            long[] expected = Runs.results(cpu, function, List.of(host)).getFirst();
            try (Buffer adopted = cuda.adopt(host)) {
                assertThrows(BackendException.class, host::data);
                assertEquals(adopted, cuda.adopt(adopted));
                for (int i = 0; i < 5; i++) {
                    assertArrayEquals(expected, Runs.bits(executable.run(List.of(adopted))).getFirst());
                }
            }
            assertEquals(1200, driver.uploadedBytes());
            assertTrue(driver.replays() >= 3, "graphs replayed: " + driver.replays());
            assertEquals(0, cuda.usedBytes());
        }
        assertEquals(0, driver.heldBlocks());
    }

    @Test
    void whatIsClosedIsNotUsed() {
        Function function = Runs.single(unary(Op.UnaryFunction.NEG, Runs.parameter(0, 3)));
        CudaBackend cuda = CudaBackend.of(Players.forward());
        Executable executable = cuda.compile(function);
        try (Buffer x = Runs.of(Type.f32(3), 1, 2, 3)) {
            Buffer result = executable.run(List.of(x)).getFirst();
            assertTrue(result.remote().isPresent());
            executable.close();
            assertTrue(assertThrows(BackendException.class, () -> executable.run(List.of(x))).getMessage()
                    .startsWith("executable_closed: "));
            cuda.close();
            assertTrue(assertThrows(BackendException.class, result::data).getMessage().startsWith("cuda_closed: "));
            result.close();
        }
    }

    /// A sum along rows of what two tables are added to, in several launches.
    private static Function withTables() {
        Node x = Runs.parameter(0, 40, 30);
        Node sum = x;
        for (int i = 0; i < 2; i++) {
            float[] table = new float[1200];
            for (int j = 0; j < table.length; j++) {
                table[j] = j * (i + 0.5f);
            }
            sum = binary(Op.BinaryFunction.ADD, Node.of(new Op.Constant(Literal.of(Shape.of(40, 30), table))), sum);
        }
        Node total = Node.of(new Op.ReduceSum(0), Node.of(new Op.ReduceSum(1), sum));
        return new Function("tables", List.of(x), List.of("x"), List.of(total), List.of("y"));
    }

    /// Whatever a device is short of: what was taken is given back, and with enough the bits are right.
    @Test
    void whatAFailureHadTakenIsGivenBack() {
        Function function = withTables();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
        int failures = 0;
        try (CpuBackend cpu = CpuBackend.of(1)) {
            for (long bytes = 0; ; bytes += 2560) {
                try (CudaBackend cuda = CudaBackend.of(new CountingDriver(Players.forward(), bytes))) {
                    try {
                        assertArrayEquals(Runs.results(cpu, function, inputs).getFirst(), Runs.results(cuda, function, inputs).getFirst());
                        break;
                    } catch (BackendException full) {
                        assertTrue(full.getMessage().startsWith("cuda_memory: "), full.getMessage());
                        failures++;
                    }
                    assertEquals(0, cuda.usedBytes(), "of " + bytes);
                }
            }
        }
        assertTrue(failures >= 4, "failures seen: " + failures);
        inputs.forEach(Buffer::close);
    }

    /// Each launch fails once, while it is made and while it is recorded.
    @Test
    void afterAFailedLaunchTheDeviceGoesOn() {
        Function function = withTables();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
        int[] failing = {0};
        CountingDriver driver = new CountingDriver(Players.forward()) {
            @Override
            public void launch(long kernel, Grid grid, MemorySegment arguments, KernelName name) {
                super.launch(kernel, grid, arguments, name);
                if (launches() == failing[0]) {
                    throw new BackendException("cuda_launch: failed on purpose");
                }
            }
        };
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend cuda = CudaBackend.of(driver)) {
            long[] expected = Runs.results(cpu, function, inputs).getFirst();
            Runs.results(cuda, function, inputs);
            int launches = driver.launches();
            assertTrue(launches >= 3, "launches: " + launches);
            for (int at = 1; at <= 2 * launches; at++) {
                failing[0] = driver.launches() + at;
                try (Executable executable = cuda.compile(function)) {
                    int failures = 0;
                    for (int run = 0; run < 4; run++) {
                        try {
                            assertArrayEquals(expected, Runs.bits(executable.run(inputs)).getFirst());
                        } catch (BackendException failure) {
                            assertTrue(failure.getMessage().startsWith("cuda_launch: failed on purpose (step "), failure.getMessage());
                            failures++;
                        }
                    }
                    assertEquals(1, failures);
                }
                assertEquals(0, cuda.usedBytes());
            }
            assertTrue(driver.replays() >= launches, "graphs replayed: " + driver.replays());
        }
        inputs.forEach(Buffer::close);
        assertEquals(0, driver.heldBlocks());
    }

    /// With `tensorem.cuda.check` every launch is made by itself, however often a program runs.
    @Test
    void whereErrorsNameKernelsNothingIsRecorded() {
        Function function = withTables();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
        CountingDriver driver = new CountingDriver(Players.forward()) {
            @Override
            public boolean records() {
                return false;
            }
        };
        try (CudaBackend cuda = CudaBackend.of(driver); Executable executable = cuda.compile(function)) {
            executable.run(inputs).forEach(Buffer::close);
            int launches = driver.launches();
            for (int run = 1; run < 4; run++) {
                executable.run(inputs).forEach(Buffer::close);
            }
            assertEquals(4 * launches, driver.launches());
            assertEquals(0, driver.replays());
        }
        inputs.forEach(Buffer::close);
    }

    /// What cannot be freed is said, and the driver is closed nevertheless.
    @Test
    void aDeviceIsClosedWhateverFailsToBeFreed() {
        boolean[] closed = {false};
        CudaDevice device = new CudaDevice(new CountingDriver(Players.forward()) {
            @Override
            public void free(long address) {
                throw new BackendException("cuda_call: failed on purpose");
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        });
        device.pool().take(100);
        assertThrows(BackendException.class, device::close);
        assertTrue(closed[0]);
    }
}
