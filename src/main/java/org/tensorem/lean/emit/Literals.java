package org.tensorem.lean.emit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;

/// Constants as Lean text. A finite real is the fraction that it is; rounding that once gives its bits.
final class Literals {
    /// The most elements of a constant that are written out.
    static final int MAX_ELEMENTS = 4096;

    private Literals() {}

    /// The number as a scalar of a type.
    static String real(double value, String type) {
        if (Double.isNaN(value)) {
            return "(snan : " + type + ")";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "(stop : " + type + ")" : "(sbottom : " + type + ")";
        }
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        BigDecimal magnitude = new BigDecimal(value).abs().stripTrailingZeros();
        String text;
        if (magnitude.signum() == 0 || magnitude.scale() <= 0) {
            text = "(snat " + magnitude.toBigInteger() + " : " + type + ")";
        } else {
            BigInteger numerator = magnitude.unscaledValue();
            BigInteger denominator = BigInteger.TEN.pow(magnitude.scale());
            BigInteger common = numerator.gcd(denominator);
            text = "(sratio " + numerator.divide(common) + " " + denominator.divide(common) + " : " + type + ")";
        }
        return negative ? "(sneg " + text + ")" : text;
    }

    static String integer(int value) {
        if (value == Integer.MIN_VALUE) {
            return "(sbottom : ι)";
        }
        return value < 0 ? "(sneg (iofNat " + -value + " : ι))" : "(iofNat " + value + " : ι)";
    }

    /// The element at indices given as texts.
    static String element(Literal literal, String type, List<String> indices) {
        if (literal.isSplat() && literal.type().shape().size() > 0) {
            return one(literal, type, 0);
        }
        Shape shape = literal.type().shape();
        if (shape.size() > MAX_ELEMENTS) {
            throw new ShapeException("lean_constant: a constant that is written out has at most " + MAX_ELEMENTS + " elements: this one is "
                    + literal.type() + "; make it a parameter");
        }
        return LeanText.apply("look", zero(literal.type().dtype(), type), LeanText.list(numbers(literal, type)), flat(shape, indices));
    }

    /// All elements in row-major order.
    static List<String> numbers(Literal literal, String type) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < literal.type().shape().size(); i++) {
            elements.add(one(literal, type, i));
        }
        return elements;
    }

    /// The row-major position of indices.
    static String flat(Shape shape, List<String> indices) {
        String flat = indices.isEmpty() ? "0" : indices.getFirst();
        for (int axis = 1; axis < indices.size(); axis++) {
            flat = LeanText.argument(LeanText.argument(flat) + " * " + shape.extent(axis)) + " + " + LeanText.argument(indices.get(axis));
        }
        return flat;
    }

    private static String zero(Dtype dtype, String type) {
        return switch (dtype) {
            case F32, F64 -> "(snat 0 : " + type + ")";
            case I32 -> "(iofNat 0 : ι)";
            case BOOL -> "false";
        };
    }

    private static String one(Literal literal, String type, int at) {
        ByteBuffer data = literal.data();
        return switch (literal.type().dtype()) {
            case F32 -> real(data.getFloat(4 * at), type);
            case F64 -> real(data.getDouble(8 * at), type);
            case I32 -> integer(data.getInt(4 * at));
            case BOOL -> data.get(at) != 0 ? "true" : "false";
        };
    }
}
