package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IrCommandTest {
    @TempDir
    private Path folder;

    @Test
    void planShowsStepsAndMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("f.tir"), """
                function f(x: f32[3, 8], w: f32[8, 5]) -> (y: f32[3]) {
                  %0 = exp(%x) : f32[3, 8]
                  %1 = matmul(%0, %w) : f32[3, 5]
                  %2 = reduce_sum(%1) {axis = 1} : f32[3]
                  return %2
                }
                """);
        Answer answer = Answer.to("ir", "plan", file.toString());
        assertEquals("", answer.err());
        assertEquals("""
                   0  elementwise [3, 8] 1: exp  in0 -> @0
                   1  matmul 3x8x5               @0 in1 -> @128
                   2  reduce_sum 3x5x1           @128 -> out0
                steps 3
                bytes of inputs 256, constants 0, results 12
                bytes of workspace 192 (192 if no two values shared memory)
                """, answer.out());
    }
}
