package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.cuda.CudaBackend;

/// The command `cuda-check`: on a machine with a GPU it is the test of the GPU.
class CudaCheckCommandTest {
    @Test
    void everyBitOfTheGpuIsTheProcessors() {
        Answer answer = Answer.to("cuda-check", "--only", "laws,elementary,training,decoding,batch,rows,tf32");
        Assumptions.assumeFalse(answer.err().startsWith("cuda_absent: "), () -> "skipped: " + answer.err().strip());
        assertEquals(0, answer.code(), answer.out() + answer.err());
        assertTrue(answer.out().contains("every bit is the processor's"), answer.out());
    }

    @Test
    void aPlayedGpuKeepsTheContractTf32() {
        Answer answer = Answer.to("cuda-check", "--only", "tf32", "--played");
        Assumptions.assumeFalse(answer.err().startsWith("cuda_played: "), () -> "skipped: " + answer.err().strip());
        assertEquals(0, answer.code(), answer.out() + answer.err());
        assertTrue(answer.out().contains("tf32: products of 1, 2, 7, 64 and 200 rows, 112614 elements, 0 differ"), answer.out());
    }

    @Test
    void aPlayedGpuDecodesToTheProcessorsBits() {
        Answer answer = Answer.to("cuda-check", "--only", "decoding", "--played");
        Assumptions.assumeFalse(answer.err().startsWith("cuda_played: "), () -> "skipped: " + answer.err().strip());
        assertEquals(0, answer.code(), answer.out() + answer.err());
        assertTrue(answer.out().contains("decoding: a prompt of 30 tokens and 4 more, 5175 elements, 0 differ from the cpu device"), answer.out());
    }

    /// The negative twin: one bit is a difference.
    @Test
    void theFunctionsOfAPlayedGpuHaveTheProcessorsBits() {
        CudaBackend played = CudaBackend.played().orElse(null);
        Assumptions.assumeTrue(played != null, "skipped: g++ is not on the PATH, and it compiles the kernels of a played GPU");
        StringWriter text = new StringWriter();
        try (played; PrintWriter out = new PrintWriter(text)) {
            assertEquals(0, new CudaElementary(20_001).run(played, out));
        }
        assertEquals("elementary: the functions of f32 and f64, 520026 elements, 0 differ from the cpu device", text.toString().strip());
        assertEquals(1, ElementBits.differences(new long[] {1, 2, 3}, new long[] {1, 2 ^ Long.MIN_VALUE, 3}));
    }

    /// The negative twin: one bit is a difference.
    @Test
    void longRowsOfAPlayedGpuHaveTheProcessorsBits() {
        CudaBackend played = CudaBackend.played().orElse(null);
        Assumptions.assumeTrue(played != null, "skipped: g++ is not on the PATH, and it compiles the kernels of a played GPU");
        StringWriter text = new StringWriter();
        try (played; PrintWriter out = new PrintWriter(text)) {
            assertEquals(0, new CudaRows(List.of(1025, 29_038)).run(played, out));
        }
        assertEquals("rows: 9 operators on rows of 2 lengths from 1025 to 29038, 1503160 elements, 0 differ from the cpu device",
                text.toString().strip());
        assertEquals(1, ElementBits.differences(new long[] {1, 2, 3}, new long[] {1, 3, 3}));
    }

    /// Nothing that is compared is no equality, and of one input of a law, which may have no element, a third cannot count.
    @Test
    void tooFewCasesOrStepsAreWrongUsage() {
        for (List<String> wrong : List.of(List.of("--cases", "0"), List.of("--cases", "2"), List.of("--steps", "0"), List.of("--only", "lows"))) {
            Answer answer = Answer.to("cuda-check", "--played", wrong.getFirst(), wrong.getLast());
            assertEquals(Main.WRONG_USAGE, answer.code(), answer.out() + answer.err());
            assertTrue(answer.err().startsWith("usage: ") && answer.err().contains(wrong.getFirst()), answer.err());
        }
    }

    @Test
    void withoutAGpuItSaysWhatIsMissing() {
        System.setProperty("tensorem.cuda.device", "99");
        try {
            Answer answer = Answer.to("cuda-check");
            assertEquals(Main.FAILED, answer.code());
            assertTrue(answer.err().startsWith("cuda_absent: "), answer.err());
        } finally {
            System.clearProperty("tensorem.cuda.device");
        }
    }
}
