package org.tensorem.num;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tensorem.num.Rational.Finite;
import org.tensorem.num.Rational.Infinite;

/// Exact fractions with two infinities: every arithmetic law of the reals holds, nothing rounds.
///
/// What has no rational value (an elementary function, the root of a non-square, a division by zero, ∞ - ∞) throws
/// [DomainException]. There is one zero, without a sign.
public record Rationals() implements Domain<Rational> {
    private static final Rational ZERO = Rational.of(BigFraction.ZERO);

    @Override
    public String name() {
        return "rational";
    }

    @Override
    public Rational literal(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        return Rational.of(
                value.scale() < 0
                        ? BigFraction.of(unscaled.multiply(BigInteger.TEN.pow(-value.scale())))
                        : BigFraction.of(unscaled, BigInteger.TEN.pow(value.scale())));
    }

    @Override
    public Rational of(double value) {
        if (Double.isNaN(value)) {
            throw undefined("NaN is not a rational number", "nan");
        }
        return Double.isInfinite(value) ? new Infinite(value > 0 ? 1 : -1) : Rational.of(BigFraction.from(value));
    }

    @Override
    public Rational of(long value) {
        return Rational.of(BigFraction.of(value));
    }

    private static DomainException undefined(String rule, String actual) {
        return new DomainException(
                "rational_undefined: " + rule + ": " + actual + "; use binary64, double-double or intervals instead");
    }

    @Override
    public Rational add(Rational a, Rational b) {
        if (a instanceof Finite(BigFraction x) && b instanceof Finite(BigFraction y)) {
            return Rational.of(x.add(y));
        }
        if (a instanceof Infinite && b instanceof Infinite && a.signum() != b.signum()) {
            throw undefined("infinities of both signs have no sum", a + " + " + b);
        }
        return a instanceof Infinite ? a : b;
    }

    @Override
    public Rational sub(Rational a, Rational b) {
        return add(a, neg(b));
    }

    @Override
    public Rational mul(Rational a, Rational b) {
        if (a instanceof Finite(BigFraction x) && b instanceof Finite(BigFraction y)) {
            return Rational.of(x.multiply(y));
        }
        int sign = a.signum() * b.signum();
        if (sign == 0) {
            throw undefined("zero times infinity has no value", a + " * " + b);
        }
        return new Infinite(sign);
    }

    @Override
    public Rational div(Rational a, Rational b) {
        if (b.signum() == 0) {
            throw undefined("a divisor is not zero", a + " / " + b);
        }
        return switch (b) {
            case Finite(BigFraction y) -> mul(a, Rational.of(y.reciprocal()));
            case Infinite _ -> mul(a, ZERO);
        };
    }

    @Override
    public Rational fma(Rational a, Rational b, Rational c) {
        return add(mul(a, b), c);
    }

    @Override
    public Rational neg(Rational a) {
        return switch (a) {
            case Finite(BigFraction x) -> Rational.of(x.negate());
            case Infinite(int sign) -> new Infinite(-sign);
        };
    }

    @Override
    public Rational abs(Rational a) {
        return a.signum() < 0 ? neg(a) : a;
    }

    /// The root of a fraction whose numerator and denominator are squares.
    @Override
    public Rational sqrt(Rational a) {
        if (a.signum() < 0) {
            throw undefined("the root of a negative number is not real", "sqrt(" + a + ")");
        }
        return switch (a) {
            case Finite(BigFraction x) -> Rational.of(BigFraction.of(root(x.getNumerator(), a), root(x.getDenominator(), a)));
            case Infinite _ -> a;
        };
    }

    private static BigInteger root(BigInteger n, Rational of) {
        BigInteger[] parts = n.sqrtAndRemainder();
        if (parts[1].signum() != 0) {
            throw undefined("the root of a fraction that is not a square is irrational", "sqrt(" + of + ")");
        }
        return parts[0];
    }

    @Override
    public Rational max(Rational a, Rational b) {
        return less(a, b) ? b : a;
    }

    @Override
    public Rational min(Rational a, Rational b) {
        return less(b, a) ? b : a;
    }

    @Override
    public Rational rint(Rational a) {
        return switch (a) {
            case Finite(BigFraction x) -> Rational.of(BigFraction.of(nearest(x)));
            case Infinite _ -> a;
        };
    }

    private static BigInteger nearest(BigFraction x) {
        return new BigDecimal(x.getNumerator())
                .divide(new BigDecimal(x.getDenominator()), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }

    private static int compare(Rational a, Rational b) {
        if (a instanceof Finite(BigFraction x) && b instanceof Finite(BigFraction y)) {
            return x.compareTo(y);
        }
        return Integer.compare(
                a instanceof Infinite(int sign) ? sign : 0, b instanceof Infinite(int other) ? other : 0);
    }

    @Override
    public boolean less(Rational a, Rational b) {
        return compare(a, b) < 0;
    }

    @Override
    public boolean lessOrEqual(Rational a, Rational b) {
        return compare(a, b) <= 0;
    }

    @Override
    public boolean same(Rational a, Rational b) {
        return compare(a, b) == 0;
    }

    @Override
    public Rational apply(Elementary function, Rational x, Rational y) {
        throw undefined("elementary functions have no rational values", function.stem() + "(" + x + ")");
    }

    @Override
    public long toLong(Rational a) {
        if (a instanceof Finite(BigFraction x)
                && x.getDenominator().equals(BigInteger.ONE)
                && x.getNumerator().bitLength() < Long.SIZE) {
            return x.getNumerator().longValueExact();
        }
        throw new DomainException(
                "rational_index: an integral value within 64 bits: " + a + "; round it with rint first");
    }

    @Override
    public double toDouble(Rational a) {
        return switch (a) {
            case Finite(BigFraction x) -> x.doubleValue();
            case Infinite(int sign) -> sign * Double.POSITIVE_INFINITY;
        };
    }
}
