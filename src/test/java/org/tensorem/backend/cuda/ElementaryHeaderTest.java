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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorem.num.Binary32;
import org.tensorem.num.Binary64;
import org.tensorem.num.Elementary;
import org.tensorem.num.Format;
import org.tensorem.spec.Specs;

class ElementaryHeaderTest {
    private static final Binary32 BINARY32 = new Binary32();
    private static final Binary64 BINARY64 = new Binary64();

    private static String file(Format format) {
        return format == Format.BINARY32 ? "elementary.cuh" : "elementary64.cuh";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theHeaderIsFresh(Format format) throws IOException {
        Path file = Path.of("cuda", file(format));
        String text = ElementaryHeader.text(Specs.load(), format);
        if (Boolean.getBoolean("tensorem.regenerate")) {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.readString(file), file + " is stale: run this test with -Dtensorem.regenerate=true");
    }

    /// One kernel per function, with the header of the format.
    static String kernels(Format format) {
        return source("#include \"" + file(format) + "\"\n", format);
    }

    private static String source(String included, Format format) {
        StringBuilder text = new StringBuilder(included);
        String type = format == Format.BINARY32 ? "float" : "double";
        for (Elementary function : Elementary.values()) {
            text.append("extern \"C\" __global__ void ").append(type).append('_').append(function.stem())
                    .append("(long long n, const REAL *x, const REAL *y, REAL *out) {\n".replace("REAL", type))
                    .append("  long long i = (long long)blockIdx.x * blockDim.x + threadIdx.x;\n")
                    .append("  if (i < n) out[i] = tensorem_").append(function.stem())
                    .append(function.arity() == 2 ? "(x[i], y[i]);\n}\n" : "(x[i]);\n}\n")
                    .append("TENSOREM_KERNEL(").append(type).append('_').append(function.stem()).append(")\n");
        }
        return text.toString();
    }

    private static double ofBits(Format format, long bits) {
        return format == Format.BINARY32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    /// Every exponent of both signs with the edges of its binade, the infinities, zeros and NaN; random bits; moderate numbers, half of them
    /// around where exp leaves the format.
    private static double[] arguments(Format format, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int exponents = format == Format.BINARY32 ? 1 << 9 : 1 << 12;
        int digits = format == Format.BINARY32 ? 23 : 52;
        long half = 1L << (digits - 1);
        double moderate = format == Format.BINARY32 ? 110 : 800;
        double[] values = new double[8 * exponents + 100_000];
        int at = 0;
        for (long exponent = 0; exponent < exponents; exponent++) {
            for (long mantissa : new long[] {0, 1, 2, half - 1, half, 2 * half - 2, 2 * half - 1, random.nextLong(2 * half)}) {
                values[at++] = ofBits(format, exponent << digits | mantissa);
            }
        }
        for (; at < values.length; at++) {
            double some = random.nextDouble(-1, 1) * (at % 4 == 1 ? moderate : 10);
            values[at] = at % 2 == 0 ? ofBits(format, random.nextLong()) : format == Format.BINARY32 ? (float) some : some;
        }
        return values;
    }

    private static int disagreements(Driver driver, String source, Elementary function, Format format) {
        double[] x = arguments(format, function.ordinal());
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 3 == 0 ? x[(int) (i * 7919L % x.length)] : (i % 97 - 48) / (i % 3 == 1 ? 1.0 : 2.0);
        }
        return switch (format) {
            case BINARY32 -> disagreements(driver, source, function, narrow(x), narrow(y));
            case BINARY64 -> disagreements(driver, source, function, x, y);
        };
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static int disagreements(Driver driver, String source, Elementary function, float[] x, float[] y) {
        try (Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("all", source));
            long out = arrays.bytes(4L * x.length);
            launch(modules, "float_" + function.stem(), x.length, arrays.of(x), arrays.of(y), out);
            float[] found = arrays.floats(out, x.length);
            return (int) IntStream.range(0, x.length).filter(i -> Float.floatToIntBits(BINARY32.apply(function, x[i], y[i]))
                    != Float.floatToIntBits(found[i])).count();
        }
    }

    private static int disagreements(Driver driver, String source, Elementary function, double[] x, double[] y) {
        try (Modules modules = new Modules(driver); DeviceArrays arrays = new DeviceArrays(driver)) {
            modules.load(Map.of("all", source));
            long out = arrays.bytes(8L * x.length);
            launch(modules, "double_" + function.stem(), x.length, arrays.of(x), arrays.of(y), out);
            double[] found = arrays.doubles(out, x.length);
            return (int) IntStream.range(0, x.length).filter(i -> Double.doubleToLongBits(BINARY64.apply(function, x[i], y[i]))
                    != Double.doubleToLongBits(found[i])).count();
        }
    }

    private static void launch(Modules modules, String kernel, int count, long x, long y, long out) {
        modules.launch(new KernelName("all", kernel), Grid.covering(count, 256), (long) count, x, y, out);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFunctionHasTheBitsOfItsJavaForm(Format format) {
        try (Driver driver = Players.forward()) {
            String source = kernels(format);
            assertTrue(arguments(format, 0).length > 100_000);
            for (Elementary function : Elementary.values()) {
                assertEquals(0, disagreements(driver, source, function, format), function.stem());
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
            String text = ElementaryHeader.text(Specs.load(), Format.BINARY32);
            assertTrue(disagreements(driver, text.replace("127 + 24 + k", "127 + 22 + k").replace("0x1.0p-24f", "0x1.0p-22f"), x) > 0,
                    "a factor that is no power of two is noticed");
            assertTrue(disagreements(driver, text.replace("tensorem_max(x, -0x1.ap6f)", "tensorem_max(x, -0x1.98p6f)"), x) > 0,
                    "arguments that are raised too far are noticed");
        }
    }

    /// The negative twin: a wrong last digit of one coefficient.
    @ParameterizedTest
    @CsvSource({"BINARY32, 0x1.5554bcp-5f, 0x1.5554bap-5f", "BINARY64, 0x1.5555555555499p-5, 0x1.5555555555498p-5"})
    void aWrongCoefficientIsNoticed(Format format, String right, String wrong) {
        String text = ElementaryHeader.text(Specs.load(), format);
        String changed = text.replace(right, wrong);
        assertNotEquals(text, changed);
        try (Driver driver = Players.forward()) {
            assertTrue(disagreements(driver, source(changed, format), Elementary.EXP, format) > 0);
        }
    }
}
