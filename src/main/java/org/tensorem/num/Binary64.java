package org.tensorem.num;

import java.math.BigDecimal;
import java.util.Optional;

/// IEEE 754 binary64, the format of oracles. Each operation rounds once, to nearest even; subnormals are kept.
///
/// Elementary functions are the programs of `spec/elementary/f64` in their Java form, [ElementaryPrograms64].
public record Binary64() implements Domain<Double> {
    /// floor(log2 |x|) of a finite nonzero x, subnormals included.
    ///
    /// @throws DomainException when x is zero, infinite or NaN
    public static long exponent(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            throw new DomainException(
                    "binary64_exponent: x must be finite and not zero: x is " + x + "; choose another x before");
        }
        return Math.abs(x) < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p54) - 54 : Math.getExponent(x);
    }

    @Override
    public String name() {
        return "binary64";
    }

    @Override
    public Optional<Format> format() {
        return Optional.of(Format.BINARY64);
    }

    @Override
    public Double literal(BigDecimal value) {
        return value.doubleValue();
    }

    @Override
    public Double of(double value) {
        return value;
    }

    @Override
    public Double of(long value) {
        return (double) value;
    }

    @Override
    public Double add(Double a, Double b) {
        return a + b;
    }

    @Override
    public Double sub(Double a, Double b) {
        return a - b;
    }

    @Override
    public Double mul(Double a, Double b) {
        return a * b;
    }

    @Override
    public Double div(Double a, Double b) {
        return a / b;
    }

    @Override
    public Double fma(Double a, Double b, Double c) {
        return Math.fma(a.doubleValue(), b.doubleValue(), c.doubleValue());
    }

    @Override
    public Double neg(Double a) {
        return -a;
    }

    @Override
    public Double abs(Double a) {
        return Math.abs(a);
    }

    @Override
    public Double sqrt(Double a) {
        return Math.sqrt(a);
    }

    @Override
    public Double max(Double a, Double b) {
        return Math.max(a, b);
    }

    @Override
    public Double min(Double a, Double b) {
        return Math.min(a, b);
    }

    @Override
    public Double rint(Double a) {
        return Math.rint(a);
    }

    @Override
    public boolean less(Double a, Double b) {
        return a.doubleValue() < b.doubleValue();
    }

    @Override
    public boolean lessOrEqual(Double a, Double b) {
        return a.doubleValue() <= b.doubleValue();
    }

    @Override
    public boolean same(Double a, Double b) {
        return a.doubleValue() == b.doubleValue();
    }

    @Override
    public Double apply(Elementary function, Double x, Double y) {
        return switch (function) {
            case EXP -> ElementaryPrograms64.exp(x);
            case LOG -> ElementaryPrograms64.log(x);
            case TANH -> ElementaryPrograms64.tanh(x);
            case ERF -> ElementaryPrograms64.erf(x);
            case SIGMOID -> ElementaryPrograms64.sigmoid(x);
            case RSQRT -> ElementaryPrograms64.rsqrt(x);
            case SIN -> ElementaryPrograms64.sin(x);
            case COS -> ElementaryPrograms64.cos(x);
            case POW -> ElementaryPrograms64.pow(x, y);
        };
    }

    @Override
    public long toLong(Double a) {
        if (a.doubleValue() != Math.rint(a) || a < -0x1p63 || a >= 0x1p63) {
            throw new DomainException(
                    "binary64_index: an integral value within 64 bits: " + a + "; round it with rint first");
        }
        return a.longValue();
    }

    @Override
    public double toDouble(Double a) {
        return a;
    }
}
