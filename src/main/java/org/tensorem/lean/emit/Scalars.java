package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.tensorem.spec.Expr;
import org.tensorem.spec.Kind;
import org.tensorem.spec.Primitive;
import org.tensorem.spec.Sort;
import org.tensorem.spec.SpecException;
import org.tensorem.spec.Term;

/// Scalars as Lean text: types, numbers and primitives.
final class Scalars {
    private Scalars() {}

    /// The type of a scalar: reals (and what `num` and `any` stand for) are `α`, i32 is `ι`.
    static String type(Kind kind) {
        return switch (kind) {
            case INDEX -> "Nat";
            case REAL -> "α";
            case I32 -> "ι";
            case BOOL -> "Bool";
        };
    }

    /// The type of a value: a function of one index per axis.
    static String type(Sort sort) {
        return "Nat → ".repeat(sort.rank()) + type(sort.kind());
    }

    static String number(BigDecimal value, Kind kind) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a literal has no sign: " + value);
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() <= 0) {
            return kind == Kind.INDEX ? plain.toBigIntegerExact().toString()
                    : "(snat " + plain.toBigIntegerExact() + " : " + type(kind) + ")";
        }
        BigInteger numerator = plain.unscaledValue();
        BigInteger denominator = BigInteger.TEN.pow(plain.scale());
        BigInteger common = numerator.gcd(denominator);
        return "(sratio " + numerator.divide(common) + " " + denominator.divide(common) + " : " + type(kind) + ")";
    }

    static String constant(Expr.Constant.Named named, Kind kind) {
        return switch (named) {
            case INF -> "(stop : " + type(kind) + ")";
            case MINUS_INF -> "(sbottom : " + type(kind) + ")";
            case NAN -> "(snan : " + type(kind) + ")";
            case TRUE -> "true";
            case FALSE -> "false";
        };
    }

    static String operation(Term.Operation operation, List<String> operands) {
        Kind kind = operation.operands().getFirst().sort().kind();
        return switch (kind) {
            case INDEX -> index(operation, operands);
            case REAL, I32 -> LeanText.apply(numeric(operation, kind), operands);
            case BOOL -> LeanText.apply(truth(operation), operands);
        };
    }

    private static String truth(Term.Operation operation) {
        return switch (operation.primitive()) {
            case NOT -> "not";
            case EQUAL -> "same";
            default -> throw refused(operation);
        };
    }

    private static String numeric(Term.Operation operation, Kind kind) {
        return switch (operation.primitive()) {
            case ADD -> "sadd";
            case SUB -> "ssub";
            case MUL -> "smul";
            case DIV -> "sdiv";
            case NEG -> "sneg";
            case ABS -> "sabs";
            case MAX -> "smax";
            case MIN -> "smin";
            case FMA -> "sfma";
            case SQRT -> "ssqrt";
            case RINT -> "srint";
            case LESS -> "slt";
            case LESS_EQUAL -> "sle";
            case EQUAL -> "seq";
            case INDEX -> {
                if (kind != Kind.I32) {
                    throw refused(operation);
                }
                yield "itoNat";
            }
            case FLOOR_DIV, FLOOR_MOD, NOT, SHL, SHR, BITS_AND, BITS_OR, BITS_XOR, REAL, I32, SCALE2, EXPONENT, IS_NAN, IS_INF ->
                throw refused(operation);
        };
    }

    private static String index(Term.Operation operation, List<String> operands) {
        return switch (operation.primitive()) {
            case ADD -> infix(operands, "+");
            case SUB -> infix(operands, "-");
            case MUL -> infix(operands, "*");
            case FLOOR_DIV -> LeanText.apply("quot", operands);
            case FLOOR_MOD -> LeanText.apply("rem", operands);
            case MAX -> LeanText.apply("natMax", operands);
            case MIN -> LeanText.apply("natMin", operands);
            case LESS -> LeanText.apply("below", operands);
            case LESS_EQUAL -> LeanText.apply("Nat.ble", operands);
            case EQUAL -> LeanText.apply("Nat.beq", operands);
            case SHL -> LeanText.apply("shl", operands);
            case SHR -> LeanText.apply("shr", operands);
            case BITS_AND -> LeanText.apply("bitsAnd", operands);
            case BITS_OR -> LeanText.apply("bitsOr", operands);
            case BITS_XOR -> LeanText.apply("bitsXor", operands);
            case REAL -> "(snat " + LeanText.argument(operands.getFirst()) + " : α)";
            case I32 -> "(iofNat " + LeanText.argument(operands.getFirst()) + " : ι)";
            case INDEX -> operands.getFirst();
            case DIV, NEG, ABS, FMA, SQRT, RINT, NOT, SCALE2, EXPONENT, IS_NAN, IS_INF -> throw refused(operation);
        };
    }

    private static String infix(List<String> operands, String sign) {
        return "(" + LeanText.argument(operands.get(0)) + " " + sign + " " + LeanText.argument(operands.get(1)) + ")";
    }

    private static SpecException refused(Term.Operation operation) {
        return new SpecException(operation.position(), "the primitive " + operation.primitive().stem() + " on "
                + operation.operands().getFirst().sort() + " has no form in Lean; expected another");
    }

    /// True of a primitive that only reals have.
    static boolean isReal(Primitive primitive) {
        return switch (primitive) {
            case DIV, FMA, SQRT, RINT, REAL -> true;
            default -> false;
        };
    }
}
