package org.tensorem.num;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorem.spec.Specs;

/// One unary elementary program beside a binary64 oracle, and the largest error seen so far.
///
/// The oracle's own error is at most 2^-45 of the result (`ElementaryProgramsTest` compares it with double-double): below 2^-20
/// ulp of binary32, and so negligible here.
final class ElementaryAccuracy implements IntConsumer {
    /// Where the programs change branch, or their results change kind.
    private static final float[] THRESHOLDS = {
        104.0f, 88.72284f, 87.33655f, 103.27893f, 103.97208f, 0x1.6a09e6p0f, 0x1.6a09e6p-1f, 0.55f, 10.0f, 9.010913f,
        0.921875f, 4.0f, 3.9192059f, 65536.0f, 0.7853982f, 1.5707964f, 3.1415927f, 16.635532f, 1.0f
    };

    private final Elementary function;
    private double worst;
    private float worstAt;
    private long count;

    ElementaryAccuracy(Elementary function) {
        this.function = function;
    }

    double worst() {
        return worst;
    }

    float worstAt() {
        return worstAt;
    }

    long count() {
        return count;
    }

    static float program(Elementary function, float x) {
        return switch (function) {
            case EXP -> ElementaryPrograms.exp(x);
            case LOG -> ElementaryPrograms.log(x);
            case TANH -> ElementaryPrograms.tanh(x);
            case ERF -> ElementaryPrograms.erf(x);
            case SIGMOID -> ElementaryPrograms.sigmoid(x);
            case RSQRT -> ElementaryPrograms.rsqrt(x);
            case SIN -> ElementaryPrograms.sin(x);
            case COS -> ElementaryPrograms.cos(x);
            case POW -> throw new IllegalArgumentException("pow has two arguments");
        };
    }

    static double oracle(Elementary function, double x) {
        DoubleUnaryOperator f = switch (function) {
            case EXP -> StrictMath::exp;
            case LOG -> StrictMath::log;
            case TANH -> StrictMath::tanh;
            case ERF -> ElementaryAccuracy::erf;
            case SIGMOID -> t -> t < 0 ? StrictMath.exp(t) / (1 + StrictMath.exp(t)) : 1 / (1 + StrictMath.exp(-t));
            case RSQRT -> t -> 1 / Math.sqrt(t);
            case SIN -> StrictMath::sin;
            case COS -> StrictMath::cos;
            case POW -> throw new IllegalArgumentException("pow has two arguments");
        };
        return f.applyAsDouble(x);
    }

    /// erf by its series of positive terms; 1 - erf(6) < 2^-55.
    private static double erf(double x) {
        if (!(Math.abs(x) < 6)) {
            return Math.signum(x);
        }
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 0x1p-55 * sum; k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * x * StrictMath.exp(-x * x) * sum;
    }

    /// |value - exact| in units of the spacing of binary32 at `exact`. Infinity counts as 2^128, as does whatever lies beyond;
    /// a wrong NaN, or a zero of the wrong sign, is infinitely wrong.
    static double ulps(float value, double exact) {
        if (Float.isNaN(value) || Double.isNaN(exact)) {
            return Float.isNaN(value) && Double.isNaN(exact) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (value == 0 && Float.floatToRawIntBits(value) < 0 != Double.doubleToRawLongBits(exact) < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = Math.clamp(exact, -0x1p128, 0x1p128);
        double represented = Math.clamp((double) value, -0x1p128, 0x1p128);
        int exponent = Math.clamp(Math.getExponent(limit), -126, 127);
        return Math.abs(represented - limit) / Math.scalb(1.0, exponent - 23);
    }

    @Override
    public void accept(int bits) {
        float x = Float.intBitsToFloat(bits);
        double error = ulps(program(function, x), oracle(function, x));
        count++;
        if (error > worst) {
            worst = error;
            worstAt = x;
        }
    }

    /// Feeds every binade of both signs: its edges with 4 neighbours, `each` values inside; every threshold with 64 neighbours.
    static void samples(int each, IntConsumer consumer) {
        long state = 0x9e3779b97f4a7c15L;
        for (int exponent = 0; exponent < 512; exponent++) {
            int base = exponent << 23;
            for (int i = -4; i <= 4; i++) {
                consumer.accept(base + i);
            }
            for (int i = 0; i < each; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                consumer.accept(base | (int) (state >>> 41));
            }
        }
        for (float threshold : THRESHOLDS) {
            for (int i = -64; i <= 64; i++) {
                int bits = Float.floatToRawIntBits(threshold) + i;
                consumer.accept(bits);
                consumer.accept(bits | Integer.MIN_VALUE);
            }
        }
    }

    /// The number in the `max_error` clause of the function's specification over a format.
    static double stated(Elementary function, Format format) {
        Matcher clause = Pattern.compile("max_error\\s+([0-9.]+)\\s+ulp").matcher(Specs.load().file(Specs.fileOf(function, format)).text());
        if (!clause.find()) {
            throw new AssertionError("no max_error clause for " + function.stem());
        }
        return Double.parseDouble(clause.group(1));
    }
}
