package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/// The innermost generated methods are short enough for the first compiler of the virtual machine. One that it gives up on may stay
/// with the interpreter, hundreds of times slower, and on some runs only.
final class FirstCompilerTest {
    /// Runs generated methods until they are compiled.
    static final class Programs {
        private static final int CALLS = 400;
        private static final int DEPTH = 16;

        private Programs() {}

        public static void main(String[] arguments) {
            switch (arguments[0]) {
                case "used" -> {
                    for (var species : List.of(FloatVector.SPECIES_128, FloatVector.SPECIES_256, FloatVector.SPECIES_512)) {
                        run(VectorArithmetics.of(species).tiles().of(1000, 1000));
                        run(VectorArithmetics.of(species).turn());
                        run(VectorArithmetics.of(species).dots());
                    }
                }
                default -> run(VectorTile.of(FloatVector.SPECIES_512, 16, 6));
            }
            System.exit(0);
        }

        private static void run(Tile tile) {
            float[] a = new float[tile.rows() * Tile.ROW];
            float[] b = new float[MatmulKernel.STRETCH * tile.columns()];
            float[] c = new float[tile.rows() * tile.columns()];
            try (Arena arena = Arena.ofConfined()) {
                var memory = arena.allocate(4L * DEPTH * tile.columns() + 4L * c.length, 64);
                for (int call = 0; call < CALLS; call++) {
                    tile.pack(memory, 0, tile.columns(), DEPTH, 1, b, 0);
                    tile.run(DEPTH, a, 0, b, 0, c, 0);
                    tile.store(c, 0, tile.rows(), b, memory, 0, tile.columns());
                }
            }
        }

        private static void run(Dots dots) {
            float[] x = new float[dots.width()];
            try (Arena arena = Arena.ofConfined()) {
                var memory = arena.allocate(4L * dots.width() * dots.width(), 64);
                for (int call = 0; call < CALLS; call++) {
                    dots.run(x, 0, memory, 0, dots.width(), 1, x, 0);
                }
            }
        }

        private static void run(Turn turn) {
            float[] to = new float[turn.width() * turn.width()];
            try (Arena arena = Arena.ofConfined()) {
                var memory = arena.allocate(4L * to.length, 64);
                for (int call = 0; call < CALLS; call++) {
                    turn.run(memory, 0, turn.width(), 1, to, 0, turn.width());
                }
            }
        }
    }

    @Test
    void compilesTilesAndTurnsOfEveryWidth() throws IOException, InterruptedException {
        assertEquals(List.of(), givenUp("used"));
    }

    /// The twin of the above.
    @Test
    void givesUpOnATileOfManyRegisters() throws IOException, InterruptedException {
        assertNotEquals(List.of(), givenUp("large"));
    }

    /// What the first compiler did not compile for want of registers.
    private static List<String> givenUp(String programs) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=3",
                "-XX:+PrintCompilation", "-Xbatch", "-cp", System.getProperty("java.class.path"), Programs.class.getName(), programs)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor());
        assertTrue(lines.stream().anyMatch(line -> line.contains("VectorTile") && line.contains("::run")));
        return lines.stream().filter(line -> line.contains("out of virtual registers")).toList();
    }
}
