package org.tensorem.num;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.numbers.core.DD;

/// Unevaluated sums of two binary64 values: about 106 bits, an oracle for binary32 and binary64.
///
/// Relative error of `add sub mul div sqrt` about 2^-102 where magnitudes lie within 2^-900 .. 2^900; `fma` is a
/// product and a sum, each with that error. Elementary functions: [DoubleDoubleFunctions]. Results that leave the range
/// are those of binary64, infinities and NaN included.
public record DoubleDouble() implements Domain<DD> {
    @Override
    public String name() {
        return "double-double";
    }

    @Override
    public DD literal(BigDecimal value) {
        return DD.from(value);
    }

    @Override
    public DD of(double value) {
        return DD.of(value);
    }

    @Override
    public DD of(long value) {
        return DD.of(value);
    }

    private static DD orElse(DD result, double plain) {
        return result.isFinite() && result.hi() != 0 ? result : DD.of(plain);
    }

    @Override
    public DD add(DD a, DD b) {
        return orElse(a.add(b), a.hi() + b.hi());
    }

    @Override
    public DD sub(DD a, DD b) {
        return orElse(a.subtract(b), a.hi() - b.hi());
    }

    @Override
    public DD mul(DD a, DD b) {
        return orElse(a.multiply(b), a.hi() * b.hi());
    }

    @Override
    public DD div(DD a, DD b) {
        return orElse(a.divide(b), a.hi() / b.hi());
    }

    @Override
    public DD fma(DD a, DD b, DD c) {
        return add(mul(a, b), c);
    }

    @Override
    public DD neg(DD a) {
        return a.negate();
    }

    @Override
    public DD abs(DD a) {
        return a.abs();
    }

    @Override
    public DD sqrt(DD a) {
        return orElse(a.sqrt(), Math.sqrt(a.hi()));
    }

    @Override
    public DD max(DD a, DD b) {
        if (less(a, b)) {
            return b;
        }
        return less(b, a) ? a : DD.ofSum(Math.max(a.hi(), b.hi()), Math.max(a.lo(), b.lo()));
    }

    @Override
    public DD min(DD a, DD b) {
        return neg(max(neg(a), neg(b)));
    }

    @Override
    public DD rint(DD a) {
        if (!a.isFinite() || a.hi() == 0) {
            return a;
        }
        DD nearest = DD.from(a.bigDecimalValue().setScale(0, RoundingMode.HALF_EVEN));
        return nearest.hi() == 0 ? DD.of(Math.copySign(0, a.hi())) : nearest;
    }

    @Override
    public boolean less(DD a, DD b) {
        return a.hi() < b.hi() || a.hi() == b.hi() && a.lo() < b.lo();
    }

    @Override
    public boolean lessOrEqual(DD a, DD b) {
        return less(a, b) || same(a, b);
    }

    @Override
    public boolean same(DD a, DD b) {
        return a.hi() == b.hi() && a.lo() == b.lo();
    }

    @Override
    public DD apply(Elementary function, DD x, DD y) {
        return switch (function) {
            case EXP -> DoubleDoubleFunctions.exp(x);
            case LOG -> DoubleDoubleFunctions.log(x);
            case TANH -> DoubleDoubleFunctions.tanh(x);
            case ERF -> DoubleDoubleFunctions.erf(x);
            case SIGMOID -> DoubleDoubleFunctions.sigmoid(x);
            case RSQRT -> DoubleDoubleFunctions.rsqrt(x);
            case SIN -> DoubleDoubleFunctions.sin(x);
            case COS -> DoubleDoubleFunctions.cos(x);
            case POW -> DoubleDoubleFunctions.pow(x, y);
        };
    }

    @Override
    public long toLong(DD a) {
        if (!a.isFinite() || !same(a, rint(a)) || a.bigDecimalValue().toBigInteger().bitLength() >= Long.SIZE) {
            throw new DomainException(
                    "double_double_index: an integral value within 64 bits: " + a + "; round it with rint first");
        }
        return a.bigDecimalValue().longValueExact();
    }

    @Override
    public double toDouble(DD a) {
        return a.doubleValue();
    }
}
