package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Every binary32 operation against exact arithmetic rounded once.
class Binary32Test {
    private static final Binary32 F32 = new Binary32();

    @Provide
    static Arbitrary<Float> finite() {
        return Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite);
    }

    /// Pairs of nearby exponents, so that sums and fused sums cancel.
    @Provide
    static Arbitrary<Float> near() {
        return Arbitraries.integers().map(bits -> Float.intBitsToFloat(bits & 0x83ffffff | 0x3c000000));
    }

    private static BigDecimal exact(float x) {
        return new BigDecimal(x);
    }

    private static void isRounded(BigDecimal exact, float value) {
        if (exact.signum() == 0) {
            assertEquals(0.0f, Math.abs(value));
        } else {
            assertEquals(exact.floatValue(), value);
        }
    }

    @Property
    void roundsSumsDifferencesAndProductsOnce(@ForAll("finite") float a, @ForAll("finite") float b) {
        isRounded(exact(a).add(exact(b)), F32.add(a, b));
        isRounded(exact(a).subtract(exact(b)), F32.sub(a, b));
        BigDecimal product = exact(a).multiply(exact(b));
        assertEquals(Math.abs(product.floatValue()), Math.abs(F32.mul(a, b)));
    }

    @Property
    void roundsFusedSumsOnce(@ForAll("near") float a, @ForAll("near") float b, @ForAll("near") float c) {
        isRounded(exact(a).multiply(exact(b)).add(exact(c)), F32.fma(a, b, c));
    }

    /// The quotient q is nearest exactly when |a - q·b| <= |b| · ulp / 2 on both sides.
    @Property
    void roundsQuotientsOnce(@ForAll("near") float a, @ForAll("near") float b) {
        float q = F32.div(a, b);
        BigDecimal target = exact(a);
        BigDecimal below = exact(Math.nextDown(q)).add(exact(q)).multiply(exact(b));
        BigDecimal above = exact(Math.nextUp(q)).add(exact(q)).multiply(exact(b));
        BigDecimal twice = target.add(target);
        assertTrue(twice.compareTo(below.min(above)) >= 0 && twice.compareTo(below.max(above)) <= 0);
    }

    @Property
    void roundsSquareRootsOnce(@ForAll("finite") float a) {
        float x = Math.abs(a);
        float s = F32.sqrt(x);
        BigDecimal four = exact(x).multiply(BigDecimal.valueOf(4));
        BigDecimal below = exact(Math.nextDown(s)).add(exact(s));
        BigDecimal above = exact(Math.nextUp(s)).add(exact(s));
        assertTrue(s == 0 || four.compareTo(below.multiply(below)) >= 0);
        assertTrue(four.compareTo(above.multiply(above)) <= 0);
    }

    @Test
    void maximumLetsNanWinAndOrdersZeros() {
        assertTrue(Float.isNaN(F32.max(Float.NaN, 1.0f)));
        assertTrue(Float.isNaN(F32.min(1.0f, Float.NaN)));
        assertEquals(0, Float.floatToIntBits(F32.max(-0.0f, 0.0f)));
        assertEquals(0x80000000, Float.floatToIntBits(F32.min(0.0f, -0.0f)));
    }

    @Test
    void comparesZerosAsEqualAndNanAsUnequal() {
        assertTrue(F32.same(-0.0f, 0.0f));
        assertFalse(F32.same(Float.NaN, Float.NaN));
        assertFalse(F32.less(Float.NaN, 1.0f));
        assertFalse(F32.lessOrEqual(1.0f, Float.NaN));
    }

    @Test
    void roundsIntegersOnce() {
        assertEquals(0x1p24f, F32.of(0x1000001L));
        assertEquals(0x1p62f, F32.of((1L << 62) + 1));
    }

    @Test
    void scalesWithOneRounding() {
        assertEquals(Float.MIN_VALUE, Binary32.scale2(0x1.8p0f, -150));
        assertEquals(0.0f, Binary32.scale2(1.0f, -150));
        assertEquals(1.0f, Binary32.scale2(Float.MIN_VALUE, 149));
        assertEquals(Float.POSITIVE_INFINITY, Binary32.scale2(1.0f, Long.MAX_VALUE));
        assertEquals(-149, Binary32.exponent(Float.MIN_VALUE));
        assertEquals(127, Binary32.exponent(-Float.MAX_VALUE));
    }

    @Test
    void rejectsExponentsOfZeroInfinityAndNan() {
        for (float x : new float[] {0.0f, -0.0f, Float.NEGATIVE_INFINITY, Float.NaN}) {
            assertThrows(DomainException.class, () -> Binary32.exponent(x));
        }
    }

    @Test
    void rejectsIndicesOfFractionsAndHugeValues() {
        assertEquals(-3, F32.toLong(-3.0f));
        assertThrows(DomainException.class, () -> F32.toLong(0.5f));
        assertThrows(DomainException.class, () -> F32.toLong(0x1p63f));
        assertThrows(DomainException.class, () -> F32.toLong(Float.NaN));
    }
}
