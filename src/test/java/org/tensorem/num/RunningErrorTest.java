package org.tensorem.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;

/// Random expressions run over binary32, over running errors and over double-double at once.
class RunningErrorTest {
    private static final RunningError RUNNING = new RunningError();
    private static final Binary32 BINARY32 = new Binary32();
    private static final DoubleDouble EXTENDED = new DoubleDouble();

    private record Triple(float rounded, Approximation running, DD exact) {
        static Triple of(double value) {
            return new Triple(BINARY32.of(value), RUNNING.of(value), DD.of(value));
        }
    }

    private static <S> S step(Domain<S> domain, int kind, S a, S b, S c) {
        return switch (kind) {
            case 0 -> domain.add(a, b);
            case 1 -> domain.sub(a, b);
            case 2 -> domain.mul(a, b);
            case 3 -> domain.div(a, domain.add(domain.of(1L), domain.abs(b)));
            case 4 -> domain.fma(a, b, c);
            case 5 -> domain.sqrt(domain.abs(a));
            case 6 -> domain.max(a, domain.min(b, c));
            case 7 -> domain.apply(Elementary.EXP, domain.neg(domain.abs(a)), a);
            case 8 -> domain.apply(Elementary.LOG, domain.add(domain.of(2L), domain.abs(a)), a);
            case 9 -> domain.apply(Elementary.POW, domain.add(domain.of(1L), domain.mul(a, a)), domain.literal(new java.math.BigDecimal("0.3")));
            case 10 -> domain.apply(Elementary.RSQRT, domain.add(domain.of(1L), domain.mul(a, a)), a);
            case 11 -> domain.apply(Elementary.SIN, a, a);
            case 12 -> domain.apply(Elementary.ERF, a, a);
            case 13 -> domain.apply(Elementary.SIGMOID, a, a);
            default -> domain.apply(Elementary.TANH, a, a);
        };
    }

    @Test
    void boundsTheDistanceToTheExactValueAndHasTheBitsOfBinary32() {
        SplittableRandom random = new SplittableRandom(11);
        int finite = 0;
        for (int run = 0; run < 3000; run++) {
            Triple[] pool = new Triple[6];
            for (int i = 0; i < pool.length; i++) {
                pool[i] = Triple.of((random.nextDouble() * 8 - 4) * (run % 3 == 0 ? 0x1p-20 : 1));
            }
            for (int i = 0; i < 12; i++) {
                int kind = random.nextInt(15);
                Triple a = pool[random.nextInt(pool.length)];
                Triple b = pool[random.nextInt(pool.length)];
                Triple c = pool[random.nextInt(pool.length)];
                Triple next = new Triple(
                        step(BINARY32, kind, a.rounded, b.rounded, c.rounded),
                        step(RUNNING, kind, a.running, b.running, c.running),
                        step(EXTENDED, kind, a.exact, b.exact, c.exact));
                assertEquals(Float.floatToIntBits(next.rounded), Float.floatToIntBits(next.running.value()));
                double distance = Math.abs(DD.of(next.rounded).subtract(next.exact).hi());
                double slack = 0x1p-80 * Math.abs(next.exact.hi());
                assertTrue(!(distance > next.running.error() + slack), () -> kind + ": " + next);
                finite += Double.isFinite(next.running.error()) ? 1 : 0;
                pool[random.nextInt(pool.length)] = next;
            }
        }
        assertTrue(finite > 30_000, "bounds are finite: " + finite);
    }

    /// One rounding costs half an ulp at most, so the bound is not idle.
    @Test
    void theBoundOfOneOperationIsHalfAnUlp() {
        Approximation third = RUNNING.div(RUNNING.of(1L), RUNNING.of(3L));
        assertTrue(third.error() > 0 && third.error() <= Math.ulp(third.value()) / 2.0);
        assertEquals(0, RUNNING.add(RUNNING.of(1L), RUNNING.of(2L)).error());
    }

    @Test
    void cancellationShowsInTheBound() {
        Approximation tenth = RUNNING.literal(new java.math.BigDecimal("0.1"));
        Approximation sum = RUNNING.add(RUNNING.of(1L), tenth);
        Approximation rest = RUNNING.sub(RUNNING.sub(sum, RUNNING.of(1L)), tenth);
        assertTrue(Math.abs(rest.value()) > 0 && rest.error() >= Math.abs(rest.value()));
    }

    @Test
    void overflowAndNaNMakeTheBoundInfinite() {
        Approximation huge = RUNNING.of(Float.MAX_VALUE);
        assertEquals(Double.POSITIVE_INFINITY, RUNNING.add(huge, huge).error());
        Approximation minus = RUNNING.of(Double.NEGATIVE_INFINITY);
        assertEquals(0, RUNNING.add(minus, huge).error());
        assertEquals(0, RUNNING.apply(Elementary.EXP, minus, minus).error());
        assertEquals(Double.POSITIVE_INFINITY, RUNNING.sub(minus, minus).error());
    }

    @Test
    void refusesUndecidedComparisons() {
        Approximation third = RUNNING.div(RUNNING.of(1L), RUNNING.of(3L));
        Approximation other = RUNNING.sub(RUNNING.of(1L), RUNNING.add(third, third));
        assertThrows(DomainException.class, () -> RUNNING.less(third, other));
        assertThrows(DomainException.class, () -> RUNNING.same(third, other));
        assertTrue(RUNNING.less(third, RUNNING.of(1L)));
        assertThrows(DomainException.class, () -> RUNNING.toLong(third));
    }

    /// 2^24 + 1 rounds to 2^24: binary32 finds the two equal, the exact values are not.
    @Test
    void refusesComparisonsThatBinary32DecidesAgainstTheExactValues() {
        Approximation a = RUNNING.of((1L << 24) + 1);
        Approximation b = RUNNING.of(1L << 24);
        assertThrows(DomainException.class, () -> RUNNING.same(a, b));
        assertThrows(DomainException.class, () -> RUNNING.toLong(a));
    }
}
