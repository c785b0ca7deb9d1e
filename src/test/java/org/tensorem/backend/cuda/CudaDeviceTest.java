package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// A device that several threads use, and one that is closed while it is used.
final class CudaDeviceTest {
    private static final long PATIENCE_SECONDS = 20;

    /// The columns of x, plus y: an element is read long after its place in the result has been written.
    private static Function turned() {
        Node x = Runs.parameter(0, 24, 40);
        Node y = Runs.parameter(1, 40, 24);
        Node sum = Node.of(new Op.Binary(Op.BinaryFunction.ADD), Node.of(new Op.Transpose(0, 1), x), y);
        return new Function("turned", List.of(x, y), List.of("x", "y"), List.of(sum), List.of("s"));
    }

    private static Function unary(Op.UnaryFunction function) {
        return Runs.single(Node.of(new Op.Unary(function), Runs.parameter(0, 5)));
    }

    /// Closed when the run knows its address, memory of the result's size would be the next to be taken.
    @Test
    void anInputThatIsClosedMeanwhileIsReadToTheEnd() {
        Function function = turned();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
        List<Buffer> closing = new ArrayList<>();
        Driver driver = new CountingDriver(Players.forward()) {
            @Override
            public void upload(long to, MemorySegment from, long bytes) {
                closing.forEach(Buffer::close);
                super.upload(to, from, bytes);
            }
        };
        try (CpuBackend cpu = CpuBackend.of(1); CudaBackend cuda = CudaBackend.of(driver); Executable program = cuda.compile(function)) {
            long[] expected = Runs.results(cpu, function, inputs).getFirst();
            Buffer x = cuda.adopt(inputs.getFirst());
            Buffer y = inputs.getLast();
            closing.addAll(List.of(x, y));
            List<Buffer> results = program.run(List.of(x, y));
            assertEquals(1, results.size());
            assertThrows(BackendException.class, x::data);
            assertThrows(BackendException.class, y::data);
            assertArrayEquals(expected, Runs.bits(results).getFirst());
            assertEquals(0, cuda.usedBytes());
        }
    }

    /// A thread's runs until one fails: how many had the right bits, and what the last one said.
    private static String runs(CudaBackend cuda, Executable program, List<Buffer> inputs, long[] expected, AtomicInteger right) {
        try {
            while (true) {
                List<Buffer> own = inputs.stream().map(input -> Runs.of(input.type(), Runs.floats(input))).toList();
                Buffer x = cuda.adopt(own.getFirst());
                assertArrayEquals(expected, Runs.bits(program.run(List.of(x, own.getLast()))).getFirst());
                x.close();
                own.getLast().close();
                right.incrementAndGet();
            }
        } catch (BackendException end) {
            return end.getMessage();
        }
    }

    @Test
    void severalThreadsHaveTheRightBitsUntilTheDeviceIsClosed() throws InterruptedException, ExecutionException {
        Function function = turned();
        List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
        AtomicInteger right = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4); CpuBackend cpu = CpuBackend.of(1)) {
            long[] expected = Runs.results(cpu, function, inputs).getFirst();
            CudaBackend cuda = CudaBackend.of(new CountingDriver(Players.forward()));
            Executable program = cuda.compile(function);
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ends.add(threads.submit(() -> runs(cuda, program, inputs, expected, right)));
            }
            while (right.get() < 200 && ends.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            cuda.close();
            for (Future<String> end : ends) {
                assertTrue(end.get().startsWith("cuda_closed: "), end.get());
            }
        }
        assertTrue(right.get() >= 200, "runs with the right bits: " + right);
        inputs.forEach(Buffer::close);
    }

    @Test
    void aClosedDeviceLoadsNothing() {
        List<KernelUnit> loaded = new ArrayList<>();
        CudaBackend cuda = CudaBackend.of(new CountingDriver(Players.forward()) {
            @Override
            public Driver.Module load(KernelUnit unit) {
                loaded.add(unit);
                return super.load(unit);
            }
        });
        cuda.prepare(List.of(unary(Op.UnaryFunction.NEG)));
        assertEquals(1, loaded.size());
        cuda.close();
        Function other = unary(Op.UnaryFunction.ABS);
        assertTrue(assertThrows(BackendException.class, () -> cuda.compile(other)).getMessage().startsWith("cuda_closed: "));
        assertTrue(assertThrows(BackendException.class, () -> cuda.prepare(List.of(other))).getMessage().startsWith("cuda_closed: "));
        try (Buffer x = Runs.of(Type.f32(5), 1, 2, 3, 4, 5)) {
            assertTrue(assertThrows(BackendException.class, () -> cuda.adopt(x)).getMessage().startsWith("cuda_closed: "));
        }
        assertEquals(1, loaded.size());
    }

    /// A device is closed before the programs that it has made ([org.tensorem.runtime.Device]).
    @Test
    void whatIsRecordedIsFreedWithTheProgramOrTheDevice() {
        CountingDriver driver = new CountingDriver(Players.forward());
        List<Executable> programs = new ArrayList<>();
        try (CudaBackend cuda = CudaBackend.of(driver); Buffer x = cuda.adopt(Runs.of(Type.f32(5), 1, 2, 3, 4, 5))) {
            for (Op.UnaryFunction function : List.of(Op.UnaryFunction.NEG, Op.UnaryFunction.ABS)) {
                programs.add(cuda.compile(unary(function)));
                for (int run = 0; run < 3; run++) {
                    programs.getLast().run(List.of(x)).forEach(Buffer::close);
                }
            }
            assertEquals(2, driver.heldGraphs());
            programs.getFirst().close();
            assertEquals(1, driver.heldGraphs());
        }
        assertEquals(0, driver.heldGraphs());
        programs.forEach(Executable::close);
        assertEquals(0, driver.heldGraphs());
    }

    /// A driver does one thing at a time: a recording waits for nothing that loads kernels, and nobody loads while it waits.
    @Test
    void kernelsArePreparedWhileAProgramIsRecorded() throws InterruptedException {
        Thread[] preparing = {null};
        CudaBackend[] backend = {null};
        Driver driver = new CountingDriver(Players.forward()) {
            @Override
            public synchronized Driver.Module load(KernelUnit unit) {
                return super.load(unit);
            }

            @Override
            public synchronized Graph record(Runnable work) {
                preparing[0] = Thread.ofPlatform().daemon().start(() -> backend[0].prepare(List.of(unary(Op.UnaryFunction.ABS))));
                long start = System.nanoTime();
                while (preparing[0].getState() != Thread.State.BLOCKED && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    Thread.onSpinWait();
                }
                return super.record(work);
            }
        };
        backend[0] = CudaBackend.of(driver);
        Thread running = Thread.ofPlatform().daemon().start(() -> {
            try (Executable program = backend[0].compile(unary(Op.UnaryFunction.NEG));
                    Buffer x = backend[0].adopt(Runs.of(Type.f32(5), 1, 2, 3, 4, 5))) {
                for (int run = 0; run < 3; run++) {
                    program.run(List.of(x)).forEach(Buffer::close);
                }
            }
        });
        assertTrue(running.join(java.time.Duration.ofSeconds(2 * PATIENCE_SECONDS)), "the run waits for who waits for it");
        assertTrue(preparing[0].join(java.time.Duration.ofSeconds(PATIENCE_SECONDS)));
        backend[0].close();
    }

    /// Memory whose block could not be freed, or was, is never given to anyone again.
    @Test
    void whatWasFreedIsNotTakenAgain() {
        List<Long> freed = new ArrayList<>();
        boolean[] failing = {true};
        Driver driver = new CountingDriver(Players.forward(), 8192) {
            @Override
            public void free(long address) {
                if (failing[0] && freed.size() == 1) {
                    throw new BackendException("cuda_call: failed on purpose");
                }
                freed.add(address);
                super.free(address);
            }
        };
        try (driver; DevicePool pool = new DevicePool(driver)) {
            List<DevicePool.Block> blocks = List.of(pool.take(2048), pool.take(2048), pool.take(2048));
            blocks.forEach(pool::giveBack);
            assertThrows(BackendException.class, () -> pool.take(4096));
            assertFalse(freed.contains(pool.take(2048).address()));
            failing[0] = false;
        }
        assertEquals(freed.stream().distinct().count(), freed.size());
    }
}
