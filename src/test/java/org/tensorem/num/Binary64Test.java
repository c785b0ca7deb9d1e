package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class Binary64Test {
    private static final Binary64 F64 = new Binary64();

    @Test
    void hasTheExponentsOfSubnormals() {
        assertEquals(-1074, Binary64.exponent(Double.MIN_VALUE));
        assertEquals(-1023, Binary64.exponent(-0x1.8p-1023));
        assertEquals(-1022, Binary64.exponent(Double.MIN_NORMAL));
        assertEquals(1023, Binary64.exponent(-Double.MAX_VALUE));
    }

    @Test
    void rejectsExponentsOfZeroInfinityAndNan() {
        for (double x : new double[] {0.0, -0.0, Double.NEGATIVE_INFINITY, Double.NaN}) {
            assertThrows(DomainException.class, () -> Binary64.exponent(x));
        }
    }

    @Test
    void rejectsIndicesOfFractionsAndHugeValues() {
        assertEquals(-3, F64.toLong(-3.0));
        assertThrows(DomainException.class, () -> F64.toLong(0.5));
        assertThrows(DomainException.class, () -> F64.toLong(0x1p63));
        assertThrows(DomainException.class, () -> F64.toLong(Double.NaN));
    }
}
