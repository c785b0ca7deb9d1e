package org.tensorem.num;

import java.math.BigDecimal;
import java.math.MathContext;

/// Elementary functions in long decimals, by plain Taylor series without argument reduction by constants: the oracle of the
/// other domains' tests, sharing nothing with them. Arguments up to about 100; about 60 good digits.
final class Decimals {
    private static final MathContext CONTEXT = new MathContext(160);
    private static final BigDecimal TINY = new BigDecimal("1e-150");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Decimals() {}

    static BigDecimal value(Elementary function, BigDecimal x, BigDecimal y) {
        return switch (function) {
            case EXP -> exp(x);
            case LOG -> log(x);
            case TANH -> {
                BigDecimal e = exp(x.multiply(TWO));
                yield e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), CONTEXT);
            }
            case ERF -> erf(x);
            case SIGMOID -> BigDecimal.ONE.divide(BigDecimal.ONE.add(exp(x.negate())), CONTEXT);
            case RSQRT -> BigDecimal.ONE.divide(x.sqrt(CONTEXT), CONTEXT);
            case SIN -> series(x, 1, x.multiply(x, CONTEXT).negate());
            case COS -> series(BigDecimal.ONE, 0, x.multiply(x, CONTEXT).negate());
            case POW -> exp(log(x).multiply(y, CONTEXT));
        };
    }

    /// term·(1 + s/((p+1)(p+2))·(1 + s/((p+3)(p+4))·...)).
    private static BigDecimal series(BigDecimal first, int power, BigDecimal s) {
        BigDecimal term = first;
        BigDecimal sum = first;
        for (int p = power; term.abs().compareTo(TINY) > 0; p += 2) {
            term = term.multiply(s, CONTEXT).divide(BigDecimal.valueOf((p + 1L) * (p + 2L)), CONTEXT);
            sum = sum.add(term, CONTEXT);
        }
        return sum;
    }

    /// Taylor at |x|, inverted for negative x.
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal a = x.abs();
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; term.compareTo(TINY) > 0; k++) {
            term = term.multiply(a, CONTEXT).divide(BigDecimal.valueOf(k), CONTEXT);
            sum = sum.add(term, CONTEXT);
        }
        return x.signum() < 0 ? BigDecimal.ONE.divide(sum, CONTEXT) : sum;
    }

    /// Halley's method on exp from the binary64 logarithm: 16, 48, 144 digits.
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        for (int i = 0; i < 3; i++) {
            BigDecimal e = exp(y);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), CONTEXT));
        }
        return y;
    }

    /// 2/√π · Σ (-1)ᵏ x²ᵏ⁺¹ / (k!·(2k + 1)), with π from the arithmetic-geometric mean.
    private static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, CONTEXT);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int k = 1; term.abs().compareTo(TINY) > 0; k++) {
            term = term.multiply(square, CONTEXT).divide(BigDecimal.valueOf(-k), CONTEXT);
            sum = sum.add(term.divide(BigDecimal.valueOf(2L * k + 1), CONTEXT), CONTEXT);
        }
        return TWO.multiply(sum).divide(pi().sqrt(CONTEXT), CONTEXT);
    }

    static BigDecimal pi() {
        BigDecimal a = BigDecimal.ONE;
        BigDecimal b = BigDecimal.ONE.divide(TWO.sqrt(CONTEXT), CONTEXT);
        BigDecimal t = new BigDecimal("0.25");
        BigDecimal p = BigDecimal.ONE;
        for (int i = 0; i < 8; i++) {
            BigDecimal mean = a.add(b).divide(TWO, CONTEXT);
            BigDecimal d = a.subtract(mean);
            t = t.subtract(p.multiply(d).multiply(d), CONTEXT);
            b = a.multiply(b).sqrt(CONTEXT);
            a = mean;
            p = p.multiply(TWO);
        }
        BigDecimal s = a.add(b);
        return s.multiply(s).divide(t.multiply(BigDecimal.valueOf(4)), CONTEXT);
    }
}
