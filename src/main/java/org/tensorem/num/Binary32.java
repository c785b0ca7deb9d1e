package org.tensorem.num;

import java.math.BigDecimal;
import java.util.Optional;

/// IEEE 754 binary32: the bit contract. Each operation rounds once, to nearest even; subnormals are kept.
///
/// Elementary functions are the programs of `spec/elementary` in their Java form, [ElementaryPrograms].
public record Binary32() implements Domain<Float> {
    /// x · 2ᵏ rounded once.
    public static float scale2(float x, long k) {
        return Math.scalb(x, Math.clamp(k, -600, 600));
    }

    /// floor(log2 |x|) of a finite nonzero x, subnormals included.
    ///
    /// @throws DomainException when x is zero, infinite or NaN
    public static long exponent(float x) {
        if (x == 0 || !Float.isFinite(x)) {
            throw new DomainException(
                    "binary32_exponent: x must be finite and not zero: x is " + x + "; choose another x before");
        }
        return Math.getExponent((double) x);
    }

    @Override
    public String name() {
        return "binary32";
    }

    @Override
    public Optional<Format> format() {
        return Optional.of(Format.BINARY32);
    }

    @Override
    public Float literal(BigDecimal value) {
        return value.floatValue();
    }

    @Override
    public Float of(double value) {
        return (float) value;
    }

    @Override
    public Float of(long value) {
        return (float) value;
    }

    @Override
    public Float add(Float a, Float b) {
        return a + b;
    }

    @Override
    public Float sub(Float a, Float b) {
        return a - b;
    }

    @Override
    public Float mul(Float a, Float b) {
        return a * b;
    }

    @Override
    public Float div(Float a, Float b) {
        return a / b;
    }

    @Override
    public Float fma(Float a, Float b, Float c) {
        return Math.fma(a.floatValue(), b.floatValue(), c.floatValue());
    }

    @Override
    public Float neg(Float a) {
        return -a;
    }

    @Override
    public Float abs(Float a) {
        return Math.abs(a);
    }

    /// The binary64 square root of a binary32 value, narrowed, is the correctly rounded one: 53 >= 2 · 24 + 2.
    @Override
    public Float sqrt(Float a) {
        return (float) Math.sqrt(a);
    }

    @Override
    public Float max(Float a, Float b) {
        return Math.max(a, b);
    }

    @Override
    public Float min(Float a, Float b) {
        return Math.min(a, b);
    }

    @Override
    public Float rint(Float a) {
        return (float) Math.rint(a);
    }

    @Override
    public boolean less(Float a, Float b) {
        return a.floatValue() < b.floatValue();
    }

    @Override
    public boolean lessOrEqual(Float a, Float b) {
        return a.floatValue() <= b.floatValue();
    }

    @Override
    public boolean same(Float a, Float b) {
        return a.floatValue() == b.floatValue();
    }

    @Override
    public Float apply(Elementary function, Float x, Float y) {
        return switch (function) {
            case EXP -> ElementaryPrograms.exp(x);
            case LOG -> ElementaryPrograms.log(x);
            case TANH -> ElementaryPrograms.tanh(x);
            case ERF -> ElementaryPrograms.erf(x);
            case SIGMOID -> ElementaryPrograms.sigmoid(x);
            case RSQRT -> ElementaryPrograms.rsqrt(x);
            case SIN -> ElementaryPrograms.sin(x);
            case COS -> ElementaryPrograms.cos(x);
            case POW -> ElementaryPrograms.pow(x, y);
        };
    }

    @Override
    public long toLong(Float a) {
        if (a.floatValue() != Math.rint(a) || a < -0x1p63f || a >= 0x1p63f) {
            throw new DomainException(
                    "binary32_index: an integral value within 64 bits: " + a + "; round it with rint first");
        }
        return a.longValue();
    }

    @Override
    public double toDouble(Float a) {
        return a;
    }
}
