package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Contract;
import org.tensorem.ir.RandomFunctions;

/// Where NVRTC is (the profile `gpu` brings it), it compiles every kernel for every architecture; no driver is needed. It differs from
/// nvcc in what it takes. What it has compiled is kept until a source changes.
final class NvrtcTest {
    private static final List<String> ARCHITECTURES = List.of("sm_75", "sm_80", "sm_86", "sm_89", "sm_90");

    private static NvrtcCompiler compiler() {
        Optional<NvrtcCompiler> found = NvrtcCompiler.find();
        assumeTrue(found.isPresent(), "skipped: libnvrtc.so.13 is not on this machine; the profile gpu brings it");
        return found.orElseThrow();
    }

    private static Path compiled(NvrtcCompiler compiler, KernelUnit unit, String architecture) {
        return ModuleCache.standard().module(unit, compiler.version() + " " + compiler.flags() + " " + architecture, ".cubin",
                workspace -> compiler.compile(unit, workspace, architecture));
    }

    private static void compileForAll(KernelUnit unit) throws IOException {
        NvrtcCompiler compiler = compiler();
        List<Path> cubins = ARCHITECTURES.parallelStream().map(architecture -> compiled(compiler, unit, architecture)).toList();
        assertEquals(5, cubins.stream().distinct().count());
        for (Path cubin : cubins) {
            byte[] code = Files.readAllBytes(cubin);
            assertTrue(code.length > 4 && code[1] == 'E' && code[2] == 'L' && code[3] == 'F', cubin + " is machine code");
        }
    }

    @Test
    void compilesEveryHandWrittenKernelForEveryArchitecture() throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String stem : Flattened.stems()) {
            files.put(stem, Sources.kernels(stem));
        }
        assertTrue(files.size() >= 20, files.keySet().toString());
        compileForAll(new KernelUnit(files));
    }

    @Test
    void compilesGeneratedKernels() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (int seed = 0; seed < 120; seed++) {
            sources.putAll(CudaProgram.of(RandomFunctions.of(seed, 1 + seed % 40), new Target(48 << 10, Contract.FP32)).generated());
        }
        assertTrue(sources.size() >= 50, "generated kernels: " + sources.size());
        compileForAll(new KernelUnit(sources));
    }

    /// The negative twin; the compiler's own words are passed on.
    @Test
    void refusesWhatIsWrong() {
        NvrtcCompiler compiler = compiler();
        String message = assertThrows(BackendException.class, () -> compiled(compiler,
                KernelUnit.of("wrong", "extern \"C\" __global__ void wrong(float *y) { y[0] = x; }\n"), "sm_90")).getMessage();
        assertTrue(message.startsWith("cuda_compile: ") && message.contains("identifier \"x\" is undefined")
                && message.endsWith("; correct the source"), message);
    }

    @Test
    void theFlagsThatFixTheBitsAreEveryCompilers() {
        assertTrue(compiler().flags().containsAll(CudaCompiler.FLAGS));
    }
}
