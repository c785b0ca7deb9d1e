package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.ir.Type;

/// Weights that are read from a file and adopted fill memory once: nobody has seen the buffer between, so its memory is taken over.
final class LoadedTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MEGABYTES = 256;

    @TempDir
    private Path folder;

    /// What runs in a process of its own: loads a file, adopts what is in it, perhaps when somebody has seen it, and says how many
    /// megabytes of memory it had at most.
    public static void main(String[] arguments) throws IOException {
        try (CpuBackend cpu = CpuBackend.of(1); SafetensorsFile file = SafetensorsFile.open(Path.of(arguments[0]))) {
            Buffer buffer = file.buffer("w");
            if (arguments[1].equals("seen")) {
                buffer.data();
            }
            try (Buffer adopted = cpu.adopt(buffer)) {
                Matcher most = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(STATUS));
                System.out.println(adopted.data().get(ValueLayout.JAVA_FLOAT, 4) + " " + (most.find() ? Long.parseLong(most.group(1)) >> 10 : -1));
            }
        }
    }

    private static long megabytes(Path file, String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                LoadedTest.class.getName(), file.toString(), how).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(0, process.waitFor());
        assertTrue(said.startsWith("7.0 "), said);
        return Long.parseLong(said.substring(4));
    }

    /// The mapped file counts too: it and the weights are two, and one that somebody has seen is copied.
    @Test
    void loadedWeightsAreThereOnce() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "skipped: there is no /proc/self/status, which says how much memory was used");
        Path path = folder.resolve("w.safetensors");
        Type type = Type.f32(MEGABYTES << 18);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(type.bytes(), 64);
            data.set(ValueLayout.JAVA_FLOAT, 4, 7f);
            SafetensorsFile.write(path, Map.of("w", new SafetensorsFile.Entry(type, data)), Map.of());
        }
        long unseen = megabytes(path, "unseen");
        long seen = megabytes(path, "seen");
        assertTrue(unseen < 2 * MEGABYTES + MEGABYTES / 2, unseen + " MB");
        assertTrue(seen > 3 * MEGABYTES, seen + " MB");
    }

    @Test
    void memoryThatNobodyHasSeenChangesItsOwner() {
        Type type = Type.f32(3);
        float[] elements = {1, 2, 3};
        try (CpuBackend cpu = CpuBackend.of(1)) {
            Buffer given = Buffer.copyOf(type, MemorySegment.ofArray(elements));
            elements[1] = 5;
            try (Buffer adopted = cpu.adopt(given)) {
                assertArrayEquals(new float[] {1, 2, 3}, Runs.floats(adopted));
                assertTrue(assertThrows(BackendException.class, given::data).getMessage().startsWith("buffer_closed: "));
                given.close();
                assertArrayEquals(new float[] {1, 2, 3}, Runs.floats(adopted));
                assertTrue(adopted.data().isReadOnly());
            }
        }
    }

    /// A run that holds it has seen it.
    @Test
    void memoryThatSomebodyHasSeenIsCopied() {
        Type type = Type.f32(3);
        try (CpuBackend cpu = CpuBackend.of(1)) {
            Buffer seen = Buffer.copyOf(type, MemorySegment.ofArray(new float[] {1, 2, 3}));
            MemorySegment memory = seen.data();
            Buffer held = Buffer.copyOf(type, MemorySegment.ofArray(new float[] {1, 2, 3}));
            try (Buffer.Hold _ = Buffer.hold(List.of(seen, held)); Buffer adopted = cpu.adopt(seen); Buffer other = cpu.adopt(held)) {
                memory.setAtIndex(ValueLayout.JAVA_FLOAT, 0, 9f);
                held.data().setAtIndex(ValueLayout.JAVA_FLOAT, 0, 9f);
                assertArrayEquals(new float[] {1, 2, 3}, Runs.floats(adopted));
                assertArrayEquals(new float[] {1, 2, 3}, Runs.floats(other));
            }
        }
    }
}
