package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.ops.Ops;

/// A thousand training steps in a heap of 256 MB, in a JVM of their own, take no more native memory than the first ones.
final class TrainingMemoryTest {
    private static final int STEPS = 1000;
    private static final int FEW = 50;
    private static final int SETTLED = 10;
    private static final Gpt2Config MODEL = new Gpt2Config(11, 9, 1, 2, 8);

    @Test
    void trainsAThousandStepsWithoutNativeGrowth() throws IOException, InterruptedException {
        List<String> answer = forked(STEPS, "close");
        assertEquals(List.of("steps 1000", "grown 0"), answer);
    }

    /// The negative twin: a loop that forgets to close a step's loss is noticed.
    @Test
    void noticesResultsThatAreNotClosed() throws IOException, InterruptedException {
        List<String> answer = forked(FEW, "forget");
        assertEquals("steps " + FEW, answer.getFirst());
        assertTrue(Long.parseLong(answer.getLast().substring("grown ".length())) >= 64L * (FEW - SETTLED - 1), answer.toString());
    }

    private static List<String> forked(int steps, String mode) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), TrainingMemoryTest.class.getName(), Integer.toString(steps), mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out.lines().toList();
    }

    /// Trains in this JVM; prints how many steps, and by how many bytes native memory grew after the first ten.
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        Settings settings = TinyRun.settings(1);
        Function step = Gpt2Programs.step(MODEL, settings.with(2, 9, 2, STEPS));
        try (CpuBackend cpu = CpuBackend.of(1);
                Executable executable = cpu.compile(Compiler.of(Ops.standard()).prepare(step, cpu::supports))) {
            List<Buffer> state = Buffers.zeros(step.parameters().stream().map(node -> node.type()).toList());
            int carried = step.results().size() - 2;
            List<Buffer> rest = List.copyOf(state.subList(carried, state.size()));
            List<Buffer> current = new ArrayList<>(state.subList(0, carried));
            long settled = 0;
            int done = 0;
            for (; done < steps; done++) {
                List<Buffer> inputs = new ArrayList<>(current);
                inputs.addAll(rest);
                List<Buffer> results = executable.run(inputs);
                Buffers.close(current);
                current = new ArrayList<>(results.subList(0, carried));
                Buffers.close(arguments[1].equals("close") ? results.subList(carried, carried + 2)
                        : results.subList(carried + 1, carried + 2));
                if (done == SETTLED) {
                    settled = cpu.usedBytes() + cpu.freeBytes();
                }
            }
            System.out.println("steps " + done);
            System.out.println("grown " + (cpu.usedBytes() + cpu.freeBytes() - settled));
            System.out.flush();
        }
    }
}
