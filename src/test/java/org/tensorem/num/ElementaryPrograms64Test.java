package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The elementary programs over binary64 in their Java form: error within the stated one, special values, symmetry.
class ElementaryPrograms64Test {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final Binary64 BINARY64 = new Binary64();

    private static double stated(Elementary function) {
        return ElementaryAccuracy.stated(function, Format.BINARY64);
    }

    @ParameterizedTest
    @EnumSource(value = Elementary.class, mode = EnumSource.Mode.EXCLUDE, names = "POW")
    void staysWithinItsStatedErrorInEveryBinadeAndAtEveryThreshold(Elementary function) {
        ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(function);
        ElementaryAccuracy64.samples(10, accuracy::accept);
        assertTrue(accuracy.count() > 100_000);
        assertTrue(accuracy.worst() <= stated(function), () -> accuracy.worst() + " ulp, " + accuracy.worstAt());
    }

    /// The negative twin: a result that is an ulp further from the truth exceeds the stated error.
    @ParameterizedTest
    @EnumSource(Elementary.class)
    void noticesAResultThatIsAnUlpFurtherOff(Elementary function) {
        for (double x : new double[] {0x1.3p-3, 0.3, 1.2, 3.7}) {
            double right = BINARY64.apply(function, x, 1.7);
            double low = ElementaryAccuracy64.oracle(function, x, 1.7).scaled().lo();
            ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(function);
            accuracy.accept(low > 0 ? Math.nextDown(right) : Math.nextUp(right), x, 1.7);
            assertTrue(accuracy.worst() > stated(function), accuracy.worstAt() + ": " + accuracy.worst());
        }
    }

    @Test
    void powStaysWithinItsStatedError() {
        ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(Elementary.POW);
        accuracy.pairs(200_000, 3);
        assertTrue(accuracy.worst() <= stated(Elementary.POW), () -> accuracy.worst() + " ulp, " + accuracy.worstAt());
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, -Infinity, 0", "EXP, Infinity, Infinity", "EXP, NaN, NaN", "EXP, -0.0, 1", "EXP, 710, Infinity", "EXP, -746, 0",
        "LOG, 0, -Infinity", "LOG, -0.0, -Infinity", "LOG, 1, 0", "LOG, -1, NaN", "LOG, -Infinity, NaN",
        "LOG, Infinity, Infinity", "LOG, NaN, NaN", "TANH, -0.0, -0.0", "TANH, 0, 0", "TANH, Infinity, 1",
        "TANH, -Infinity, -1", "TANH, NaN, NaN", "ERF, -0.0, -0.0", "ERF, 0, 0", "ERF, Infinity, 1",
        "ERF, -Infinity, -1", "ERF, NaN, NaN", "SIGMOID, 0, 0.5", "SIGMOID, -0.0, 0.5", "SIGMOID, -Infinity, 0",
        "SIGMOID, Infinity, 1", "SIGMOID, NaN, NaN", "RSQRT, 0, Infinity", "RSQRT, -0.0, -Infinity",
        "RSQRT, Infinity, 0", "RSQRT, -1, NaN", "RSQRT, -Infinity, NaN", "RSQRT, NaN, NaN", "RSQRT, 4, 0.5",
        "SIN, -0.0, -0.0", "SIN, 0, 0", "SIN, Infinity, NaN", "SIN, -Infinity, NaN", "SIN, NaN, NaN",
        "COS, -0.0, 1", "COS, Infinity, NaN", "COS, -Infinity, NaN", "COS, NaN, NaN"
    })
    void hasTheSpecialValuesOfItsSpecification(Elementary function, double x, double expected) {
        assertEquals(expected, BINARY64.apply(function, x, 0.0));
    }

    @ParameterizedTest
    @EnumSource(value = Elementary.class, names = {"TANH", "ERF", "SIN"})
    void isOddToTheBit(Elementary function) {
        ElementaryAccuracy64.samples(5, x -> assertEquals(-BINARY64.apply(function, x, 0.0), BINARY64.apply(function, -x, 0.0)));
    }

    @Test
    void cosineIsEvenToTheBit() {
        ElementaryAccuracy64.samples(5, x -> assertEquals(ElementaryPrograms64.cos(x), ElementaryPrograms64.cos(-x)));
    }

    /// Random bits seldom come near a multiple of π/2. Those that come nearest are m·2ᵉ where 2ᵉ·2/π is nearly a whole number over m: a
    /// convergent of its continued fraction.
    @Test
    void reducesTheArgumentsNextToMultiplesOfHalfPi() {
        for (Elementary function : new Elementary[] {Elementary.SIN, Elementary.COS}) {
            ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(function);
            double least = 1;
            for (int e = -52; e <= 971; e++) {
                for (double x : nearest(e)) {
                    accuracy.accept(x);
                    least = Math.min(least, Math.abs(BINARY64.apply(function, x, 0.0)));
                }
            }
            assertTrue(accuracy.count() > 5_000, "arguments: " + accuracy.count());
            assertTrue(least < 0x1p-58, "the nearest to a zero: " + least);
            assertTrue(accuracy.worst() <= stated(function), () -> accuracy.worst() + " ulp, " + accuracy.worstAt());
        }
    }

    /// The doubles m·2ᵉ whose m of at most 53 bits are denominators of convergents of 2ᵉ·2/π.
    private static double[] nearest(int e) {
        BigInteger one = BigInteger.ONE.shiftLeft(1300);
        BigDecimal root = DoubleDoubleFunctions.twoOverRootPi();
        BigInteger numerator = root.multiply(root).divide(BigDecimal.TWO).multiply(new BigDecimal(one)).toBigInteger();
        BigInteger a = e < 0 ? numerator.shiftRight(-e) : numerator.shiftLeft(e);
        BigInteger b = one;
        BigInteger before = BigInteger.ONE;
        BigInteger last = BigInteger.ZERO;
        List<Double> found = new ArrayList<>();
        while (b.signum() != 0) {
            BigInteger[] quotient = a.divideAndRemainder(b);
            BigInteger next = quotient[0].multiply(last).add(before);
            if (next.bitLength() > 53) {
                break;
            }
            before = last;
            last = next;
            a = b;
            b = quotient[1];
            if (last.bitLength() > 40) {
                found.add(Math.scalb((double) last.longValueExact(), e));
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void powHasTheSpecialValuesOfAnnexF() {
        double[] values = {
            0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -2.5, NAN, INF, -INF, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE,
            -Double.MAX_VALUE, Double.MIN_NORMAL, 0x1.0000000000001p52, 0x1p53, -0x1.fffffffffffffp52, 0x1p54, 0x1.0000000000001p0,
            0x1.fffffffffffffp-1
        };
        ElementaryAccuracy64 accuracy = new ElementaryAccuracy64(Elementary.POW);
        for (double x : values) {
            for (double y : values) {
                accuracy.accept(x, y);
            }
        }
        assertTrue(accuracy.worst() <= stated(Elementary.POW), () -> accuracy.worst() + " ulp, " + accuracy.worstAt());
        assertEquals(1, ElementaryPrograms64.pow(NAN, 0));
        assertEquals(1, ElementaryPrograms64.pow(1, NAN));
        assertEquals(1, ElementaryPrograms64.pow(-1, -INF));
        assertEquals(-INF, ElementaryPrograms64.pow(-0.0, -3));
        assertEquals(-0.0, ElementaryPrograms64.pow(-INF, -3));
    }
}
