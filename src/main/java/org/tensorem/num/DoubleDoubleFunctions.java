package org.tensorem.num;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.core.DD;

/// The elementary functions in double-double arithmetic, by argument reduction and Taylor series.
///
/// Stated relative error for finite arguments whose result has magnitude within 2^-900 .. 2^900: 2^-90 (`pow`: 2^-86).
/// Outside that range the low part runs out of exponents and the result is good to about one ulp of binary64.
/// The constants are computed at start: π by Machin's formula, ln 2 as 2·artanh(1/3).
final class DoubleDoubleFunctions {
    private static final MathContext DIGITS = new MathContext(450, RoundingMode.HALF_EVEN);
    private static final BigDecimal PI =
            arctanInverse(5, -1).multiply(BigDecimal.valueOf(16)).subtract(arctanInverse(239, -1).multiply(BigDecimal.valueOf(4)));
    private static final BigDecimal HALF_PI = PI.divide(BigDecimal.valueOf(2), DIGITS);
    private static final DD LN2 = DD.from(arctanInverse(3, 1).multiply(BigDecimal.valueOf(2)));
    private static final BigDecimal TWO_OVER_ROOT_PI = BigDecimal.valueOf(2).divide(PI.sqrt(DIGITS), DIGITS);
    private static final DD ERF_SLOPE = DD.from(TWO_OVER_ROOT_PI);
    private static final int HALVINGS = 8;
    private static final int EXP_TERMS = 11;
    private static final int CIRCULAR_TERMS = 15;

    private DoubleDoubleFunctions() {}

    /// arctan(1/n) for `sign` -1 and artanh(1/n) for `sign` +1, to more than 450 digits.
    private static BigDecimal arctanInverse(int n, int sign) {
        int scale = 470;
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger power = BigInteger.TEN.pow(scale).divide(BigInteger.valueOf(n));
        BigInteger sum = BigInteger.ZERO;
        for (int k = 1; power.signum() != 0; k += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(k));
            sum = sign < 0 && k % 4 == 3 ? sum.subtract(term) : sum.add(term);
            power = power.divide(square);
        }
        return new BigDecimal(sum, scale);
    }

    /// 2/√π, the derivative of erf at zero, to 450 digits.
    static BigDecimal twoOverRootPi() {
        return TWO_OVER_ROOT_PI;
    }

    /// eˣ: x = n·ln 2 + r, eʳ - 1 from `expm1OfSmall`.
    static DD exp(DD x) {
        double h = x.hi();
        if (!(h < 710)) {
            return DD.of(h + Double.POSITIVE_INFINITY);
        }
        if (h < -746) {
            return DD.ZERO;
        }
        double n = Math.rint(h / LN2.hi());
        DD r = x.subtract(LN2.multiply(n));
        return scale(expm1OfSmall(r).add(DD.ONE), (int) n);
    }

    /// m · 2ⁿ, exact down to where the low part underflows; beyond the largest finite value an infinity.
    private static DD scale(DD m, int n) {
        double hi = Math.scalb(m.hi(), n);
        double lo = Math.scalb(m.lo(), n);
        return Double.isInfinite(hi) ? DD.of(hi) : DD.ofSum(hi, lo);
    }

    /// eˣ - 1 with a small relative error for small x too.
    static DD expm1(DD x) {
        return Math.abs(x.hi()) < 0.36 ? expm1OfSmall(x) : exp(x).subtract(DD.ONE);
    }

    /// eʳ - 1 for |r| < 0.36: Taylor at r / 2^8, then t := t·(2 + t) eight times.
    private static DD expm1OfSmall(DD r) {
        DD s = r.scalb(-HALVINGS);
        DD sum = DD.ONE;
        for (int k = EXP_TERMS; k > 1; k--) {
            sum = sum.multiply(s).divide(k).add(DD.ONE);
        }
        DD t = sum.multiply(s);
        for (int i = 0; i < HALVINGS; i++) {
            t = t.multiply(t.add(2));
        }
        return t;
    }

    /// ln x: near 1 the series of 2·artanh((x - 1) / (x + 1)), elsewhere one step of Newton's method from binary64.
    static DD log(DD x) {
        double h = x.hi();
        if (!(h > 0) || h == Double.POSITIVE_INFINITY) {
            return DD.of(StrictMath.log(h));
        }
        if (Math.abs(h - 1) < 0x1p-6) {
            DD s = x.subtract(DD.ONE).divide(x.add(DD.ONE));
            DD square = s.square();
            DD sum = DD.ZERO;
            for (int k = 19; k >= 1; k -= 2) {
                sum = sum.multiply(square).add(DD.ONE.divide(DD.of(k)));
            }
            return sum.multiply(s).multiply(2);
        }
        int e = Math.getExponent(h);
        DD m = scale(x, -e);
        DD guess = DD.of(StrictMath.log(m.hi()));
        DD error = m.multiply(exp(guess.negate())).subtract(DD.ONE);
        return LN2.multiply(e).add(guess).add(error.subtract(error.square().scalb(-1)));
    }

    /// tanh x = -t / (t + 2) with t = exp(-2|x|) - 1; ±1 from |x| = 40 on.
    static DD tanh(DD x) {
        double h = x.hi();
        if (Double.isNaN(h) || Math.abs(h) < 0x1p-400) {
            return x;
        }
        if (Math.abs(h) > 40) {
            return DD.of(Math.signum(h));
        }
        DD t = expm1(x.abs().multiply(-2));
        DD y = t.negate().divide(t.add(2));
        return h < 0 ? y.negate() : y;
    }

    /// erf x = 2/√π · exp(-x²) · Σ 2ᵏ x²ᵏ⁺¹ / (1·3·…·(2k + 1)): all terms positive; 1 from |x| = 9.5 on.
    static DD erf(DD x) {
        double h = x.hi();
        if (Double.isNaN(h)) {
            return x;
        }
        if (Math.abs(h) > 9.5) {
            return DD.of(Math.signum(h));
        }
        if (Math.abs(h) < 0x1p-400) {
            return h == 0 ? x : ERF_SLOPE.multiply(x);
        }
        DD square = x.square();
        DD term = DD.ONE;
        DD sum = DD.ONE;
        for (int k = 1; term.hi() > 0x1p-110 * sum.hi(); k++) {
            term = term.multiply(square).multiply(2).divide(2 * k + 1);
            sum = sum.add(term);
        }
        return ERF_SLOPE.multiply(x).multiply(exp(square.negate())).multiply(sum);
    }

    /// 1 / (1 + exp(-x)), from the side where nothing overflows.
    static DD sigmoid(DD x) {
        if (Double.isNaN(x.hi())) {
            return x;
        }
        DD e = exp(x.abs().negate());
        DD d = e.add(DD.ONE);
        return x.hi() < 0 ? e.divide(d) : DD.ONE.divide(d);
    }

    /// 1 / √x.
    static DD rsqrt(DD x) {
        double h = x.hi();
        return h > 0 && h < Double.POSITIVE_INFINITY ? DD.ONE.divide(x.sqrt()) : DD.of(1 / Math.sqrt(h));
    }

    static DD sin(DD x) {
        return circular(x, 0);
    }

    static DD cos(DD x) {
        return circular(x, 1);
    }

    /// sin(x + quadrants · π/2). The reduction subtracts multiples of a π of 450 digits exactly.
    private static DD circular(DD x, int quadrants) {
        if (!x.isFinite()) {
            return DD.of(Double.NaN);
        }
        DD r = x;
        int q = quadrants;
        if (Math.abs(x.hi()) > 0.78) {
            BigDecimal exact = x.bigDecimalValue();
            BigInteger n = exact.divide(HALF_PI, 0, RoundingMode.HALF_EVEN).toBigInteger();
            r = DD.from(exact.subtract(HALF_PI.multiply(new BigDecimal(n))));
            q += n.and(BigInteger.valueOf(3)).intValue();
        }
        DD y = (q & 1) == 0 ? taylor(r, 1).multiply(r) : taylor(r, 0);
        return x.hi() == 0 && quadrants == 0 ? x : (q & 2) == 0 ? y : y.negate();
    }

    /// Σ (-1)ᵏ r²ᵏ / (2k + odd)!: sin r / r for `odd` 1, cos r for `odd` 0.
    private static DD taylor(DD r, int odd) {
        DD square = r.square();
        DD sum = DD.ONE;
        for (int k = CIRCULAR_TERMS; k > 0; k--) {
            int factors = (2 * k + odd) * (2 * k + odd - 1);
            sum = DD.ONE.subtract(sum.multiply(square).divide(factors));
        }
        return sum;
    }

    /// xʸ = exp(y · ln |x|) with the sign of an odd power; special values as in C's Annex F.
    static DD pow(DD x, DD y) {
        double limit = annexF(x.hi(), y.hi());
        boolean regular = x.isFinite() && y.isFinite() && x.hi() != 0 && y.hi() != 0;
        boolean integral = regular && y.equals(y.floor());
        if (!regular || x.hi() < 0 && !integral) {
            return DD.of(limit);
        }
        if (integral && Math.abs(y.hi()) <= 64) {
            DD power = x.pow(y.intValue());
            return power.isFinite() && power.hi() != 0 ? power : DD.of(limit);
        }
        DD power = exp(y.multiply(log(x.abs())));
        boolean odd = integral && y.bigDecimalValue().toBigInteger().testBit(0);
        return x.hi() < 0 && odd ? power.negate() : power;
    }

    /// `StrictMath.pow` with 1^y = 1 and (-1)^±∞ = 1.
    static double annexF(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : StrictMath.pow(x, y);
    }
}
