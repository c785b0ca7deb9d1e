package org.tensorem.num;

import java.math.BigDecimal;
import org.apache.commons.numbers.core.DD;

/// IEEE 754 binary64, with the same bits on every machine.
///
/// Elementary functions: `exp log tanh sin cos pow` are those of [StrictMath] (one algorithm everywhere; within 1 ulp,
/// `tanh` within 2.5), with `pow(1, y) = 1` and `pow(-1, ±∞) = 1` as in C; `erf sigmoid rsqrt` are the double-double
/// results narrowed, so within 0.51 ulp (results below 2^-900: about 1 ulp).
public record Binary64() implements Domain<Double> {
    @Override
    public String name() {
        return "binary64";
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
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case TANH -> StrictMath.tanh(x);
            case ERF -> DoubleDoubleFunctions.erf(DD.of(x)).doubleValue();
            case SIGMOID -> DoubleDoubleFunctions.sigmoid(DD.of(x)).doubleValue();
            case RSQRT -> DoubleDoubleFunctions.rsqrt(DD.of(x)).doubleValue();
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case POW -> DoubleDoubleFunctions.annexF(x, y);
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
