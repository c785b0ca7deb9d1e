package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tangents against central differences in double-double and against exact derivatives over the rationals.
class DualsTest {
    private static final DoubleDouble EXTENDED = new DoubleDouble();
    private static final Duals<DD> DUALS = new Duals<>(EXTENDED);
    private static final Duals<Rational> EXACT = new Duals<>(new Rationals());
    private static final Duals<Double> PLAIN = new Duals<>(new Binary64());

    /// With h = 2^-30 the central difference errs by h²/6·f''' plus 2^-90/h: below 2^-50 for the |f'''| <= 500 met here.
    private static void matchesCentralDifference(UnaryOperator<Dual<DD>> f, DD x, Object what) {
        DD h = DD.of(0x1p-30);
        DD above = f.apply(DUALS.constant(x.add(h))).value();
        DD below = f.apply(DUALS.constant(x.subtract(h))).value();
        DD difference = above.subtract(below).divide(h.multiply(2));
        double tangent = f.apply(DUALS.variable(x)).tangent().hi();
        assertEquals(difference.hi(), tangent, 0x1p-50, () -> what + " at " + x);
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void elementaryFunctionsMatchCentralDifferences(Elementary function) {
        SplittableRandom random = new SplittableRandom(function.ordinal());
        for (int i = 0; i < 50; i++) {
            DD x = DD.of(0.5 + 2 * random.nextDouble());
            Dual<DD> exponent = DUALS.of(random.nextDouble() * 4 - 2);
            matchesCentralDifference(v -> DUALS.apply(function, v, exponent), x, function);
        }
    }

    @Test
    void arithmeticMatchesCentralDifferences() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            DD x = DD.of(0.5 + 2 * random.nextDouble());
            matchesCentralDifference(v -> DUALS.div(DUALS.sqrt(v), DUALS.add(v, DUALS.of(1L))), x, "quotient");
            matchesCentralDifference(v -> DUALS.fma(v, DUALS.neg(v), DUALS.mul(v, DUALS.abs(v))), x, "product");
            matchesCentralDifference(v -> DUALS.apply(Elementary.POW, DUALS.of(1.5), v), x, "power");
            matchesCentralDifference(v -> DUALS.max(DUALS.sub(v, DUALS.of(9L)), DUALS.min(v, DUALS.of(8L))), x, "max");
        }
    }

    @Test
    void derivesExactlyOverTheRationals() {
        Rational x = Rational.of(BigFraction.of(2, 3));
        Dual<Rational> v = EXACT.variable(x);
        Dual<Rational> quotient = EXACT.div(EXACT.mul(v, v), EXACT.add(v, EXACT.of(1L)));
        assertEquals(Rational.of(BigFraction.of(4, 15)), quotient.value());
        assertEquals(Rational.of(BigFraction.of(16, 25)), quotient.tangent());
    }

    @Test
    void atATieMaximumAndMinimumTakeTheFirstTangent() {
        Dual<Double> first = new Dual<>(1.0, 10.0);
        Dual<Double> second = new Dual<>(1.0, 20.0);
        assertEquals(10.0, PLAIN.max(first, second).tangent());
        assertEquals(20.0, PLAIN.min(second, first).tangent());
        assertEquals(0.0, PLAIN.abs(new Dual<>(0.0, 5.0)).tangent());
        assertEquals(0.0, PLAIN.rint(first).tangent());
    }

    @Test
    void constantsStayConstantsEvenWhereSlopesDoNotExist() {
        assertEquals(0.0, PLAIN.sqrt(PLAIN.of(0L)).tangent());
        assertEquals(0.0, PLAIN.apply(Elementary.LOG, PLAIN.of(-1L), PLAIN.of(0L)).tangent());
        assertEquals(-4.0, PLAIN.apply(Elementary.POW, PLAIN.variable(-2.0), PLAIN.of(2L)).tangent());
        assertEquals(0.0, PLAIN.apply(Elementary.POW, PLAIN.variable(-2.0), PLAIN.of(0L)).tangent());
    }

    @Test
    void enclosesDerivativesOverIntervals() {
        Duals<Interval> duals = new Duals<>(new Intervals());
        Dual<Interval> x = duals.variable(Interval.of(0.5, 1));
        Interval slope = duals.apply(Elementary.TANH, duals.mul(x, x), x).tangent();
        BigDecimal at = Decimals.value(Elementary.TANH, new BigDecimal("0.5625"), BigDecimal.ONE);
        assertTrue(slope.contains(1.5 * (1 - at.pow(2).doubleValue())));
        assertThrows(DomainException.class, () -> duals.max(x, duals.of(0.75)));
    }
}
