package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ops.Ops;

/// Every operator and random programs of them: the specification's bits.
final class CpuAgainstReferenceTest {
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(Ops.standard().specs());
    private static final CpuBackend CPU = CpuBackend.of(2);

    @AfterAll
    static void close() {
        CPU.close();
    }

    @Test
    void runsRandomFunctionsToTheReferencesBits() {
        int seen = 0;
        for (int seed = 0; seed < 400; seed++) {
            Function function = RandomFunctions.of(seed, 1 + seed % 40);
            seen += agree(function, seed, Runs.Draw.SPECIAL, 5);
        }
        assertTrue(seen >= 400, "results seen: " + seen);
    }

    /// Asserts equal bits, or that both fail; how many results were compared.
    private static int agree(Function function, long seed, Runs.Draw draw, int bound) {
        List<Buffer> inputs = Runs.inputs(function, seed, draw, bound);
        try {
            List<long[]> expected = Runs.results(REFERENCE, function, inputs);
            List<long[]> actual = Runs.results(CPU, function, inputs);
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
