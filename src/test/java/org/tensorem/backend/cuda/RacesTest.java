package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.Runs;

/// ThreadSanitizer finds no race in the kernels that have barriers, every thread of a block being one of the machine.
final class RacesTest {
    private static final int MOST_BLOCKS = 2;
    private static final int RACE = 66;

    @TempDir
    private Path folder;

    private static Path compiler() {
        return Processes.find("g++").orElseGet(() -> {
            assumeTrue(false, "skipped: g++ is not on the PATH, and it compiles the kernels for this test");
            throw new IllegalStateException();
        });
    }

    private Processes.Answer compile(String source, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".cu"), source);
        return Processes.run(Path.of("cuda").toAbsolutePath(), List.of(compiler().toString(), "-x", "c++", "-std=c++17", "-O1", "-g",
                "-march=native", "-ffp-contract=off", "-fsanitize=thread", "-DTENSOREM_THREADS", "-rdynamic", "-I.", "-o",
                folder.resolve(name).toString(), folder.resolve(name + ".cu").toString(), "-ldl", "-lpthread"));
    }

    private void assumeSanitizer() throws IOException {
        boolean runs = compile("int main() { return 0; }", "probe").code() == 0
                && Processes.run(folder, List.of(folder.resolve("probe").toString())).code() == 0;
        assumeTrue(runs, "skipped: this g++ makes no programs with -fsanitize=thread that run here");
    }

    /// A launch of each kernel of a file, of its first blocks.
    private static void record(String stem, Path file) throws IOException {
        Set<String> seen = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (KernelCases.Case at : KernelCases.all().get(stem).reversed()) {
                List<Buffer> inputs = Runs.inputs(at.function(), 11, Runs.Draw.ORDINARY, at.bound());
                try (LaunchRecorder recorder = new LaunchRecorder(at.player(HostDriver.Schedule.FORWARD));
                        Modules modules = new Modules(recorder)) {
                    KernelRuns.of(recorder, modules, at, inputs, () -> {
                        List<String> launched = recorder.launches().stream().map(LaunchRecorder.Launch::name).toList();
                        byte[] recording = recorder.recording(MOST_BLOCKS);
                        if (seen.addAll(launched)) {
                            out.write(recording);
                        }
                    });
                }
                inputs.forEach(Buffer::close);
            }
        }
        assertTrue(seen.size() >= 1, stem);
    }

    private Processes.Answer replay(String stem, String source) throws IOException {
        Path launches = folder.resolve(stem + ".launches");
        record(stem, launches);
        Processes.Answer compiled = compile(source + "#include \"host_replay.cuh\"\n", stem);
        assertEquals(0, compiled.code(), compiled.output());
        return Processes.run(folder, List.of("/usr/bin/env", "TSAN_OPTIONS=halt_on_error=1", folder.resolve(stem).toString(),
                launches.toString()));
    }

    @TestFactory
    Stream<DynamicTest> noKernelWithBarriersHasARace() throws IOException {
        assumeSanitizer();
        Map<String, Executable> tests = new TreeMap<>();
        for (String stem : List.of("softmax", "layer_norm_grad", "reduce_sum", "argmax", "scatter_add", "matmul", "attention", "attention_grad")) {
            tests.put(stem, () -> {
                Processes.Answer answer = replay(stem, Flattened.of(stem).text());
                assertEquals(0, answer.code(), answer.output());
            });
        }
        return Concurrently.tests(tests);
    }

    /// The negative twin: without a barrier there is one, and its line is named.
    @Test
    void withoutABarrierThereIsARace() throws IOException {
        assumeSanitizer();
        Flattened argmax = Flattened.of("argmax");
        Processes.Answer answer = replay("argmax", argmax.text(line -> line.text().replace("__syncthreads();", "")));
        assertEquals(RACE, answer.code(), answer.output());
        assertTrue(answer.output().contains("data race"), answer.output());
    }
}
