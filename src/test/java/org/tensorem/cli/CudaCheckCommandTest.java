package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The command `cuda-check`: on a machine with a GPU it is the test of the GPU.
class CudaCheckCommandTest {
    @Test
    void everyBitOfTheGpuIsTheProcessors() {
        Answer answer = Answer.to("cuda-check", "--only", "laws,training,batch,tf32");
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
