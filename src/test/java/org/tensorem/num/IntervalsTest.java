package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Enclosures hold the exact result of every member, found in long decimals.
class IntervalsTest {
    private static final Intervals INTERVALS = new Intervals();
    private static final double INF = Double.POSITIVE_INFINITY;

    /// Any finite binary64 value, tiny and huge ones included.
    @Provide
    static Arbitrary<Double> finite() {
        return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    }

    private static boolean encloses(Interval interval, BigDecimal exact) {
        boolean above = interval.low() == -INF || new BigDecimal(interval.low()).compareTo(exact) <= 0;
        boolean below = interval.high() == INF || new BigDecimal(interval.high()).compareTo(exact) >= 0;
        return above && below;
    }

    private static BigDecimal exact(double x) {
        return new BigDecimal(x);
    }

    private static Interval between(double a, double b) {
        return Interval.of(Math.min(a, b), Math.max(a, b));
    }

    @Property
    void arithmeticEnclosesTheResultsOfTheEnds(
            @ForAll("finite") double a, @ForAll("finite") double b, @ForAll("finite") double c, @ForAll("finite") double d) {
        Interval x = between(a, b);
        Interval y = between(c, d);
        for (double p : new double[] {a, b}) {
            for (double q : new double[] {c, d}) {
                assertTrue(encloses(INTERVALS.add(x, y), exact(p).add(exact(q))));
                assertTrue(encloses(INTERVALS.sub(x, y), exact(p).subtract(exact(q))));
                assertTrue(encloses(INTERVALS.mul(x, y), exact(p).multiply(exact(q))));
                assertTrue(encloses(INTERVALS.fma(x, y, x), exact(p).multiply(exact(q)).add(exact(a))));
                if (q != 0) {
                    BigDecimal quotient = exact(p).divide(exact(q), new MathContext(1000));
                    assertTrue(encloses(INTERVALS.div(x, y), quotient));
                }
            }
        }
    }

    @Property
    void pointOperationsAreTheTightestEnclosures(@ForAll("finite") double a, @ForAll("finite") double b) {
        Interval sum = INTERVALS.add(Interval.of(a), Interval.of(b));
        assertTrue(sum.isPoint() || Math.nextUp(sum.low()) == sum.high());
        Interval product = INTERVALS.mul(Interval.of(1 + Math.abs(a % 1)), Interval.of(1 + Math.abs(b % 1)));
        assertTrue(product.isPoint() || Math.nextUp(product.low()) == product.high());
    }

    @Property
    void rootsEncloseAndTheirSquaresComeBack(@ForAll("finite") double a) {
        Interval root = INTERVALS.sqrt(Interval.of(Math.abs(a)));
        assertTrue(exact(root.low()).pow(2).compareTo(exact(Math.abs(a))) <= 0);
        assertTrue(exact(root.high()).pow(2).compareTo(exact(Math.abs(a))) >= 0);
        assertTrue(root.isPoint() || Math.nextUp(Math.nextUp(root.low())) >= root.high());
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void elementaryFunctionsEncloseInnerPoints(Elementary function) {
        SplittableRandom random = new SplittableRandom(function.ordinal());
        boolean positive = function == Elementary.LOG || function == Elementary.RSQRT || function == Elementary.POW;
        for (int i = 0; i < 150; i++) {
            double scale = (function == Elementary.ERF ? 5 : 20) * StrictMath.pow(2, -10 * random.nextDouble());
            double low = positive ? scale * random.nextDouble() + 1e-9 : scale * (2 * random.nextDouble() - 1);
            double high = low + (i % 5 == 0 ? 0 : scale * random.nextDouble());
            double inner = Math.min(high, low + (high - low) * random.nextDouble());
            double exponent = 6 * random.nextDouble() - 3;
            Interval enclosure = INTERVALS.apply(function, Interval.of(low, high), Interval.of(exponent, exponent + 0.25));
            BigDecimal value = Decimals.value(function, exact(inner), exact(exponent + 0.125));
            assertTrue(encloses(enclosure, value), () -> function + " of [" + low + ", " + high + "]: " + enclosure);
            if (low == high && function != Elementary.POW) {
                assertTrue(enclosure.high() - enclosure.low() <= 5 * Math.ulp(enclosure.high()) + Double.MIN_VALUE);
            }
        }
    }

    @Test
    void circularFunctionsReachTheirExtremesInside() {
        assertEquals(1, INTERVALS.apply(Elementary.SIN, Interval.of(1.5, 1.6), Interval.of(0)).high());
        assertEquals(-1, INTERVALS.apply(Elementary.SIN, Interval.of(-1.6, -1.5), Interval.of(0)).low());
        assertEquals(1, INTERVALS.apply(Elementary.COS, Interval.of(-0.1, 0.1), Interval.of(0)).high());
        assertEquals(-1, INTERVALS.apply(Elementary.COS, Interval.of(3, 3.2), Interval.of(0)).low());
        assertTrue(INTERVALS.apply(Elementary.COS, Interval.of(0.1, 3), Interval.of(0)).low() > -1);
        assertEquals(Interval.of(-1, 1), INTERVALS.apply(Elementary.SIN, Interval.of(0, 7), Interval.of(0)));
    }

    @Test
    void powersOfNegativeNumbersNeedOneIntegerExponent() {
        Interval x = Interval.of(-2, 3);
        Interval square = INTERVALS.apply(Elementary.POW, x, Interval.of(2));
        assertTrue(square.low() == 0 && square.contains(9) && square.high() < 9.0001);
        Interval cube = INTERVALS.apply(Elementary.POW, x, Interval.of(3));
        assertTrue(cube.contains(-8) && cube.contains(27));
        assertEquals(Interval.whole(), INTERVALS.apply(Elementary.POW, x, Interval.of(-1)));
        assertThrows(DomainException.class, () -> INTERVALS.apply(Elementary.POW, x, Interval.of(0.5)));
        assertThrows(DomainException.class, () -> INTERVALS.apply(Elementary.POW, x, Interval.of(1, 2)));
    }

    @Test
    void exactValuesStayPoints() {
        Interval zero = Interval.of(0);
        assertEquals(Interval.of(1), INTERVALS.apply(Elementary.EXP, zero, zero));
        assertEquals(zero, INTERVALS.apply(Elementary.EXP, Interval.of(-INF), zero));
        assertEquals(zero, INTERVALS.apply(Elementary.LOG, Interval.of(1), zero));
        assertEquals(Interval.of(3), INTERVALS.add(Interval.of(1), Interval.of(2)));
        assertTrue(INTERVALS.literal(new BigDecimal("0.1")).low() < INTERVALS.literal(new BigDecimal("0.1")).high());
    }

    @Test
    void undefinedResultsAreNaN() {
        Interval inf = Interval.of(INF);
        assertTrue(INTERVALS.sub(inf, inf).isNaN());
        assertTrue(INTERVALS.mul(inf, Interval.of(0)).isNaN());
        assertTrue(INTERVALS.div(Interval.of(0), Interval.of(0)).isNaN());
        assertTrue(INTERVALS.sqrt(Interval.of(-2, -1)).isNaN());
        assertTrue(INTERVALS.apply(Elementary.LOG, Interval.of(-2, -1), inf).isNaN());
        assertTrue(INTERVALS.max(Interval.of(Double.NaN), inf).isNaN());
        assertFalse(INTERVALS.less(Interval.of(Double.NaN), inf));
    }

    @Test
    void refusesToCompareOverlappingIntervals() {
        Interval a = Interval.of(0, 2);
        Interval b = Interval.of(1, 3);
        assertThrows(DomainException.class, () -> INTERVALS.less(a, b));
        assertThrows(DomainException.class, () -> INTERVALS.lessOrEqual(b, a));
        assertThrows(DomainException.class, () -> INTERVALS.same(a, b));
        assertThrows(DomainException.class, () -> INTERVALS.toLong(a));
        assertTrue(INTERVALS.less(a, Interval.of(2.5)));
        assertFalse(INTERVALS.less(b, Interval.of(1)));
        assertThrows(IllegalArgumentException.class, () -> Interval.of(2, 1));
    }
}
