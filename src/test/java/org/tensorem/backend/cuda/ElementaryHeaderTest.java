package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorem.num.Binary32;
import org.tensorem.num.Elementary;
import org.tensorem.spec.Specs;

class ElementaryHeaderTest {
    private static final Path FILE = Path.of("cuda/elementary.cuh");
    private static final Binary32 BINARY32 = new Binary32();

    @Test
    void theHeaderIsFresh() throws IOException {
        String text = ElementaryHeader.text(Specs.load());
        if (Boolean.getBoolean("tensorem.regenerate")) {
            Files.writeString(FILE, text);
        }
        assertEquals(text, Files.readString(FILE), "cuda/elementary.cuh is stale: run this test with -Dtensorem.regenerate=true");
    }

    /// One kernel per function.
    private static String source(String included) {
        StringBuilder text = new StringBuilder(included);
        for (Elementary function : Elementary.values()) {
            text.append("extern \"C\" __global__ void all_").append(function.stem())
                    .append("(long long n, const float *x, const float *y, float *out) {\n")
                    .append("  long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x;\n")
                    .append("  if (i < n) out[i] = tensorem_").append(function.stem())
                    .append(function.arity() == 2 ? "(x[i], y[i]);\n}\n" : "(x[i]);\n}\n")
                    .append("TENSOREM_KERNEL(all_").append(function.stem()).append(")\n");
        }
        return text.toString();
    }

    /// Every exponent of both signs with the edges of its binade, the infinities, zeros and NaN; random bits; moderate numbers.
    private static float[] arguments(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[2 * 256 * 8 + 100_000];
        int at = 0;
        for (int exponent = 0; exponent < 512; exponent++) {
            for (int mantissa : new int[] {0, 1, 2, 0x3fffff, 0x400000, 0x7ffffe, 0x7fffff, random.nextInt(1 << 23)}) {
                values[at++] = Float.intBitsToFloat(exponent << 23 | mantissa);
            }
        }
        for (; at < values.length; at++) {
            values[at] = at % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (float) (random.nextDouble() * 220 - 110);
        }
        return values;
    }

    private static int disagreements(Driver driver, String source, Elementary function) {
        float[] x = arguments(function.ordinal());
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? x[(int) (i * 7919L % x.length)] : (i % 97 - 48) / (i % 3 == 1 ? 1.0f : 2.0f);
        }
        float[] found;
        try (Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("all", source));
            long out = arrays.bytes(4L * x.length);
            modules.launch(new KernelName("all", "all_" + function.stem()), Grid.covering(x.length, 256), (long) x.length, arrays.of(x),
                    arrays.of(y), out);
            found = arrays.floats(out, x.length);
        }
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            int expected = Float.floatToIntBits(BINARY32.apply(function, x[i], y[i]));
            count += expected == Float.floatToIntBits(found[i]) ? 0 : 1;
        }
        return count;
    }

    @Test
    void everyFunctionHasTheBitsOfItsJavaForm() {
        try (Driver driver = Players.forward()) {
            String source = source("#include \"elementary.cuh\"\n");
            assertTrue(arguments(0).length > 100_000);
            for (Elementary function : Elementary.values()) {
                assertEquals(0, disagreements(driver, source, function), function.stem());
            }
        }
    }

    private static final String NONPOSITIVE = """
            extern "C" __global__ void of_nonpositive(long long n, const float *x, float *out) {
              long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x;
              if (i < n) out[i] = tensorem_exp_nonpositive(x[i]);
            }
            TENSOREM_KERNEL(of_nonpositive)
            """;

    /// Arguments at which the bits are not those of `exp`.
    private static long disagreements(Driver driver, String included, float... x) {
        try (Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("of", included + NONPOSITIVE));
            long out = arrays.bytes(4L * x.length);
            modules.launch(new KernelName("of", "of_nonpositive"), Grid.covering(x.length, 256), (long) x.length, arrays.of(x), out);
            float[] found = arrays.floats(out, x.length);
            return IntStream.range(0, x.length).filter(i -> Float.floatToIntBits(BINARY32.apply(Elementary.EXP, x[i], 0f))
                    != Float.floatToIntBits(found[i])).count();
        }
    }

    /// Every 1009th float that is not above 0, and NaN; above 0 the function is another, which shows that something was left out.
    @Test
    void expOfWhatIsNotAboveZeroHasTheBitsOfExp() {
        int count = 0x7f800001 / 1009;
        float[] x = new float[count + 2];
        for (int i = 0; i < count; i++) {
            x[i] = Float.intBitsToFloat(0x80000000 | i * 1009);
        }
        x[count] = Float.NaN;
        try (Driver driver = Players.forward()) {
            assertEquals(0, disagreements(driver, "#include \"elementary.cuh\"\n", x));
            assertTrue(disagreements(driver, "#include \"elementary.cuh\"\n", 200f) > 0);
            String text = ElementaryHeader.text(Specs.load());
            assertTrue(disagreements(driver, text.replace("127 + 24 + k", "127 + 22 + k").replace("0x1.0p-24f", "0x1.0p-22f"), x) > 0,
                    "a factor that is no power of two is noticed");
            assertTrue(disagreements(driver, text.replace("tensorem_max(x, -0x1.ap6f)", "tensorem_max(x, -0x1.98p6f)"), x) > 0,
                    "arguments that are raised too far are noticed");
        }
    }

    /// The negative twin: a wrong last digit of one coefficient.
    @Test
    void aWrongCoefficientIsNoticed() {
        String right = "0x1.5554bcp-5f";
        String text = ElementaryHeader.text(Specs.load());
        String wrong = text.replace(right, "0x1.5554bap-5f");
        assertNotEquals(text, wrong);
        try (Driver driver = Players.forward()) {
            assertTrue(disagreements(driver, source(wrong), Elementary.EXP) > 0);
        }
    }
}
