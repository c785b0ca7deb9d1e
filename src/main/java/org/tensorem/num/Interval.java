package org.tensorem.num;

/// All extended real numbers from `low` to `high`; both NaN when there may be no number at all.
///
/// @param low the lower end
/// @param high the upper end
public record Interval(double low, double high) {
    private static final Interval NOT_A_NUMBER = new Interval(Double.NaN, Double.NaN);

    /// Replaces -0 by +0; an interval has zeros without sign.
    ///
    /// @throws IllegalArgumentException when `low` is above `high`, or one end alone is NaN
    public Interval {
        if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
            throw new IllegalArgumentException(
                    "interval_order: the lower end is not above the upper: [" + low + ", " + high + "]; exchange them");
        }
        low = low == 0 ? 0.0 : low;
        high = high == 0 ? 0.0 : high;
    }

    /// The single number, or NaN.
    public static Interval of(double value) {
        return new Interval(value, value);
    }

    /// The numbers between the ends; NaN when either is NaN.
    public static Interval of(double low, double high) {
        return Double.isNaN(low) || Double.isNaN(high) ? NOT_A_NUMBER : new Interval(low, high);
    }

    /// Every extended real number.
    public static Interval whole() {
        return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// Whether there may be no number.
    public boolean isNaN() {
        return Double.isNaN(low);
    }

    /// Whether it is a single number.
    public boolean isPoint() {
        return low == high;
    }

    /// Whether the number lies within.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    @Override
    public String toString() {
        return "[" + low + ", " + high + "]";
    }
}
