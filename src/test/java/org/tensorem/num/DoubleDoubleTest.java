package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Double-double against long decimals, within the stated relative errors.
class DoubleDoubleTest {
    private static final DoubleDouble DOUBLE_DOUBLE = new DoubleDouble();
    private static final DD INF = DD.of(Double.POSITIVE_INFINITY);

    private static void within(double stated, BigDecimal exact, DD actual, Object what) {
        BigDecimal difference = actual.bigDecimalValue().subtract(exact).abs();
        BigDecimal limit = exact.abs().multiply(new BigDecimal(stated), new MathContext(20));
        assertTrue(difference.compareTo(limit) <= 0, () -> what + ": " + actual + " instead of " + exact.round(new MathContext(40)));
    }

    /// A double-double argument in the range where the function is interesting, of varied magnitude.
    private static DD argument(Elementary function, SplittableRandom random) {
        double size = switch (function) {
            case EXP -> 60;
            case LOG, RSQRT, POW -> 40;
            case TANH -> 20;
            case ERF -> 5;
            case SIGMOID, SIN, COS -> 30;
        };
        double magnitude = size * StrictMath.pow(2, -20 * random.nextDouble());
        boolean positive = function == Elementary.LOG || function == Elementary.RSQRT || function == Elementary.POW || random.nextBoolean();
        double hi = positive ? magnitude : -magnitude;
        return DD.ofSum(hi, Math.ulp(hi) * (random.nextDouble() - 0.5));
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void elementaryFunctionsStayWithinTheirStatedError(Elementary function) {
        SplittableRandom random = new SplittableRandom(function.ordinal());
        double stated = function == Elementary.POW ? 0x1p-86 : 0x1p-90;
        for (int i = 0; i < 150; i++) {
            DD x = argument(function, random);
            DD y = DD.ofSum(random.nextDouble() * 20 - 10, 0x1p-60);
            BigDecimal exact = Decimals.value(function, x.bigDecimalValue(), y.bigDecimalValue());
            within(stated, exact, DOUBLE_DOUBLE.apply(function, x, y), function + "(" + x + ")");
        }
    }

    @Test
    void logarithmKeepsItsRelativeErrorNearOne() {
        for (double d = 0x1p-3; d > 0x1p-40; d /= 3) {
            for (DD x : new DD[] {DD.of(1 + d), DD.of(1 - d), DD.ofSum(1, d * 0x1p-54)}) {
                within(0x1p-90, Decimals.value(Elementary.LOG, x.bigDecimalValue(), BigDecimal.ONE), DoubleDoubleFunctions.log(x), x);
            }
        }
    }

    @Test
    void sineOfTheDoubleNextToPiIsTheGapToPi() {
        BigDecimal gap = Decimals.pi().subtract(new BigDecimal(Math.PI));
        BigDecimal exact = Decimals.value(Elementary.SIN, gap, gap);
        within(0x1p-90, exact, DoubleDoubleFunctions.sin(DD.of(Math.PI)), "sin");
    }

    @Test
    void circularFunctionsOfHugeArgumentsAgreeWithTheStrictOnes() {
        for (double x : new double[] {1e10, 1e22, 0x1p1000, Double.MAX_VALUE, -1e300}) {
            assertEquals(StrictMath.sin(x), DoubleDoubleFunctions.sin(DD.of(x)).hi(), 0x1p-52);
            assertEquals(StrictMath.cos(x), DoubleDoubleFunctions.cos(DD.of(x)).hi(), 0x1p-52);
        }
    }

    @Test
    void arithmeticStaysWithinItsStatedError() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 1000; i++) {
            DD a = argument(Elementary.SIN, random);
            DD b = argument(Elementary.COS, random);
            BigDecimal x = a.bigDecimalValue();
            BigDecimal y = b.bigDecimalValue();
            within(0x1p-102, x.add(y), DOUBLE_DOUBLE.add(a, b), "add");
            within(0x1p-102, x.subtract(y), DOUBLE_DOUBLE.sub(a, b), "sub");
            within(0x1p-102, x.multiply(y), DOUBLE_DOUBLE.mul(a, b), "mul");
            within(0x1p-102, x.divide(y, new MathContext(60)), DOUBLE_DOUBLE.div(a, b), "div");
            within(0x1p-102, x.abs().sqrt(new MathContext(60)), DOUBLE_DOUBLE.sqrt(a.abs()), "sqrt");
        }
    }

    @Test
    void infinitiesBehaveAsInBinary64() {
        DD one = DD.ONE;
        assertEquals(Double.NEGATIVE_INFINITY, DOUBLE_DOUBLE.add(INF.negate(), one).hi());
        assertTrue(Double.isNaN(DOUBLE_DOUBLE.sub(INF, INF).hi()));
        assertEquals(0, DOUBLE_DOUBLE.div(one, INF).hi());
        assertEquals(one, DOUBLE_DOUBLE.max(INF.negate(), one));
        assertTrue(Double.isNaN(DOUBLE_DOUBLE.max(DD.of(Double.NaN), one).hi()));
        assertEquals(0, DOUBLE_DOUBLE.apply(Elementary.EXP, INF.negate(), one).hi());
        assertEquals(Double.POSITIVE_INFINITY, DOUBLE_DOUBLE.apply(Elementary.EXP, INF, one).hi());
        assertEquals(-1, DOUBLE_DOUBLE.apply(Elementary.TANH, INF.negate(), one).hi());
        assertEquals(0, DOUBLE_DOUBLE.apply(Elementary.SIGMOID, INF.negate(), one).hi());
        assertTrue(Double.isNaN(DOUBLE_DOUBLE.apply(Elementary.SIN, INF, one).hi()));
        assertEquals(Double.NEGATIVE_INFINITY, DOUBLE_DOUBLE.apply(Elementary.LOG, DD.ZERO, one).hi());
        assertFalse(DOUBLE_DOUBLE.less(DD.of(Double.NaN), one));
    }

    @Test
    void roundsToIntegersWithTiesToEven() {
        assertEquals(2, DOUBLE_DOUBLE.rint(DD.of(2.5)).hi());
        assertEquals(3, DOUBLE_DOUBLE.rint(DD.ofSum(2.5, 0x1p-60)).hi());
        assertEquals((1L << 62) + 1, DOUBLE_DOUBLE.toLong(DOUBLE_DOUBLE.of((1L << 62) + 1)));
        assertThrows(DomainException.class, () -> DOUBLE_DOUBLE.toLong(DD.of(0.5)));
        assertThrows(DomainException.class, () -> DOUBLE_DOUBLE.toLong(DD.of(0x1p63)));
    }
}
