package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where nvcc is, it compiles every hand-written kernel for every architecture. What it has compiled is kept until a source changes.
final class NvccTest {
    /// The sources tell two generations apart, with and without asynchronous copies; each is compiled once and then assembled.
    private static final Map<String, List<String>> ARCHITECTURES = Map.of("compute_75", List.of("sm_75"),
            "compute_80", List.of("sm_80", "sm_86", "sm_89", "sm_90"));

    static NvccCompiler nvcc() {
        Optional<NvccCompiler> nvcc = NvccCompiler.find();
        assumeTrue(nvcc.isPresent(), "skipped: nvcc is not on the PATH, and it compiles the kernels for this test");
        return nvcc.orElseThrow();
    }

    /// All hand-written kernels.
    static KernelUnit handWritten() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String stem : Flattened.stems()) {
            files.put(stem, Sources.kernels(stem));
        }
        assertTrue(files.size() >= 20, files.keySet().toString());
        return new KernelUnit(files);
    }

    /// What nvcc says while it compiles.
    private static String compile(NvccCompiler nvcc, Path workspace, List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(nvcc.program().toString()));
        command.addAll(flags);
        command.addAll(List.of(arguments));
        Processes.Answer answer = Processes.run(workspace, command);
        assertEquals(0, answer.code(), answer.output());
        return answer.output();
    }

    /// A unit as PTX, with the lines of the source.
    static Path text(NvccCompiler nvcc, KernelUnit unit, List<String> flags, String generation) {
        return ModuleCache.standard().module(unit, nvcc.version() + " " + flags + " lines " + generation, ".ptx", workspace -> {
            compile(nvcc, workspace, flags, "-ptx", "-lineinfo", "-arch=" + generation, "-o", "unit.ptx", "unit.cu");
            return workspace.resolve("unit.ptx");
        });
    }

    /// What the assembler says of the registers and the memory of each kernel.
    static Path resources(NvccCompiler nvcc, KernelUnit unit, String generation, String architecture) {
        Path text = text(nvcc, unit, CudaCompiler.FLAGS, generation);
        return ModuleCache.standard().module(unit, nvcc.version() + " " + CudaCompiler.FLAGS + " resources " + architecture, ".txt",
                workspace -> Files.writeString(workspace.resolve("resources.txt"), compile(nvcc, workspace, CudaCompiler.FLAGS, "-cubin",
                        "-Xptxas=-v", "-arch=" + architecture, "-o", "unit.cubin", text.toString())));
    }

    private static Path assembled(NvccCompiler nvcc, KernelUnit unit, String generation, String architecture) {
        Path text = text(nvcc, unit, CudaCompiler.FLAGS, generation);
        return ModuleCache.standard().module(unit, nvcc.version() + " " + CudaCompiler.FLAGS + " " + generation + " " + architecture,
                ".cubin", workspace -> {
                    compile(nvcc, workspace, CudaCompiler.FLAGS, "-cubin", "-arch=" + architecture, "-o", "unit.cubin", text.toString());
                    return workspace.resolve("unit.cubin");
                });
    }

    @Test
    void nvccCompilesEveryKernelForEveryArchitecture() throws IOException {
        NvccCompiler nvcc = nvcc();
        KernelUnit unit = handWritten();
        // The first of each generation makes its text; the others then find it.
        List<Path> first = ARCHITECTURES.entrySet().parallelStream()
                .map(entry -> assembled(nvcc, unit, entry.getKey(), entry.getValue().getFirst())).toList();
        List<Path> others = ARCHITECTURES.entrySet().parallelStream().flatMap(entry -> entry.getValue().parallelStream().skip(1)
                .map(architecture -> assembled(nvcc, unit, entry.getKey(), architecture))).toList();
        List<Path> all = Stream.concat(first.stream(), others.stream()).toList();
        assertEquals(5, all.size());
        for (Path cubin : all) {
            assertTrue(Files.size(cubin) > 0, cubin.toString());
        }
    }
}
