package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.BackendException;

/// Launches, memory and the cache of compiled kernels.
class DriverTest {
    private static final String SOURCE = """
            #include "tensorem.cuh"
            extern "C" __global__ void trial_double(int n, const float *x, float *y) {
              int i = blockIdx.x * blockDim.x + threadIdx.x;
              if (i < n) y[i] = x[i] + x[i];
            }
            TENSOREM_KERNEL(trial_double)
            extern "C" __global__ void trial_diverge(float *y) {
              if (threadIdx.x < 3) __syncthreads();
              y[threadIdx.x] = 1.0f;
            }
            TENSOREM_KERNEL(trial_diverge)
            extern "C" __global__ void trial_report(unsigned long long *cell, long long position, int id) { tensorem_report_id(cell, position, id); }
            TENSOREM_KERNEL(trial_report)
            """;

    @TempDir
    private Path folder;

    @Test
    void aFailedLaunchNamesKernelGridAndDeviceAndTheDeviceGoesOn() {
        try (HostDriver driver = Players.forward(); Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("trial", SOURCE));
            long y = arrays.bytes(256);
            String said = assertThrows(BackendException.class,
                    () -> modules.launch(new KernelName("trial", "trial_diverge"), Grid.of(1, 64), y)).getMessage();
            assertTrue(said.startsWith("cuda_launch: ") && said.contains("trial_diverge of trial.cu") && said.contains("64 threads")
                    && said.contains(driver.name()), said);
            modules.launch(new KernelName("trial", "trial_double"), Grid.covering(3, 32), 3, arrays.of(1f, 2f, -0f), y);
            assertArrayEquals(new float[] {2f, 4f, -0f}, arrays.floats(y, 3));
        }
    }

    @Test
    void aKernelThatDoesNotCompileOrIsMissingIsNamed() {
        try (HostDriver driver = Players.forward(); Modules modules = new Modules(driver)) {
            assertTrue(assertThrows(BackendException.class, () -> modules.load(Map.of("wrong", "this is no C++"))).getMessage()
                    .startsWith("cuda_compile: "));
            modules.load(Map.of("trial", SOURCE));
            assertTrue(assertThrows(BackendException.class,
                    () -> modules.launch(new KernelName("trial", "trial_triple"), Grid.of(1, 1))).getMessage().startsWith("cuda_function: "));
            assertTrue(assertThrows(BackendException.class,
                    () -> modules.launch(new KernelName("nowhere", "nowhere"), Grid.of(1, 1))).getMessage().startsWith("cuda_source: "));
        }
    }

    @Test
    void gridsHaveTheBoundsOfEveryGpu() {
        assertThrows(BackendException.class, () -> Grid.of(1, 1025));
        assertThrows(BackendException.class, () -> new Grid(1, 65_536, 1, 32, 0));
        assertEquals(new Grid(3, 65_535, 1, 32, 0), Grid.crossing(3, 65_535, 32));
        assertEquals(new Grid(3, 32_769, 2, 32, 0), Grid.crossing(3, 65_537, 32));
        assertEquals(new Grid(3, 1, 1, 32, 0), Grid.crossing(3, 0, 32));
        assertEquals(1, Grid.covering(0, 256).blocksX());
        assertEquals(2, Grid.covering(257, 256).blocksX());
    }

    @Test
    void aUnitIsCompiledOncePerSourceAndEnvironment() {
        AtomicInteger compiled = new AtomicInteger();
        ModuleCache cache = ModuleCache.in(folder);
        ModuleCache.Compiler compiler = workspace -> {
            compiled.incrementAndGet();
            assertTrue(Files.exists(workspace.resolve("tensorem.cuh")) && Files.exists(workspace.resolve("trial.cu")));
            return Files.writeString(workspace.resolve("made"), "code");
        };
        KernelUnit unit = KernelUnit.of("trial", SOURCE);
        Path first = cache.module(unit, "sm_90", ".cubin", compiler);
        assertEquals(first, cache.module(unit, "sm_90", ".cubin", compiler));
        assertEquals(1, compiled.get());
        assertNotEquals(first, cache.module(unit, "sm_80", ".cubin", compiler));
        assertNotEquals(first, cache.module(KernelUnit.of("trial", SOURCE + "\n"), "sm_90", ".cubin", compiler));
        assertEquals(3, compiled.get());
    }

    @Test
    void aDamagedModuleIsCompiledAnew() throws IOException {
        AtomicInteger compiled = new AtomicInteger();
        ModuleCache cache = ModuleCache.in(folder);
        KernelUnit unit = KernelUnit.of("trial", SOURCE);
        for (String damage : List.of("", "cod", "cods")) {
            for (int use = 0; use < 2; use++) {
                Path module = cache.module(unit, "sm_90", ".cubin", workspace -> {
                    compiled.incrementAndGet();
                    return Files.writeString(workspace.resolve("made"), "code");
                });
                assertEquals("code", Files.readString(module));
            }
            Files.writeString(cache.module(unit, "sm_90", ".cubin", _ -> folder), damage);
        }
        assertEquals(3, compiled.get());
    }

    /// What stops a compiler is not blamed on the folder, and nothing is left there.
    @Test
    void aCompilerThatIsStoppedIsSaidAndSoIsAFolderThatCannotBeUsed() throws IOException {
        KernelUnit unit = KernelUnit.of("trial", SOURCE);
        String stopped = assertThrows(BackendException.class, () -> ModuleCache.in(folder).module(unit, "sm_90", ".cubin", _ -> {
            throw new InterruptedIOException("interrupted while g++ ran");
        })).getMessage();
        assertTrue(stopped.startsWith("cuda_compile: ") && stopped.contains("interrupted while g++ ran"), stopped);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        String unusable = assertThrows(BackendException.class, () -> ModuleCache.in(file).module(unit, "sm_90", ".cubin", _ -> folder)).getMessage();
        assertTrue(unusable.startsWith("cuda_cache: ") && unusable.contains(file.toString()) && unusable.contains("tensorem.cache"), unusable);
    }

    /// Its digest is right: it was written so, or lies where no file may be run.
    @Test
    void aCompiledFileThatDoesNotLoadIsSaid() throws IOException {
        HostDriver driver = HostDriver.find(ModuleCache.in(folder), HostDriver.Schedule.FORWARD).orElse(null);
        assumeTrue(driver != null, "skipped: g++ is not on the PATH, and it plays the kernels for this test");
        KernelUnit unit = KernelUnit.of("trial", SOURCE);
        driver.load(unit).close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, file.toString().endsWith(".so") ? "abc"
                        : "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            }
        }
        String said = assertThrows(BackendException.class, () -> driver.load(unit)).getMessage();
        assertTrue(said.startsWith("cuda_load: ") && said.contains(folder.toString()), said);
    }

    /// A cell holds 32 bits of a position, and all ones are no report: the last that it holds stands for those behind it too.
    @Test
    void positionsAreReportedUpToTheLastThatACellHolds() {
        IdRule rule = new GatherKernel(1L << 40, 7, 4).rule().orElseThrow();
        long last = (1L << 32) - 2;
        try (HostDriver driver = Players.forward(); Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("trial", SOURCE));
            long cell = arrays.bytes(Long.BYTES);
            long[] said = {0};
            for (long position : new long[] {0, 1L << 31, last - 1, last, last + 1, last + 2, 1L << 39}) {
                for (int id : new int[] {-1, Integer.MIN_VALUE, 7, Integer.MAX_VALUE}) {
                    driver.fill(cell, (byte) IdRule.NOTHING, Long.BYTES);
                    modules.launch(new KernelName("trial", "trial_report"), Grid.of(1, 1), cell, position, id);
                    driver.synchronise();
                    driver.download(MemorySegment.ofArray(said), cell, Long.BYTES);
                    assertNotEquals(IdRule.NOTHING, said[0]);
                    assertEquals("gather_c1: the id names a row of the table: id " + id + " at position " + Math.min(position, last)
                            + (position < last ? "" : " or behind it") + " is outside 0 .. 6; give numbers of rows",
                            rule.failure(said[0]).getMessage());
                }
            }
        }
    }

    /// Memory that is kept goes to who asks for another size, where there is no more.
    @Test
    void aFullDeviceIsSaidAndGoesOn() {
        try (CountingDriver driver = new CountingDriver(Players.forward(), 4096); DevicePool pool = new DevicePool(driver)) {
            DevicePool.Block first = pool.take(3000);
            assertTrue(assertThrows(BackendException.class, () -> pool.take(2048)).getMessage().startsWith("cuda_memory: "));
            assertEquals(first.bytes(), pool.usedBytes());
            pool.giveBack(first);
            pool.take(2048);
            assertEquals(2048, pool.usedBytes());
            assertEquals(0, pool.keptBytes());
        }
    }

    @Test
    void thePoolGivesBackAndCounts() {
        CountingDriver driver = new CountingDriver(Players.forward());
        try (DevicePool pool = new DevicePool(driver)) {
            DevicePool.Block a = pool.take(1000);
            DevicePool.Block b = pool.take(1000);
            assertEquals(2048, pool.usedBytes());
            pool.giveBack(b);
            pool.giveBack(a);
            assertEquals(0, pool.usedBytes());
            assertEquals(2048, pool.keptBytes());
            assertEquals(Math.min(a.address(), b.address()), pool.take(900).address());
            assertEquals(2, driver.heldBlocks());
        }
        driver.close();
    }

    @Test
    void whatIsMissingIsNamedInAFewWords() {
        for (var said : Map.of("the NVIDIA driver (libcuda.so.1) is not there; install it", "java.lang.UnsatisfiedLinkError: no jnicudart in x\n"
                + "java.lang.UnsatisfiedLinkError: /a/libjnicudart.so: libcuda.so.1: cannot open shared object file\n",
                "the CUDA 13 runtime (libcudart.so.13) is not there; build with the profile gpu, ", "java.lang.UnsatisfiedLinkError: libcudart.so.13: none\n",
                "its bindings are not on the class path; install org.bytedeco:cuda and ", "java.lang.NoClassDefFoundError: x\n"
                + "java.lang.ClassNotFoundException: org.bytedeco.javacpp.Loader\n",
                "its bindings do not load: java.lang.UnsatisfiedLinkError, other; install ", "java.lang.UnsatisfiedLinkError: other\n",
                "its bindings do not load: java.lang.IllegalCallerException, denied; install ",
                "java.lang.ExceptionInInitializerError\njava.lang.IllegalCallerException: denied\n").entrySet()) {
            String found = Gpu.unloaded(said.getValue()).said();
            assertTrue(found.startsWith(said.getKey()), found);
        }
    }

    /// Elsewhere tests of played kernels are skipped.
    @Test
    void aGpuIsPlayedOnlyWhereFibersAreWritten() {
        String here = System.getProperty("os.arch");
        System.setProperty("os.arch", "aarch64");
        try {
            assertTrue(HostDriver.find(ModuleCache.in(folder), HostDriver.Schedule.FORWARD).isEmpty());
        } finally {
            System.setProperty("os.arch", here);
        }
    }

    @Test
    void aMissingGpuIsSaidAndNeverThrown() {
        System.setProperty("tensorem.cuda.device", "99");
        try {
            assertTrue(Gpu.find(ModuleCache.in(folder)) instanceof Gpu.Missing(String said) && said.contains("; install "));
            for (String wrong : List.of("first", "-1", "+1", "1.0", "12345678901")) {
                System.setProperty("tensorem.cuda.device", wrong);
                assertTrue(Gpu.find(ModuleCache.in(folder)) instanceof Gpu.Missing(String said) && said.startsWith("cuda_device: ")
                        && said.contains("'" + wrong + "'"));
            }
            // The negative twin: an empty property is none.
            System.setProperty("tensorem.cuda.device", "");
            assertFalse(Gpu.find(ModuleCache.in(folder)) instanceof Gpu.Missing(String said) && said.contains("tensorem.cuda.device is"));
        } finally {
            System.clearProperty("tensorem.cuda.device");
        }
    }
}
