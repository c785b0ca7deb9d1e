package org.tensorem.num;

import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.apache.commons.numbers.core.DD;

/// One elementary program over binary64 beside a double-double oracle, and the largest error seen so far.
///
/// The oracle's own error is at most 2^-79 of the result (2^-90 of a logarithm times at most 746, 2^-89 where a root is squared, 2^-90
/// otherwise, as `DoubleDoubleTest` has it): below 2^-26 ulp of binary64, and so negligible here.
final class ElementaryAccuracy64 {
    /// Where the programs change branch, or their results change kind.
    private static final double[] THRESHOLDS = {
        745.25, 745.1332191019412, 744.4400719213812, 709.782712893384, 708.3964185322641, 36.7368005696771, 0x1.6a09e667f3bcdp0,
        0x1.6a09e667f3bcdp-1, 0.55, 22.0, 19.061547465398498, 0.84375, 1.25, 6.0, 5.863584748755167, 0x1p32, 0.7853981633974483,
        1.5707963267948966, 3.141592653589793, 1.0, 0x1.6ac5b262ca1ffp849
    };
    /// The binades in which every function is neither its first term nor its limit.
    private static final int FIRST = -30;
    private static final int LAST = 11;

    private final Elementary function;
    private double worst;
    private double worstX;
    private double worstY;
    private long count;

    ElementaryAccuracy64(Elementary function) {
        this.function = function;
    }

    double worst() {
        return worst;
    }

    /// The arguments of the largest error.
    String worstAt() {
        return function.stem() + " at " + Double.toHexString(worstX) + (function == Elementary.POW ? ", " + Double.toHexString(worstY) : "");
    }

    long count() {
        return count;
    }

    /// A number as double-double, times a power of two that keeps both parts in range.
    ///
    /// @param scaled the number times 2^scale
    /// @param scale the power
    record Exact(DD scaled, int scale) {
        static Exact of(DD value) {
            return new Exact(value, 0);
        }

        /// y².
        static Exact square(DD y) {
            if (y.hi() == 0 || !y.isFinite()) {
                return of(y);
            }
            int shift = -Math.getExponent(y.hi());
            return new Exact(y.scalb(shift).square(), 2 * shift);
        }

        private Exact negated() {
            return new Exact(scaled.negate(), scale);
        }

        /// |value - this| in units of the spacing of binary64 here. Infinity counts as 2^1024, as does whatever lies beyond; a wrong NaN, or a
        /// zero of the wrong sign, is infinitely wrong.
        double ulps(double value) {
            double h = scaled.hi();
            if (Double.isNaN(value) || Double.isNaN(h)) {
                return Double.isNaN(value) && Double.isNaN(h) ? 0 : Double.POSITIVE_INFINITY;
            }
            if (Double.doubleToRawLongBits(value) < 0 != Double.doubleToRawLongBits(h) < 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (h == 0) {
                return Math.abs(value) / Double.MIN_VALUE;
            }
            int exponent = Double.isInfinite(h) ? 1024 : Math.getExponent(h) - scale;
            if (exponent >= 1024) {
                return Double.isInfinite(value) ? 0 : Math.scalb(Math.scalb(1.0, 1023) - Math.abs(value) / 2, -970);
            }
            DD represented = Double.isInfinite(value) ? DD.of(Math.copySign(Math.scalb(1.0, 1024 + scale), value))
                    : DD.of(Math.scalb(value, scale));
            double spacing = Math.scalb(1.0, Math.max(exponent, Double.MIN_EXPONENT) - 52 + scale);
            return scaled.subtract(represented).abs().doubleValue() / spacing;
        }
    }

    static Exact oracle(Elementary function, double x, double y) {
        return switch (function) {
            case EXP -> exp(x);
            case LOG -> Exact.of(DoubleDoubleFunctions.log(DD.of(x)));
            case TANH -> Exact.of(DoubleDoubleFunctions.tanh(DD.of(x)));
            // Below, erf is its slope times x to the last bit of double-double.
            case ERF -> Math.abs(x) < 0x1p-400 && x != 0
                    ? new Exact(DD.from(DoubleDoubleFunctions.twoOverRootPi()).multiply(Math.scalb(x, 600)), 600)
                    : Exact.of(DoubleDoubleFunctions.erf(DD.of(x)));
            // Below, 1 / (1 + exp(-x)) is exp(x) to the last bit of double-double.
            case SIGMOID -> x < -600 ? exp(x) : Exact.of(DoubleDoubleFunctions.sigmoid(DD.of(x)));
            case RSQRT -> rsqrt(x);
            case SIN -> Exact.of(DoubleDoubleFunctions.sin(DD.of(x)));
            case COS -> Exact.of(DoubleDoubleFunctions.cos(DD.of(x)));
            case POW -> pow(x, y);
        };
    }

    /// The square of the exponential of half the argument, whose parts stay in range.
    private static Exact exp(double x) {
        return Exact.square(DoubleDoubleFunctions.exp(DD.of(x).scalb(-1)));
    }

    private static Exact rsqrt(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return Exact.of(DD.of(1 / Math.sqrt(x)));
        }
        int half = Math.getExponent(x) / 2;
        return new Exact(DoubleDoubleFunctions.rsqrt(DD.of(Math.scalb(x, -2 * half))), half);
    }

    private static Exact pow(double x, double y) {
        boolean integral = y == Math.rint(y);
        if (!Double.isFinite(x) || !Double.isFinite(y) || x == 0 || y == 0 || x < 0 && !integral) {
            return Exact.of(DD.of(DoubleDoubleFunctions.annexF(x, y)));
        }
        // With an exponent of 2^70 every power of another number than 1 and -1 has left the format.
        DD exponent = DD.of(Math.clamp(y, -0x1p70, 0x1p70));
        Exact size = Exact.square(DoubleDoubleFunctions.exp(DoubleDoubleFunctions.log(DD.of(Math.abs(x))).multiply(exponent).scalb(-1)));
        return x < 0 && Math.IEEEremainder(y, 2) != 0 ? size.negated() : size;
    }

    void accept(double x) {
        accept(x, 0);
    }

    void accept(double x, double y) {
        accept(new Binary64().apply(function, x, y), x, y);
    }

    /// Takes a result in the place of the program's.
    void accept(double result, double x, double y) {
        double error = oracle(function, x, y).ulps(result);
        count++;
        if (error > worst) {
            worst = error;
            worstX = x;
            worstY = y;
        }
    }

    /// Feeds every binade of both signs: its edges with 4 neighbours, `each` values inside, fifty times as many where functions bend; every
    /// threshold with 64 neighbours.
    static void samples(int each, DoubleConsumer consumer) {
        long state = 0x9e3779b97f4a7c15L;
        for (long exponent = 0; exponent < 4096; exponent++) {
            long base = exponent << 52;
            for (int i = -4; i <= 4; i++) {
                consumer.accept(Double.longBitsToDouble(base + i));
            }
            long power = (exponent & 2047) - 1023;
            for (int i = 0; i < (power >= FIRST && power <= LAST ? 50 * each : each); i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                consumer.accept(Double.longBitsToDouble(base | (state ^ state >>> 32) & 0xfffffffffffffL));
            }
        }
        for (double threshold : THRESHOLDS) {
            for (int i = -64; i <= 64; i++) {
                double near = Double.longBitsToDouble(Double.doubleToRawLongBits(threshold) + i);
                consumer.accept(near);
                consumer.accept(-near);
            }
        }
    }

    /// Random pairs for `pow`, four kinds in turn: any bits; any base with a power in range; a base near 1 with one; a small base of either
    /// sign with an exponent that is an integer or a small fraction.
    void pairs(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double power = random.nextDouble(-1085, 1035);
            double x = switch (i % 4) {
                case 1 -> Math.abs(any);
                case 2 -> 1 + (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(53));
                case 3 -> random.nextDouble() * 8 - 4;
                default -> any;
            };
            double y = switch (i % 4) {
                case 1, 2 -> power * StrictMath.log(2) / StrictMath.log(x);
                case 3 -> Math.rint(power) / (1 << random.nextInt(3));
                default -> Double.longBitsToDouble(random.nextLong());
            };
            accept(x, y);
        }
    }
}
