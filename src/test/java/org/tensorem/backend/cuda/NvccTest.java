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

    private static void compile(NvccCompiler nvcc, Path workspace, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(nvcc.program().toString()));
        command.addAll(CudaCompiler.FLAGS);
        command.addAll(List.of(arguments));
        Processes.Answer answer = Processes.run(workspace, command);
        assertEquals(0, answer.code(), answer.output());
    }

    private static Path assembled(NvccCompiler nvcc, KernelUnit unit, String generation, String architecture) {
        String environment = nvcc.version() + " " + CudaCompiler.FLAGS + " ";
        Path text = ModuleCache.standard().module(unit, environment + generation, ".ptx", workspace -> {
            compile(nvcc, workspace, "-ptx", "-arch=" + generation, "-o", "unit.ptx", "unit.cu");
            return workspace.resolve("unit.ptx");
        });
        return ModuleCache.standard().module(unit, environment + generation + " " + architecture, ".cubin", workspace -> {
            compile(nvcc, workspace, "-cubin", "-arch=" + architecture, "-o", "unit.cubin", text.toString());
            return workspace.resolve("unit.cubin");
        });
    }

    @Test
    void nvccCompilesEveryKernelForEveryArchitecture() throws IOException {
        Optional<NvccCompiler> nvcc = NvccCompiler.find();
        assumeTrue(nvcc.isPresent(), "skipped: nvcc is not on the PATH, and it compiles the kernels for this test");
        Map<String, String> files = new TreeMap<>();
        for (String stem : Flattened.stems()) {
            files.put(stem, Sources.kernels(stem));
        }
        assertTrue(files.size() >= 20, files.keySet().toString());
        KernelUnit unit = new KernelUnit(files);
        // The first of each generation makes its text; the others then find it.
        List<Path> first = ARCHITECTURES.entrySet().parallelStream()
                .map(entry -> assembled(nvcc.orElseThrow(), unit, entry.getKey(), entry.getValue().getFirst())).toList();
        List<Path> others = ARCHITECTURES.entrySet().parallelStream().flatMap(entry -> entry.getValue().parallelStream().skip(1)
                .map(architecture -> assembled(nvcc.orElseThrow(), unit, entry.getKey(), architecture))).toList();
        List<Path> all = Stream.concat(first.stream(), others.stream()).toList();
        assertEquals(5, all.size());
        for (Path cubin : all) {
            assertTrue(Files.size(cubin) > 0, cubin.toString());
        }
    }
}
