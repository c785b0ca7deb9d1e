package org.tensorem.num;

/// A binary32 value together with an enclosure of the exact real value that it stands for.
///
/// @param value what binary32 computes
/// @param exact an interval that holds what the reals compute; NaN when there may be nothing
public record Approximation(float value, Interval exact) {
    /// An upper bound of |value - exact value|, rounded up; infinite when nothing is known.
    public double error() {
        if (exact.isPoint() && exact.low() == value) {
            return 0;
        }
        if (exact.isNaN() || !Float.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(Directed.addUp(exact.high(), -value), Directed.addUp(value, -exact.low()));
    }
}
