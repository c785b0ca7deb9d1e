package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.Contract;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;

/// Kernels compiled beforehand are found by their sources; they themselves need a GPU to run.
final class KernelPackageTest {
    /// With which a file of machine code for several GPUs begins.
    private static final int FATBIN = 0xBA55ED50;

    @TempDir
    private Path folder;

    private static KernelUnit unit(String file, String appended) {
        return KernelUnit.of(file, Sources.kernels(file) + appended);
    }

    @Test
    void whatNvccPackedIsFoundByItsSource() throws IOException {
        Optional<NvccCompiler> nvcc = NvccCompiler.find();
        assumeTrue(nvcc.isPresent(), "skipped: nvcc is not on the PATH, and it makes packages of kernels");
        KernelPackage.write(folder, Map.of("iota", Sources.kernels("iota"), "pad", Sources.kernels("pad")), nvcc.orElseThrow());
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            KernelPackage packaged = KernelPackage.in(loader);
            for (String file : List.of("iota", "pad")) {
                assertTrue(packaged.holds(unit(file, "")));
                byte[] code = packaged.code(unit(file, "")).orElseThrow();
                assertEquals(FATBIN, ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getInt());
                // The negative twin: another source is another kernel.
                assertFalse(packaged.holds(unit(file, "\n")));
                assertTrue(packaged.code(unit(file, "\n")).isEmpty());
            }
            assertFalse(packaged.isThere(), "two files are not all");
        }
    }

    @Test
    void everyHandWrittenFileIsPacked() throws IOException {
        assertEquals(Flattened.stems(), KernelPackage.sources(List.of()).keySet());
    }

    /// A machine without a compiler loads each generated file by itself, as it was packed, whatever else its program has.
    @Test
    void theGeneratedKernelsOfProgramsArePacked() {
        List<Function> functions = List.of(RandomFunctions.of(3, 20), RandomFunctions.of(38, 39));
        Map<String, String> packed = KernelPackage.sources(functions);
        Map<String, String> generated = CudaProgram.of(functions.getLast(), new Target(227 << 10, Contract.TF32)).generated();
        assertTrue(!generated.isEmpty(), generated.keySet().toString());
        generated.forEach((name, source) -> assertEquals(source, packed.get(name)));
        assertTrue(packed.size() > KernelPackage.sources(List.of()).size() + generated.size());
    }

    /// Packaged files are loaded one by one, the others as one unit, and nothing twice.
    @Test
    void modulesLoadPackagedFilesAlone() {
        List<String> loaded = new java.util.ArrayList<>();
        Driver driver = new CountingDriver(Players.forward()) {
            @Override
            public boolean isPackaged(KernelUnit unit) {
                return unit.files().containsKey("one");
            }

            @Override
            public Driver.Module load(KernelUnit unit) {
                loaded.add(unit.toString());
                return super.load(unit);
            }
        };
        Map<String, String> sources = new TreeMap<>();
        for (String name : List.of("one", "three", "two")) {
            sources.put(name, "#include \"tensorem.cuh\"\nextern \"C\" __global__ void " + name + "(float *y) { y[0] = 1; }\nTENSOREM_KERNEL("
                    + name + ")\n");
        }
        try (driver; Modules modules = new Modules(driver)) {
            modules.load(sources);
            modules.load(sources);
            assertEquals(List.of("one", "three, two"), loaded);
        }
    }
}
