package org.tensorem.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.cuda.CudaBackend;

/// The benchmarks of a GPU compile with the library as it is, and run as far as a machine without one lets them.
final class GpuMainTest {
    private static final Path SOURCES = Path.of("src/bench/java");

    @TempDir
    private static Path classes;

    @BeforeAll
    static void compiles() {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        assertTrue(javac.getTask(said, null, null, List.of("-d", classes.toString(), "-sourcepath", SOURCES.toString(), "-classpath",
                System.getProperty("java.class.path"), "--add-modules", "jdk.incubator.vector", "-proc:none", "-nowarn"), null,
                javac.getStandardFileManager(null, null, null).getJavaFileObjects(SOURCES.resolve("org/tensorem/bench/GpuMain.java"))).call(),
                said::toString);
    }

    /// What it says on both streams; behind it a line with its exit code.
    private static List<String> said(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Dtensorem.cache=target/cuda-cache", "-cp",
                classes + java.io.File.pathSeparator + System.getProperty("java.class.path"), "org.tensorem.bench.GpuMain"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(classes, "said", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        int code = process.waitFor();
        List<String> lines = new ArrayList<>(Files.readAllLines(out));
        lines.add("exit code " + code);
        return lines;
    }

    @Test
    void textIsSampledToTheEndOnAPlayedGpu() throws IOException, InterruptedException {
        assumeTrue(CudaBackend.played().isPresent(), "skipped: g++ is not on the PATH, or this is not Linux on x86-64, and there it plays the GPU");
        List<String> said = said("--sampling", "--played");
        assertEquals("exit code 0", said.getLast(), said::toString);
        String row = said.get(said.size() - 2);
        assertTrue(row.matches("\\| tiny, 8 tokens behind 5 \\| .* ms, \\d+ tokens/s \\| .* ms \\| NaN % \\| NaN ms \\| NaN ms \\| NaN; NaN \\|"), row);
    }

    /// The twin: what is not there to be timed ends with a failure that names it.
    @Test
    void withoutAGpuItSaysSo() throws IOException, InterruptedException {
        assumeTrue(!Files.exists(Path.of("/dev/nvidiactl")), "skipped: there is a GPU, on which all would be timed");
        List<String> said = said("--sampling", "--alone");
        assertEquals("exit code 1", said.getLast(), said::toString);
        assertTrue(said.stream().anyMatch(line -> line.contains("bench_gpu: kernels are timed on a GPU: ")), said::toString);
    }
}
