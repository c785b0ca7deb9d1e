package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The quotients of `cuda/rows.cuh` by one divisor are rounded correctly.
final class RowDivisorTest {
    private static final int DIVISORS = 1 << 11;
    private static final int EACH = 1 << 9;
    private static final String KERNEL = """
            extern "C" __global__ void quotients(long long n, int each, const float *x, const float *s, float *out) {
              long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x;
              if (i < n) {
                RowDivisor by(s[i / each]);
                out[i] = by.takes(x[i]) ? by.quotient(x[i]) : x[i] / by.s;
              }
            }
            TENSOREM_KERNEL(quotients)
            """;

    /// How many of a million quotients differ from the division of Java: mantissas drawn and at both ends, quotients that are near a half
    /// between two floats, exponents on both sides of the bound, zeros.
    private static int wrong(String header) {
        SplittableRandom random = new SplittableRandom(1);
        float[] s = new float[DIVISORS];
        float[] x = new float[DIVISORS * EACH];
        for (int i = 0; i < DIVISORS; i++) {
            s[i] = (1 + mantissa(random) * 0x1p-23f) * (float) Math.scalb(1.0, random.nextInt(32));
            for (int j = 0; j < EACH; j++) {
                float exponent = (float) Math.scalb(1.0, j % 8 == 0 ? -random.nextInt(149) : -random.nextInt(30));
                double half = (1 + (random.nextInt(1 << 23) + 0.5) * 0x1p-23) * s[i];
                x[i * EACH + j] = j == 1 ? 0 : j == 3 ? Float.NaN : j % 2 == 0 ? (1 + mantissa(random) * 0x1p-23f) / 2 * exponent
                        : (float) (half / Math.scalb(1.0, 1 + Math.getExponent(half))) * exponent;
            }
        }
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("quotients", header + KERNEL));
            long out = arrays.bytes(4L * x.length);
            modules.launch(new KernelName("quotients", "quotients"), Grid.covering(x.length, 256), (long) x.length, EACH, arrays.of(x),
                    arrays.of(s), out);
            float[] found = arrays.floats(out, x.length);
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                count += Float.floatToIntBits(found[i]) == Float.floatToIntBits(x[i] / s[i / EACH]) ? 0 : 1;
            }
            return count;
        }
    }

    private static int mantissa(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4);
            case 1 -> (1 << 23) - 1 - random.nextInt(4);
            default -> random.nextInt(1 << 23);
        };
    }

    @Test
    void quotientsByOneDivisorAreThoseOfDivision() {
        assertEquals(0, wrong("#include \"rows.cuh\"\n"));
    }

    /// The negative twins: without the second step, and without the way out for small numbers.
    @Test
    void aStepThatIsMissingIsNoticed() throws IOException {
        String header = Files.readString(Path.of("cuda/rows.cuh"));
        for (String[] change : new String[][] {{"__fmaf_rn(__fmaf_rn(-second, s, x), reciprocal, second)", "first"}, {"0x1.0p-60f", "0x1.0p-149f"}}) {
            String mutant = header.replace(change[0], change[1]);
            assertNotEquals(header, mutant);
            assertTrue(wrong(mutant) > 0, change[1]);
        }
    }
}
