package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Fractions: exact, ordered, and plain about what has no rational value.
class RationalsTest {
    private static final Rationals RATIONALS = new Rationals();
    private static final Rational INF = RATIONALS.of(Double.POSITIVE_INFINITY);
    private static final Rational ZERO = RATIONALS.of(0L);

    private static Rational fraction(long numerator, long denominator) {
        return Rational.of(BigFraction.of(numerator, denominator));
    }

    private static long nonzero(int n) {
        return n == 0 ? 1 : n;
    }

    @Property
    void addsAndMultipliesCrosswise(@ForAll int a, @ForAll int b, @ForAll int c, @ForAll int d) {
        long bottom = nonzero(b);
        long other = nonzero(d);
        BigInteger denominator = BigInteger.valueOf(bottom).multiply(BigInteger.valueOf(other));
        BigInteger cross = BigInteger.valueOf(a).multiply(BigInteger.valueOf(other)).add(BigInteger.valueOf(c).multiply(BigInteger.valueOf(bottom)));
        Rational x = fraction(a, bottom);
        Rational y = fraction(c, other);
        assertEquals(Rational.of(BigFraction.of(cross, denominator)), RATIONALS.add(x, y));
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(c));
        assertEquals(Rational.of(BigFraction.of(product, denominator)), RATIONALS.mul(x, y));
        assertEquals(RATIONALS.add(RATIONALS.mul(x, y), y), RATIONALS.fma(x, y, y));
    }

    @Property
    void quotientsUndoProducts(@ForAll int a, @ForAll int b, @ForAll int c) {
        Rational x = fraction(a, nonzero(b));
        Rational y = fraction(nonzero(c), 7);
        assertEquals(x, RATIONALS.div(RATIONALS.mul(x, y), y));
        assertEquals(RATIONALS.abs(x), RATIONALS.sqrt(RATIONALS.mul(x, x)));
    }

    @Property
    void literalsAndBinary64ValuesAreExact(@ForAll double value) {
        BigDecimal decimal = new BigDecimal(value);
        assertEquals(RATIONALS.literal(decimal), RATIONALS.of(value));
        assertEquals(value, RATIONALS.toDouble(RATIONALS.of(value)));
    }

    @Test
    void roundsToIntegersWithTiesToEven() {
        assertEquals(RATIONALS.of(2L), RATIONALS.rint(fraction(5, 2)));
        assertEquals(RATIONALS.of(-2L), RATIONALS.rint(fraction(-3, 2)));
        assertEquals(-2, RATIONALS.toLong(RATIONALS.rint(fraction(-3, 2))));
    }

    @Test
    void infinitiesOrderAndMask() {
        Rational low = RATIONALS.neg(INF);
        assertEquals(ZERO, RATIONALS.max(low, ZERO));
        assertEquals(low, RATIONALS.add(low, fraction(3, 4)));
        assertEquals(ZERO, RATIONALS.div(ZERO, INF));
        assertTrue(RATIONALS.less(ZERO, INF));
        assertTrue(RATIONALS.lessOrEqual(INF, INF));
    }

    @Test
    void rejectsWhatHasNoRationalValue() {
        assertThrows(DomainException.class, () -> RATIONALS.sub(INF, INF));
        assertThrows(DomainException.class, () -> RATIONALS.mul(INF, ZERO));
        assertThrows(DomainException.class, () -> RATIONALS.div(ZERO, ZERO));
        assertThrows(DomainException.class, () -> RATIONALS.div(INF, ZERO));
        assertThrows(DomainException.class, () -> RATIONALS.sqrt(fraction(2, 1)));
        assertThrows(DomainException.class, () -> RATIONALS.sqrt(fraction(-4, 1)));
        assertThrows(DomainException.class, () -> RATIONALS.of(Double.NaN));
        assertThrows(DomainException.class, () -> RATIONALS.toLong(fraction(1, 2)));
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void rejectsElementaryFunctionsByName(Elementary function) {
        DomainException error = assertThrows(DomainException.class, () -> RATIONALS.apply(function, ZERO, ZERO));
        assertTrue(error.getMessage().contains(function.stem() + "(0)"), error.getMessage());
    }
}
