package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;

/// Functions on the CUDA backend, its GPU played by the processor, have the bits of the CPU backend.
class CudaBackendTest {
    @Test
    void runsRandomFunctionsToTheProcessorsBits() {
        List<Function> functions = new ArrayList<>();
        for (int seed = 0; seed < 120; seed++) {
            functions.add(RandomFunctions.of(seed, 1 + seed % 40));
        }
        int seen = 0;
        try (CudaBackend cuda = CudaBackend.of(Players.forward()); CpuBackend cpu = CpuBackend.of(1)) {
            cuda.prepare(functions);
            for (int i = 0; i < functions.size(); i++) {
                seen += agree(cuda, cpu, functions.get(i), i);
            }
            assertEquals(0, cuda.usedBytes(), "bytes of device memory that nobody gave back");
        }
        assertTrue(seen >= 200, "results seen: " + seen);
    }

    private static int agree(Backend cuda, Backend cpu, Function function, long seed) {
        List<Buffer> inputs = Runs.inputs(function, seed, Runs.Draw.SPECIAL, 5);
        try {
            List<long[]> expected = Runs.results(cpu, function, inputs);
            List<long[]> actual = Runs.results(cuda, function, inputs);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i),
                        "seed " + seed + ", result " + function.resultNames().get(i) + " of " + function.results().get(i));
            }
            return expected.size();
        } finally {
            inputs.forEach(Buffer::close);
        }
    }
}
