package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The elementary programs' Java form: error within the stated one, special values, symmetry.
class ElementaryProgramsTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float NAN = Float.NaN;

    /// The binary64 oracle against double-double, whose own error is at most 2^-86: what is measured is the programs' error.
    @ParameterizedTest
    @EnumSource(value = Elementary.class, mode = EnumSource.Mode.EXCLUDE, names = "POW")
    void theOracleErrsByNoMoreThanItSays(Elementary function) {
        DoubleDouble extended = new DoubleDouble();
        int[] compared = {0};
        ElementaryAccuracy.samples(20, bits -> {
            float x = Float.intBitsToFloat(bits);
            double oracle = ElementaryAccuracy.oracle(function, x);
            if (Float.isFinite(x) && Math.abs(oracle) >= 0x1p-200 && Math.abs(oracle) <= 0x1p200) {
                DD exact = extended.apply(function, DD.of(x), DD.ONE);
                double error = exact.subtract(oracle).abs().doubleValue();
                assertTrue(error <= 0x1p-45 * Math.abs(oracle), function + " at " + x + ": " + error + " of " + oracle);
                compared[0]++;
            }
        });
        assertTrue(compared[0] > 2000, function + ": " + compared[0]);
    }

    @ParameterizedTest
    @EnumSource(value = Elementary.class, mode = EnumSource.Mode.EXCLUDE, names = "POW")
    void staysWithinItsStatedErrorInEveryBinadeAndAtEveryThreshold(Elementary function) {
        ElementaryAccuracy accuracy = new ElementaryAccuracy(function);
        ElementaryAccuracy.samples(2000, accuracy);
        assertTrue(accuracy.count() > 1_000_000);
        assertTrue(
                accuracy.worst() <= ElementaryAccuracy.stated(function, Format.BINARY32),
                () -> function + ": " + accuracy.worst() + " ulp at " + accuracy.worstAt());
    }

    /// The negative twin: a result two ulps off exceeds every stated bound.
    @Test
    void noticesAResultThatIsTwoUlpsOff() {
        float x = 1.25f;
        float wrong = Math.nextUp(Math.nextUp(ElementaryPrograms.exp(x)));
        assertTrue(ElementaryAccuracy.ulps(wrong, StrictMath.exp(x)) > ElementaryAccuracy.stated(Elementary.EXP, Format.BINARY32));
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, -Infinity, 0", "EXP, Infinity, Infinity", "EXP, NaN, NaN", "EXP, -0.0, 1", "EXP, 89, Infinity",
        "LOG, 0, -Infinity", "LOG, -0.0, -Infinity", "LOG, 1, 0", "LOG, -1, NaN", "LOG, -Infinity, NaN",
        "LOG, Infinity, Infinity", "LOG, NaN, NaN", "TANH, -0.0, -0.0", "TANH, 0, 0", "TANH, Infinity, 1",
        "TANH, -Infinity, -1", "TANH, NaN, NaN", "ERF, -0.0, -0.0", "ERF, 0, 0", "ERF, Infinity, 1",
        "ERF, -Infinity, -1", "ERF, NaN, NaN", "SIGMOID, 0, 0.5", "SIGMOID, -0.0, 0.5", "SIGMOID, -Infinity, 0",
        "SIGMOID, Infinity, 1", "SIGMOID, NaN, NaN", "RSQRT, 0, Infinity", "RSQRT, -0.0, -Infinity",
        "RSQRT, Infinity, 0", "RSQRT, -1, NaN", "RSQRT, -Infinity, NaN", "RSQRT, NaN, NaN", "RSQRT, 4, 0.5",
        "SIN, -0.0, -0.0", "SIN, 0, 0", "SIN, Infinity, NaN", "SIN, -Infinity, NaN", "SIN, NaN, NaN",
        "COS, -0.0, 1", "COS, Infinity, NaN", "COS, -Infinity, NaN", "COS, NaN, NaN"
    })
    void hasTheSpecialValuesOfItsSpecification(Elementary function, float x, float expected) {
        assertSame(expected, ElementaryAccuracy.program(function, x));
    }

    private static void assertSame(float expected, float actual) {
        assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), () -> expected + " but was " + actual);
    }

    @ParameterizedTest
    @EnumSource(value = Elementary.class, names = {"TANH", "ERF", "SIN"})
    void isOddToTheBit(Elementary function) {
        ElementaryAccuracy.samples(100, bits -> {
            float x = Float.intBitsToFloat(bits);
            assertSame(-ElementaryAccuracy.program(function, x), ElementaryAccuracy.program(function, -x));
        });
    }

    @Test
    void cosineIsEvenToTheBit() {
        ElementaryAccuracy.samples(100, bits -> {
            float x = Float.intBitsToFloat(bits);
            assertSame(ElementaryPrograms.cos(x), ElementaryPrograms.cos(-x));
        });
    }

    @Test
    void powStaysWithinItsStatedError() {
        PowAccuracy accuracy = new PowAccuracy(3);
        accuracy.sample(1_000_000);
        assertWithinStated(accuracy);
    }

    private static void assertWithinStated(PowAccuracy accuracy) {
        assertTrue(
                accuracy.worst() <= ElementaryAccuracy.stated(Elementary.POW, Format.BINARY32),
                () -> accuracy.worst() + " ulp at " + accuracy.worstX() + ", " + accuracy.worstY());
    }

    @Test
    void powHasTheSpecialValuesOfAnnexF() {
        float[] values = {
            0, -0.0f, 1, -1, 2, -2, 3, -3, 0.5f, -0.5f, 1.5f, -2.5f, NAN, INF, -INF, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE,
            -Float.MAX_VALUE, Float.MIN_NORMAL, 0x1.000002p23f, 0x1p24f, -0x1.fffffep23f, 0x1p25f, 0x1.000002p0f, 0x1.fffffep-1f
        };
        PowAccuracy accuracy = new PowAccuracy(0);
        for (float x : values) {
            for (float y : values) {
                accuracy.accept(x, y);
            }
        }
        assertWithinStated(accuracy);
        assertSame(1, ElementaryPrograms.pow(NAN, 0));
        assertSame(1, ElementaryPrograms.pow(1, NAN));
        assertSame(-INF, ElementaryPrograms.pow(-0.0f, -3));
        assertSame(-0.0f, ElementaryPrograms.pow(-INF, -3));
    }
}
