package org.tensorem.num;

import org.apache.commons.numbers.core.DD;

/// Enclosures of the elementary functions.
///
/// An end is the double-double value, whose error is below 2^-86 of it (or, where its low part underflows, below one unit
/// of binary64), moved outward by two units of binary64, and cut to the function's range; values that are exact are not moved.
final class IntervalFunctions {
    private static final DoubleDouble EXTENDED = new DoubleDouble();

    private IntervalFunctions() {}

    /// The enclosure of f over x (and y).
    ///
    /// @throws DomainException for a power of an interval that holds negative numbers to an exponent that is not one integer
    static Interval apply(Elementary function, Interval x, Interval y) {
        if (x.isNaN() || function == Elementary.POW && y.isNaN()) {
            return Interval.of(Double.NaN);
        }
        return switch (function) {
            case EXP -> increasing(function, x, 0, Double.POSITIVE_INFINITY);
            case LOG -> x.high() < 0
                    ? Interval.of(Double.NaN)
                    : increasing(function, positive(x), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            case TANH, ERF -> increasing(function, x, -1, 1);
            case SIGMOID -> increasing(function, x, 0, 1);
            case RSQRT -> x.high() < 0 ? Interval.of(Double.NaN) : rsqrt(positive(x));
            case SIN, COS -> circular(function, x);
            case POW -> pow(x, y);
        };
    }

    private static Interval positive(Interval x) {
        return Interval.of(Math.max(0, x.low()), x.high());
    }

    private static double value(Elementary function, double x, double y) {
        return EXTENDED.apply(function, DD.of(x), DD.of(y)).hi();
    }

    /// Whether the double-double value at x is the function's exact value: at ±∞, and at 0 (at 1 for `log`).
    private static boolean exact(Elementary function, double x) {
        return Double.isInfinite(x) || x == (function == Elementary.LOG ? 1 : 0) || function == Elementary.LOG && x == 0;
    }

    private static double below(Elementary function, double x) {
        double value = value(function, x, 0);
        return exact(function, x) ? value : Math.nextDown(Math.nextDown(value));
    }

    private static double above(Elementary function, double x) {
        double value = value(function, x, 0);
        return exact(function, x) ? value : Math.nextUp(Math.nextUp(value));
    }

    private static Interval increasing(Elementary function, Interval x, double least, double greatest) {
        return Interval.of(Math.max(least, below(function, x.low())), Math.min(greatest, above(function, x.high())));
    }

    /// Decreasing; a zero counts as +0 and gives +∞.
    private static Interval rsqrt(Interval x) {
        double low = x.high() == 0 ? Double.POSITIVE_INFINITY : below(Elementary.RSQRT, x.high());
        double high = x.low() == 0 ? Double.POSITIVE_INFINITY : above(Elementary.RSQRT, x.low());
        return Interval.of(Math.max(0, low), high);
    }

    /// Between two ends less than one period apart, every quarter turn within is looked at; further apart, [-1, 1].
    private static Interval circular(Elementary function, Interval x) {
        if (x.isPoint() && Double.isInfinite(x.low())) {
            return Interval.of(Double.NaN);
        }
        double width = Directed.addUp(x.high(), -x.low());
        if (!(width < 6.28) || Math.abs(x.low()) > 0x1p40 && !x.isPoint()) {
            return Interval.of(-1, 1);
        }
        double low = Math.min(below(function, x.low()), below(function, x.high()));
        double high = Math.max(above(function, x.low()), above(function, x.high()));
        if (!x.isPoint()) {
            double offset = function == Elementary.SIN ? 0.5 : 0;
            double first = x.low() / Math.PI - offset;
            double last = x.high() / Math.PI - offset;
            double slack = Math.ulp(x.low()) + Math.ulp(x.high()) + 0x1p-50;
            for (double k = Math.ceil(first - slack); k <= last + slack; k++) {
                low = k % 2 == 0 ? low : -1;
                high = k % 2 == 0 ? 1 : high;
            }
        }
        return Interval.of(Math.max(-1, low), Math.min(1, high));
    }

    private static Interval pow(Interval x, Interval y) {
        if (y.isPoint() && y.low() == 0 || x.isPoint() && x.low() == 1) {
            return Interval.of(1);
        }
        if (y.isPoint() && y.low() == Math.rint(y.low()) && Math.abs(y.low()) < 0x1p53) {
            return integralPower(x, y.low());
        }
        if (x.low() < 0) {
            throw new DomainException("interval_pow: a base that may be negative needs one integer as exponent: pow(" + x + ", "
                    + y + "); restrict the base to nonnegative numbers");
        }
        return corners(x, y);
    }

    /// xⁿ: for even n through |x|; for odd n monotone on each side of zero, with the whole line across it when n < 0.
    private static Interval integralPower(Interval x, double n) {
        boolean even = n % 2 == 0;
        Intervals intervals = new Intervals();
        Interval exponent = Interval.of(n);
        if (even || x.low() >= 0) {
            return corners(intervals.abs(x), exponent);
        }
        if (x.high() <= 0) {
            return intervals.neg(corners(intervals.abs(x), exponent));
        }
        if (n < 0) {
            return Interval.whole();
        }
        Interval negative = corners(Interval.of(0, -x.low()), exponent);
        return Interval.of(-negative.high(), corners(Interval.of(0, x.high()), exponent).high());
    }

    /// For x >= 0 the power is monotone in each argument, so its extremes are at corners.
    private static Interval corners(Interval x, Interval y) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double base : new double[] {x.low(), x.high()}) {
            for (double exponent : new double[] {y.low(), y.high()}) {
                double corner = value(Elementary.POW, base, exponent);
                boolean exact = base == 0 || base == 1 || exponent == 0 || Double.isInfinite(base) || Double.isInfinite(exponent);
                low = Math.min(low, exact ? corner : Math.nextDown(Math.nextDown(corner)));
                high = Math.max(high, exact ? corner : Math.nextUp(Math.nextUp(corner)));
            }
        }
        return Interval.of(Math.max(0, low), high);
    }
}
