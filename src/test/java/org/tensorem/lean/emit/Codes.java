package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.tensorem.num.Domain;
import org.tensorem.num.Elementary;

/// Scalars that are natural numbers and know how they were made: every operation is another linear polynomial, so that two ways of computing
/// give the same number only by the same operations on the same operands. The same operations in Lean are [#LEAN].
final class Codes implements Domain<BigInteger> {
    static final String LEAN = """
            def codeNum : Num Nat :=
              { snat := fun (n : Nat) => 2 * n + 11, sbottom := 4, stop := 6, sadd := fun (a b : Nat) => 2 * a + 3 * b + 1,
                ssub := fun (a b : Nat) => 3 * a + 2 * b + 2, smul := fun (a b : Nat) => 3 * a + 4 * b + 3, sneg := fun (a : Nat) => 2 * a + 5,
                sabs := fun (a : Nat) => 2 * a + 7, smax := fun (a b : Nat) => 4 * a + 3 * b + 4, smin := fun (a b : Nat) => 4 * a + 5 * b + 6,
                slt := fun (a b : Nat) => Nat.ble (a + 1) b, sle := fun (a b : Nat) => Nat.ble a b, seq := fun (a b : Nat) => Nat.beq a b }

            def codePrimitive : Primitive Nat :=
              { num := codeNum, snan := 8, sratio := fun (p q : Nat) => 3 * p + 5 * q, sdiv := fun (a b : Nat) => 5 * a + 3 * b + 8,
                sfma := fun (a b c : Nat) => 2 * a + 3 * b + 4 * c + 9, ssqrt := fun (a : Nat) => 3 * a + 10, srint := fun (a : Nat) => 3 * a + 11 }

            def code (k : Nat) (a : Nat) : Nat := 2 * a + k

            instance codes : Scalar Nat :=
              { primitive := codePrimitive, sexp := code 20, slog := code 21, stanh := code 22, serf := code 23, ssigmoid := code 24,
                srsqrt := code 25, ssin := code 26, scos := code 27, spow := fun (a b : Nat) => 2 * a + 5 * b + 28 }

            def wholeNum : Num Nat :=
              { snat := fun (n : Nat) => n, sbottom := 0, stop := 0, sadd := fun (a b : Nat) => a + b, ssub := fun (a b : Nat) => a - b,
                smul := fun (a b : Nat) => a * b, sneg := fun (a : Nat) => 0, sabs := fun (a : Nat) => a, smax := natMax, smin := natMin,
                slt := fun (a b : Nat) => Nat.ble (a + 1) b, sle := fun (a b : Nat) => Nat.ble a b, seq := fun (a b : Nat) => Nat.beq a b }

            instance wholes : Int32 Nat := { num := wholeNum, itoNat := fun (n : Nat) => n, iofNat := fun (n : Nat) => n }

            instance wholeCode : Convert Nat Nat := { sconvert := fun (n : Nat) => 2 * n + 11 }

            instance truthCode : Convert Bool Nat := { sconvert := fun (b : Bool) => pick b 13 11 }

            """;

    private static BigInteger linear(long constant, long a, BigInteger x, long b, BigInteger y) {
        return BigInteger.valueOf(a).multiply(x).add(BigInteger.valueOf(b).multiply(y)).add(BigInteger.valueOf(constant));
    }

    private static BigInteger linear(long constant, long a, BigInteger x) {
        return linear(constant, a, x, 0, BigInteger.ZERO);
    }

    @Override
    public String name() {
        return "codes";
    }

    @Override
    public BigInteger literal(BigDecimal value) {
        if (value.signum() < 0) {
            return neg(literal(value.negate()));
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() <= 0) {
            return linear(11, 2, plain.toBigIntegerExact());
        }
        BigInteger p = plain.unscaledValue();
        BigInteger q = BigInteger.TEN.pow(plain.scale());
        BigInteger common = p.gcd(q);
        return linear(0, 3, p.divide(common), 5, q.divide(common));
    }

    @Override
    public BigInteger of(double value) {
        if (Double.isNaN(value)) {
            return BigInteger.valueOf(8);
        } else if (Double.isInfinite(value)) {
            return BigInteger.valueOf(value > 0 ? 6 : 4);
        }
        BigInteger magnitude = literal(new BigDecimal(Math.abs(value)));
        return Double.doubleToRawLongBits(value) < 0 ? neg(magnitude) : magnitude;
    }

    @Override
    public BigInteger of(long value) {
        return literal(BigDecimal.valueOf(value));
    }

    @Override
    public BigInteger add(BigInteger a, BigInteger b) {
        return linear(1, 2, a, 3, b);
    }

    @Override
    public BigInteger sub(BigInteger a, BigInteger b) {
        return linear(2, 3, a, 2, b);
    }

    @Override
    public BigInteger mul(BigInteger a, BigInteger b) {
        return linear(3, 3, a, 4, b);
    }

    @Override
    public BigInteger div(BigInteger a, BigInteger b) {
        return linear(8, 5, a, 3, b);
    }

    @Override
    public BigInteger fma(BigInteger a, BigInteger b, BigInteger c) {
        return linear(9, 2, a, 3, b).add(c.shiftLeft(2));
    }

    @Override
    public BigInteger neg(BigInteger a) {
        return linear(5, 2, a);
    }

    @Override
    public BigInteger abs(BigInteger a) {
        return linear(7, 2, a);
    }

    @Override
    public BigInteger sqrt(BigInteger a) {
        return linear(10, 3, a);
    }

    @Override
    public BigInteger max(BigInteger a, BigInteger b) {
        return linear(4, 4, a, 3, b);
    }

    @Override
    public BigInteger min(BigInteger a, BigInteger b) {
        return linear(6, 4, a, 5, b);
    }

    @Override
    public BigInteger rint(BigInteger a) {
        return linear(11, 3, a);
    }

    @Override
    public boolean less(BigInteger a, BigInteger b) {
        return a.compareTo(b) < 0;
    }

    @Override
    public boolean lessOrEqual(BigInteger a, BigInteger b) {
        return a.compareTo(b) <= 0;
    }

    @Override
    public boolean same(BigInteger a, BigInteger b) {
        return a.equals(b);
    }

    @Override
    public BigInteger apply(Elementary function, BigInteger x, BigInteger y) {
        return switch (function) {
            case POW -> linear(28, 2, x, 5, y);
            case EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> linear(20 + function.ordinal(), 2, x);
        };
    }

    @Override
    public long toLong(BigInteger a) {
        throw new UnsupportedOperationException("a code is not an integer");
    }

    @Override
    public double toDouble(BigInteger a) {
        return a.doubleValue();
    }
}
