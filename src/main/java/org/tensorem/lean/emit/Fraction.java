package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// A number of the reals that is (m - n) / q, with the proof that it is: `IsRatio number m n q` of `proofs/Claims/Evaluated.lean`.
///
/// @param number the number as Lean text
/// @param m what is added
/// @param n what is subtracted
/// @param q the denominator, positive
/// @param proof the proof
record Fraction(String number, BigInteger m, BigInteger n, BigInteger q, String proof) {
    /// A finite binary32 number.
    static Fraction of(float value, String type) {
        BigDecimal magnitude = new BigDecimal(value).abs().stripTrailingZeros();
        boolean whole = magnitude.signum() == 0 || magnitude.scale() <= 0;
        BigInteger denominator = whole ? BigInteger.ONE : BigInteger.TEN.pow(magnitude.scale());
        BigInteger numerator = whole ? magnitude.toBigInteger() : magnitude.unscaledValue();
        BigInteger common = whole ? BigInteger.ONE : numerator.gcd(denominator);
        BigInteger p = numerator.divide(common);
        BigInteger q = denominator.divide(common);
        Fraction positive = new Fraction(Literals.real(Math.abs((double) value), type), p, BigInteger.ZERO, q,
                whole ? "ratio_of_nat " + p : "ratio_of_ratio " + p + " " + q + " rfl");
        return Float.floatToRawIntBits(value) < 0 ? positive.negative() : positive;
    }

    Fraction negative() {
        return new Fraction("(sneg " + LeanText.argument(number) + ")", n, m, q,
                LeanText.apply("ratio_of_neg", number, m.toString(), n.toString(), q.toString(), proof));
    }

    Fraction plus(Fraction b) {
        return computed("ratio_of_add", "sadd", b, new Products(m, b.q, b.m, q), new Products(n, b.q, b.n, q));
    }

    Fraction minus(Fraction b) {
        return computed("ratio_of_sub", "ssub", b, new Products(m, b.q, b.n, q), new Products(n, b.q, b.m, q));
    }

    Fraction times(Fraction b) {
        return computed("ratio_of_mul", "smul", b, new Products(m, b.m, n, b.n), new Products(m, b.n, n, b.m));
    }

    /// The proof that the numbers are equal, which they are as fractions.
    String same(Fraction b) {
        return compared("ratio_same_value", b);
    }

    /// The proof that the number is at most the other, which it is as a fraction.
    String below(Fraction b) {
        return compared("ratio_le", b);
    }

    private String compared(String theorem, Fraction b) {
        return LeanText.apply(theorem, number, b.number, m.toString(), n.toString(), q.toString(), b.m.toString(), b.n.toString(), b.q.toString(), "rfl",
                "rfl", proof, b.proof, "rfl");
    }

    /// a b + c d.
    private record Products(BigInteger a, BigInteger b, BigInteger c, BigInteger d) {
        String text() {
            return "(" + a + " * " + b + " + " + c + " * " + d + ")";
        }

        BigInteger value() {
            return a.multiply(b).add(c.multiply(d));
        }
    }

    /// An operation's result, its numbers as numerals: Lean 4.0.0 computes with numerals, but not with what has yet to be computed.
    private Fraction computed(String theorem, String operation, Fraction b, Products above, Products taken) {
        String result = LeanText.apply(operation, number, b.number);
        BigInteger below = q.multiply(b.q);
        String computed = LeanText.apply(theorem, number, b.number, m.toString(), n.toString(), q.toString(), b.m.toString(), b.n.toString(),
                b.q.toString(), proof, b.proof);
        List<String> arguments = List.of(result, above.text(), taken.text(), "(" + q + " * " + b.q + ")", above.value().toString(),
                taken.value().toString(), below.toString(), "rfl", "rfl", "rfl", computed);
        return new Fraction(result, above.value(), taken.value(), below, LeanText.apply("ratio_is", arguments));
    }
}
