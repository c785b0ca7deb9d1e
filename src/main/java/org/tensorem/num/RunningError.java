package org.tensorem.num;

import java.math.BigDecimal;
import java.util.function.BiPredicate;

/// Binary32 with a rigorous a-posteriori error bound: each value is computed by the rules of [Binary32], bit for bit, and
/// carries an enclosure of the exact real result, computed by [Intervals] from the operands' enclosures.
///
/// So [Approximation#error] bounds all roundings and the errors of elementary functions together, without relying on
/// their stated error. Overflow and NaN make the bound infinite. A comparison must be decided, and decided alike, by the binary32 values
/// and by every member of the enclosures: otherwise [DomainException], for the two runs could take different branches.
public record RunningError() implements Domain<Approximation> {
    private static final Binary32 ROUNDED = new Binary32();
    private static final Intervals EXACT = new Intervals();

    @Override
    public String name() {
        return "running-error";
    }

    @Override
    public Approximation literal(BigDecimal value) {
        return new Approximation(ROUNDED.literal(value), EXACT.literal(value));
    }

    @Override
    public Approximation of(double value) {
        return new Approximation(ROUNDED.of(value), EXACT.of(value));
    }

    @Override
    public Approximation of(long value) {
        return new Approximation(ROUNDED.of(value), EXACT.of(value));
    }

    @Override
    public Approximation add(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.add(a.value(), b.value()), EXACT.add(a.exact(), b.exact()));
    }

    @Override
    public Approximation sub(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.sub(a.value(), b.value()), EXACT.sub(a.exact(), b.exact()));
    }

    @Override
    public Approximation mul(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.mul(a.value(), b.value()), EXACT.mul(a.exact(), b.exact()));
    }

    @Override
    public Approximation div(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.div(a.value(), b.value()), EXACT.div(a.exact(), b.exact()));
    }

    @Override
    public Approximation fma(Approximation a, Approximation b, Approximation c) {
        return new Approximation(
                ROUNDED.fma(a.value(), b.value(), c.value()), EXACT.fma(a.exact(), b.exact(), c.exact()));
    }

    @Override
    public Approximation neg(Approximation a) {
        return new Approximation(ROUNDED.neg(a.value()), EXACT.neg(a.exact()));
    }

    @Override
    public Approximation abs(Approximation a) {
        return new Approximation(ROUNDED.abs(a.value()), EXACT.abs(a.exact()));
    }

    @Override
    public Approximation sqrt(Approximation a) {
        return new Approximation(ROUNDED.sqrt(a.value()), EXACT.sqrt(a.exact()));
    }

    @Override
    public Approximation max(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.max(a.value(), b.value()), EXACT.max(a.exact(), b.exact()));
    }

    @Override
    public Approximation min(Approximation a, Approximation b) {
        return new Approximation(ROUNDED.min(a.value(), b.value()), EXACT.min(a.exact(), b.exact()));
    }

    @Override
    public Approximation rint(Approximation a) {
        return new Approximation(ROUNDED.rint(a.value()), EXACT.rint(a.exact()));
    }

    private static boolean agreed(
            String relation,
            Approximation a,
            Approximation b,
            BiPredicate<Float, Float> rounded,
            BiPredicate<Interval, Interval> exact) {
        boolean answer = rounded.test(a.value(), b.value());
        if (exact.test(a.exact(), b.exact()) != answer) {
            throw new DomainException("running_error_order: binary32 and the exact values decide " + relation
                    + " differently: " + a + " and " + b + "; use a formulation without this choice");
        }
        return answer;
    }

    @Override
    public boolean less(Approximation a, Approximation b) {
        return agreed("<", a, b, ROUNDED::less, EXACT::less);
    }

    @Override
    public boolean lessOrEqual(Approximation a, Approximation b) {
        return agreed("<=", a, b, ROUNDED::lessOrEqual, EXACT::lessOrEqual);
    }

    @Override
    public boolean same(Approximation a, Approximation b) {
        return agreed("==", a, b, ROUNDED::same, EXACT::same);
    }

    @Override
    public Approximation apply(Elementary function, Approximation x, Approximation y) {
        return new Approximation(
                ROUNDED.apply(function, x.value(), y.value()), EXACT.apply(function, x.exact(), y.exact()));
    }

    /// The index that binary32 has, where every member of the enclosure is that integer.
    @Override
    public long toLong(Approximation a) {
        long exact = EXACT.toLong(a.exact());
        if (ROUNDED.toLong(a.value()) != exact) {
            throw new DomainException("running_error_index: binary32 and the exact value are one integer: " + a
                    + "; round it with rint first");
        }
        return exact;
    }

    @Override
    public double toDouble(Approximation a) {
        return a.value();
    }
}
