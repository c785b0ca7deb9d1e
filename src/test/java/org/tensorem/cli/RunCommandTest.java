package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorem.backend.Buffer;
import org.tensorem.interop.npy.NpyFile;
import org.tensorem.ir.Type;

/// The commands `run` and `ir`, from files to files.
class RunCommandTest {
    private static final String TEXT = """
            function head(x: f32[3, 5], w: f32[5, 4]) -> (p: f32[3, 4], best: i32[3]) {
              %0 = matmul(%x, %w) : f32[3, 4]
              %1 = softmax(%0) : f32[3, 4]
              %2 = argmax(%1) {axis = 1} : i32[3]
              return %1, %2
            }
            """;

    /// Whatever the machine has, it has no GPU of this number.
    @BeforeAll
    static void hideGpu() {
        System.setProperty("tensorem.cuda.device", "99");
    }

    @AfterAll
    static void showGpu() {
        System.clearProperty("tensorem.cuda.device");
    }

    @TempDir
    private Path folder;

    private Path tir;

    @BeforeEach
    void files() throws IOException {
        tir = Files.writeString(folder.resolve("head.tir"), TEXT);
        write("x.npy", Type.f32(3, 5));
        write("w.npy", Type.f32(5, 4));
        write("bad.npy", Type.f32(5, 5));
        Files.writeString(folder.resolve("text.npy"), "not an array");
        Files.writeString(folder.resolve("bad.tir"), TEXT.replace("axis = 1", "axis = 7"));
    }

    private void write(String name, Type type) throws IOException {
        try (Buffer buffer = Buffer.allocate(type)) {
            for (int i = 0; i < type.shape().size(); i++) {
                buffer.data().setAtIndex(ValueLayout.JAVA_FLOAT, i, (i * 37 % 23 - 11) / 7f);
            }
            NpyFile.write(folder.resolve(name), buffer);
        }
    }

    private Answer run(String line) {
        return Answer.to(line.replace("$", folder.toString() + "/").split(" "));
    }

    @Test
    void bothDevicesWriteTheSameBytes() throws IOException {
        Answer cpu = run("run $head.tir --input x=$x.npy --input w=$w.npy --out $cpu --threads 2");
        Answer reference = run("run $head.tir --input x=$x.npy --input w=$w.npy --out $ref --device reference");
        assertEquals("", cpu.err() + reference.err());
        assertEquals("p: f32[3, 4] -> " + folder.resolve("cpu/p.npy") + "\nbest: i32[3] -> "
                + folder.resolve("cpu/best.npy") + "\n", cpu.out());
        for (String name : new String[] {"p.npy", "best.npy"}) {
            assertArrayEquals(Files.readAllBytes(folder.resolve("ref").resolve(name)),
                    Files.readAllBytes(folder.resolve("cpu").resolve(name)));
        }
        assertFalse(Arrays.equals(Files.readAllBytes(folder.resolve("cpu/p.npy")),
                Files.readAllBytes(folder.resolve("cpu/best.npy"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy",
        "2|usage|run $head.tir --input x=$x.npy --out $o",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --input v=$w.npy --out $o",
        "2|usage|run $head.tir --input x --out $o",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --input x=$x.npy --out $o",
        "2|usage|run $head.tir --input x=$x.npy --input w= --out $o",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --device gpu",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --threads many",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --threads -1",
        "1|cuda_absent|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --device cuda",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --products tf32",
        "2|usage|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --device cuda --products bf16",
        "1|cuda_absent|run $head.tir --input x=$x.npy --input w=$w.npy --out $o --device cuda --products tf32",
        "2|usage|demo --device cuda --products tf32",
        "1|run_input|run $head.tir --input x=$x.npy --input w=$bad.npy --out $o",
        "1|npy_magic|run $head.tir --input x=$x.npy --input w=$text.npy --out $o",
        "1|file_missing|run $head.tir --input x=$x.npy --input w=$none.npy --out $o",
        "1|file_missing|run $none.tir --input x=$x.npy --out $o",
        "1|file_exists|run $head.tir --input x=$x.npy --input w=$w.npy --out $x.npy",
        "1|argmax_axis|run $bad.tir --input x=$x.npy --input w=$w.npy --out $o",
        "1|file|ir check $.", "1|file|run $. --out $o", "1|file|run $head.tir --input x=$x.npy --input w=$. --out $o",
        "2|usage|ir", "2|usage|ir fmt", "2|usage|ir bogus", "1|file_missing|ir check $none.tir",
        "1|argmax_axis|ir check $bad.tir", "1|tir_syntax|ir fmt $text.npy", "1|file|ir dot $x.npy"})
    void failuresAreOneLabelledLine(int code, String label, String line) {
        Answer answer = run(line);
        assertEquals(code, answer.code(), answer.err());
        assertEquals(1, answer.err().lines().count(), answer.err());
        assertTrue(answer.err().startsWith(label + ": ") || answer.err().contains(": " + label + ": "), answer.err());
        assertFalse(Files.exists(folder.resolve("o")));
    }

    /// A Java without `--add-modules jdk.incubator.vector`, or any other flag, runs plain loops: the same bytes, and one record in
    /// the log says so.
    @Test
    void withoutAnyFlagTheBytesAreTheSame() throws IOException, InterruptedException {
        Answer vectors = run("run $head.tir --input x=$x.npy --input w=$w.npy --out $vectors");
        assertEquals(0, vectors.code(), vectors.err());
        Path log = folder.resolve("log.txt");
        Process plain = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "org.tensorem.cli.Main", "run", tir.toString(), "--input",
                "x=" + folder.resolve("x.npy"), "--input", "w=" + folder.resolve("w.npy"), "--out",
                folder.resolve("plain").toString()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertEquals(0, plain.waitFor(), Files.readString(log));
        for (String name : new String[] {"p.npy", "best.npy"}) {
            assertArrayEquals(Files.readAllBytes(folder.resolve("vectors").resolve(name)),
                    Files.readAllBytes(folder.resolve("plain").resolve(name)));
        }
        assertEquals(1, Files.readString(log).split("cpu runs plain loops", -1).length - 1, Files.readString(log));
        assertFalse(vectors.err().contains("plain loops"), vectors.err());
    }

    @Test
    void formatsInPlaceAndToStandardOutput() throws IOException {
        Files.writeString(tir, TEXT.replace("%0", "%scores").replace("  ", " "));
        assertEquals(TEXT, run("ir fmt $head.tir").out());
        assertEquals("", run("ir fmt --write $head.tir").out());
        assertEquals(TEXT, Files.readString(tir));
    }

    @Test
    void checkPrintsSizeAndStructure() {
        Answer answer = run("ir check $head.tir $head.tir");
        assertEquals(2, answer.out().lines().filter(text -> text.matches(
                ".*head\\.tir: legal: head, parameters 2, nodes 3, results 2, structure [0-9a-f]{64}")).count(), answer.out());
    }

    @Test
    void dotHasEveryNodeAndEdge() {
        String out = run("ir dot $head.tir").out();
        assertTrue(out.startsWith("digraph \"head\" {\n") && out.endsWith("}\n"), out);
        assertEquals(2 + 1 + 1 + 2, out.lines().filter(text -> text.contains(" -> ")).count(), out);
        assertTrue(out.contains("[label=\"argmax\\naxis = 1\\ni32[3]\"]"), out);
    }
}
