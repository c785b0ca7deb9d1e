package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
        assertEquals("the NVIDIA driver (libcuda.so.1) is not there", Gpu.unloaded("java.lang.UnsatisfiedLinkError: no jnicudart in x\n"
                + "java.lang.UnsatisfiedLinkError: /a/libjnicudart.so: libcuda.so.1: cannot open shared object file\n").what());
        assertEquals("the CUDA 13 runtime (libcudart.so.13) is not there", Gpu.unloaded("java.lang.UnsatisfiedLinkError: libcudart.so.13: none\n")
                .what());
        assertEquals("its bindings are not on the class path", Gpu.unloaded("java.lang.NoClassDefFoundError: x\n"
                + "java.lang.ClassNotFoundException: org.bytedeco.javacpp.Loader\n").what());
        assertEquals("its bindings do not load: java.lang.UnsatisfiedLinkError, other",
                Gpu.unloaded("java.lang.UnsatisfiedLinkError: other\n").what());
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
            assertTrue(Gpu.find(ModuleCache.in(folder)) instanceof Gpu.Missing(String what, String remedy) && !what.isEmpty()
                    && remedy.contains("install"));
            System.setProperty("tensorem.cuda.device", "first");
            assertTrue(Gpu.find(ModuleCache.in(folder)) instanceof Gpu.Missing(String what, String _) && what.contains("'first'"));
        } finally {
            System.clearProperty("tensorem.cuda.device");
        }
    }
}
