package org.tensorem.num;

import java.math.BigDecimal;

/// Rigorous enclosures with binary64 ends, rounded outward: the exact result of every operation on any members of the
/// operands is a member of the result.
///
/// An infinite end that is not the other end stands for arbitrarily large finite numbers; `[-∞, -∞]` is minus infinity
/// itself, as masks use it. What is undefined for all members (∞ - ∞, the logarithm of a negative number) is NaN;
/// where it is undefined for some members only, the result encloses the rest. A comparison that members of the operands decide
/// differently throws [DomainException]. Elementary functions: [IntervalFunctions].
public record Intervals() implements Domain<Interval> {
    @Override
    public String name() {
        return "interval";
    }

    @Override
    public Interval literal(BigDecimal value) {
        double nearest = value.doubleValue();
        if (Double.isInfinite(nearest)) {
            return nearest > 0
                    ? Interval.of(Double.MAX_VALUE, nearest)
                    : Interval.of(nearest, -Double.MAX_VALUE);
        }
        int side = new BigDecimal(nearest).compareTo(value);
        return Interval.of(side > 0 ? Math.nextDown(nearest) : nearest, side < 0 ? Math.nextUp(nearest) : nearest);
    }

    @Override
    public Interval of(double value) {
        return Interval.of(value);
    }

    @Override
    public Interval of(long value) {
        return literal(BigDecimal.valueOf(value));
    }

    @Override
    public Interval add(Interval a, Interval b) {
        return Interval.of(Directed.add(a.low(), b.low()), Directed.addUp(a.high(), b.high()));
    }

    @Override
    public Interval sub(Interval a, Interval b) {
        return add(a, neg(b));
    }

    @Override
    public Interval mul(Interval a, Interval b) {
        if (a.isNaN() || b.isNaN() || zeroTimesInfinity(a, b) || zeroTimesInfinity(b, a)) {
            return Interval.of(Double.NaN);
        }
        double low = Math.min(
                Math.min(Directed.mul(a.low(), b.low()), Directed.mul(a.low(), b.high())),
                Math.min(Directed.mul(a.high(), b.low()), Directed.mul(a.high(), b.high())));
        double high = Math.max(
                Math.max(Directed.mulUp(a.low(), b.low()), Directed.mulUp(a.low(), b.high())),
                Math.max(Directed.mulUp(a.high(), b.low()), Directed.mulUp(a.high(), b.high())));
        return Interval.of(low, high);
    }

    private static boolean zeroTimesInfinity(Interval a, Interval b) {
        return a.low() == 0 && a.high() == 0 && b.isPoint() && Double.isInfinite(b.low());
    }

    /// A divisor that holds zero and other numbers gives the whole line.
    @Override
    public Interval div(Interval a, Interval b) {
        boolean infinities = Double.isInfinite(a.low()) && a.isPoint() && Double.isInfinite(b.low()) && b.isPoint();
        boolean zeros = a.isPoint() && a.low() == 0 && b.isPoint() && b.low() == 0;
        if (a.isNaN() || b.isNaN() || infinities || zeros) {
            return Interval.of(Double.NaN);
        }
        if (b.contains(0)) {
            return Interval.whole();
        }
        double low = Math.min(
                Math.min(Directed.div(a.low(), b.low()), Directed.div(a.low(), b.high())),
                Math.min(Directed.div(a.high(), b.low()), Directed.div(a.high(), b.high())));
        double high = Math.max(
                Math.max(Directed.divUp(a.low(), b.low()), Directed.divUp(a.low(), b.high())),
                Math.max(Directed.divUp(a.high(), b.low()), Directed.divUp(a.high(), b.high())));
        return Interval.of(low, high);
    }

    @Override
    public Interval fma(Interval a, Interval b, Interval c) {
        return add(mul(a, b), c);
    }

    @Override
    public Interval neg(Interval a) {
        return Interval.of(-a.high(), -a.low());
    }

    @Override
    public Interval abs(Interval a) {
        double high = Math.max(-a.low(), a.high());
        return Interval.of(a.contains(0) ? 0 : Math.min(Math.abs(a.low()), Math.abs(a.high())), high);
    }

    @Override
    public Interval sqrt(Interval a) {
        return a.high() < 0
                ? Interval.of(Double.NaN)
                : Interval.of(Directed.sqrt(Math.max(0, a.low())), Directed.sqrtUp(a.high()));
    }

    @Override
    public Interval max(Interval a, Interval b) {
        return Interval.of(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    @Override
    public Interval min(Interval a, Interval b) {
        return Interval.of(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
    }

    /// Monotone, and exact in binary64.
    @Override
    public Interval rint(Interval a) {
        return Interval.of(Math.rint(a.low()), Math.rint(a.high()));
    }

    private static DomainException undecided(String relation, Interval a, Interval b) {
        return new DomainException("interval_order: members decide " + relation + " differently: " + a + " and " + b
                + "; use narrower intervals or a formulation without this choice");
    }

    /// An object stands for one number, which is what it is: compared with itself the answer is known.
    private static boolean itself(Interval a, Interval b) {
        return a == b && !a.isNaN();
    }

    @Override
    public boolean less(Interval a, Interval b) {
        if (a.high() < b.low()) {
            return true;
        }
        if (itself(a, b) || a.low() >= b.high() || a.isNaN() || b.isNaN()) {
            return false;
        }
        throw undecided("<", a, b);
    }

    @Override
    public boolean lessOrEqual(Interval a, Interval b) {
        if (itself(a, b) || a.high() <= b.low()) {
            return true;
        }
        if (a.low() > b.high() || a.isNaN() || b.isNaN()) {
            return false;
        }
        throw undecided("<=", a, b);
    }

    @Override
    public boolean same(Interval a, Interval b) {
        if (itself(a, b) || a.isPoint() && b.isPoint() && a.low() == b.low()) {
            return true;
        }
        if (a.high() < b.low() || b.high() < a.low() || a.isNaN() || b.isNaN()) {
            return false;
        }
        throw undecided("==", a, b);
    }

    @Override
    public Interval apply(Elementary function, Interval x, Interval y) {
        return IntervalFunctions.apply(function, x, y);
    }

    @Override
    public long toLong(Interval a) {
        if (!a.isPoint() || a.low() != Math.rint(a.low()) || a.low() < -0x1p63 || a.low() >= 0x1p63) {
            throw new DomainException(
                    "interval_index: a single integral value within 64 bits: " + a + "; round it with rint first");
        }
        return (long) a.low();
    }

    /// The middle; an end where the other is infinite.
    @Override
    public double toDouble(Interval a) {
        if (a.isPoint() || a.isNaN()) {
            return a.low();
        }
        double middle = a.low() / 2 + a.high() / 2;
        return Double.isFinite(middle) || Double.isInfinite(a.low()) == Double.isInfinite(a.high())
                ? Double.isNaN(middle) ? 0 : middle
                : Double.isInfinite(a.low()) ? a.high() : a.low();
    }
}
