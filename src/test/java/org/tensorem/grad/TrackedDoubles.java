package org.tensorem.grad;

import java.math.BigDecimal;
import org.apache.commons.numbers.core.DD;
import org.tensorem.num.Domain;
import org.tensorem.num.DomainException;
import org.tensorem.num.DoubleDouble;
import org.tensorem.num.Elementary;

/// Double-double with a running error bound: every operation hands on the errors of its operands, to first order and
/// the second where that is not negligible, and adds the error that [DoubleDouble] states for its own rounding.
/// Comparisons look at values; equal for certain are only values without error, or a value and itself.
record TrackedDoubles(DoubleDouble base) implements Domain<Tracked> {
    private static final double ARITHMETIC = 0x1p-101;
    private static final double ELEMENTARY = 0x1p-90;
    private static final double POWER = 0x1p-86;
    /// Above 1 by far more than the roundings of the bounds' own binary64 arithmetic.
    private static final double SLACK = 1 + 0x1p-40;

    @Override
    public String name() {
        return "tracked double-double";
    }

    /// Infinities are meant as such and have no error.
    private static Tracked of(DD value, double inherited, double own) {
        return new Tracked(value, value.isFinite() ? SLACK * (inherited + own * Math.abs(value.doubleValue())) : 0);
    }

    @Override
    public Tracked literal(BigDecimal value) {
        return of(base.literal(value), 0, ARITHMETIC);
    }

    @Override
    public Tracked of(double value) {
        return new Tracked(base.of(value), 0);
    }

    @Override
    public Tracked of(long value) {
        return new Tracked(base.of(value), 0);
    }

    @Override
    public Tracked add(Tracked a, Tracked b) {
        return of(base.add(a.value(), b.value()), a.error() + b.error(), ARITHMETIC);
    }

    @Override
    public Tracked sub(Tracked a, Tracked b) {
        return of(base.sub(a.value(), b.value()), a.error() + b.error(), ARITHMETIC);
    }

    @Override
    public Tracked mul(Tracked a, Tracked b) {
        double inherited = a.size() * b.error() + b.size() * a.error() + a.error() * b.error();
        return of(base.mul(a.value(), b.value()), inherited, ARITHMETIC);
    }

    @Override
    public Tracked div(Tracked a, Tracked b) {
        DD quotient = base.div(a.value(), b.value());
        double inherited = (a.error() + Math.abs(quotient.doubleValue()) * b.error()) / away(b);
        return of(quotient, inherited, ARITHMETIC);
    }

    /// The least magnitude that the number may have.
    private static double away(Tracked a) {
        if (a.error() != 0 && a.error() >= a.size()) {
            throw new DomainException("tracked_zero: the error is less than the value: " + a + "; choose other operands");
        }
        return a.size() - a.error();
    }

    @Override
    public Tracked fma(Tracked a, Tracked b, Tracked c) {
        return add(mul(a, b), c);
    }

    @Override
    public Tracked neg(Tracked a) {
        return new Tracked(base.neg(a.value()), a.error());
    }

    @Override
    public Tracked abs(Tracked a) {
        return new Tracked(base.abs(a.value()), a.error());
    }

    @Override
    public Tracked sqrt(Tracked a) {
        DD root = base.sqrt(a.value());
        return of(root, a.error() == 0 ? 0 : a.error() / Math.sqrt(away(a)), ARITHMETIC);
    }

    @Override
    public Tracked max(Tracked a, Tracked b) {
        return new Tracked(base.max(a.value(), b.value()), Math.max(a.error(), b.error()));
    }

    @Override
    public Tracked min(Tracked a, Tracked b) {
        return new Tracked(base.min(a.value(), b.value()), Math.max(a.error(), b.error()));
    }

    @Override
    public Tracked rint(Tracked a) {
        return new Tracked(base.rint(a.value()), 0);
    }

    @Override
    public boolean less(Tracked a, Tracked b) {
        return base.less(a.value(), b.value());
    }

    @Override
    public boolean lessOrEqual(Tracked a, Tracked b) {
        return base.lessOrEqual(a.value(), b.value());
    }

    @Override
    public boolean same(Tracked a, Tracked b) {
        return base.same(a.value(), b.value()) && (a.equals(b) || a.error() + b.error() == 0);
    }

    @Override
    public Tracked apply(Elementary function, Tracked x, Tracked y) {
        DD value = base.apply(function, x.value(), y.value());
        double size = Math.abs(value.doubleValue());
        double inherited = switch (function) {
            case EXP -> size * Math.expm1(x.error()) * 2;
            case LOG -> x.error() / away(x);
            case TANH, SIN, COS -> x.error();
            case ERF -> 2 * x.error();
            case SIGMOID -> x.error() / 4;
            case RSQRT -> x.error() / (away(x) * Math.sqrt(away(x)));
            case POW -> size * Math.expm1(2 * (Math.abs(Math.log(x.size())) * y.error() + (y.size() + y.error()) * x.error() / away(x)));
        };
        return of(value, inherited, function == Elementary.POW ? POWER : ELEMENTARY);
    }

    @Override
    public long toLong(Tracked a) {
        return base.toLong(a.value());
    }

    @Override
    public double toDouble(Tracked a) {
        return base.toDouble(a.value());
    }
}
