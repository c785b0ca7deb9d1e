package org.tensorem.ir.text;

import java.nio.ByteBuffer;
import org.tensorem.ir.Dtype;

/// Scalars as text: the shortest text that gives the bits back.
final class Scalars {
    private static final int QUIET_NAN = 0x7fc0_0000;
    private static final long QUIET_NAN_64 = 0x7ff8_0000_0000_0000L;

    private Scalars() {}

    /// The element of that dtype at the buffer's position, which moves on.
    static String text(Dtype dtype, ByteBuffer data) {
        return switch (dtype) {
            case F32 -> text(data.getInt());
            case F64 -> text(data.getLong());
            case I32 -> Integer.toString(data.getInt());
            case BOOL -> data.get() == 0 ? "false" : "true";
        };
    }

    /// The binary32 number of these bits.
    static String text(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            return bits == QUIET_NAN ? "nan" : "nan(0x" + Integer.toHexString(bits) + ")";
        }
        return Float.isInfinite(value) ? infinity(value > 0) : Float.toString(value);
    }

    private static String text(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            return bits == QUIET_NAN_64 ? "nan" : "nan(0x" + Long.toHexString(bits) + ")";
        }
        return Double.isInfinite(value) ? infinity(value > 0) : Double.toString(value);
    }

    private static String infinity(boolean positive) {
        return positive ? "inf" : "-inf";
    }

    /// Writes the element of that dtype that a text names.
    ///
    /// @throws NumberFormatException when the text is no element of the dtype
    static void put(Dtype dtype, String text, ByteBuffer data) {
        switch (dtype) {
            case F32 -> data.putInt(bits(text));
            case F64 -> data.putLong(bits64(text));
            case I32 -> data.putInt(Integer.parseInt(text));
            case BOOL -> data.put((byte) (truth(text) ? 1 : 0));
        }
    }

    /// The bits of the binary32 number that a text names, rounded once to nearest even.
    ///
    /// @throws NumberFormatException when it names none, or a finite number beyond the finite ones of binary32
    static int bits(String text) {
        return switch (text) {
            case "nan" -> QUIET_NAN;
            case "inf" -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
            case "-inf" -> Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
            default -> {
                if (text.startsWith("nan(")) {
                    int bits = Integer.parseUnsignedInt(text, 6, text.length() - 1, 16);
                    require(Float.isNaN(Float.intBitsToFloat(bits)));
                    yield bits;
                }
                requireDigit(text);
                float value = Float.parseFloat(text);
                require(Float.isFinite(value));
                yield Float.floatToRawIntBits(value);
            }
        };
    }

    private static long bits64(String text) {
        return switch (text) {
            case "nan" -> QUIET_NAN_64;
            case "inf" -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
            case "-inf" -> Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
            default -> {
                if (text.startsWith("nan(")) {
                    long bits = Long.parseUnsignedLong(text, 6, text.length() - 1, 16);
                    require(Double.isNaN(Double.longBitsToDouble(bits)));
                    yield bits;
                }
                requireDigit(text);
                double value = Double.parseDouble(text);
                require(Double.isFinite(value));
                yield Double.doubleToRawLongBits(value);
            }
        };
    }

    private static boolean truth(String text) {
        require(text.equals("true") || text.equals("false"));
        return text.equals("true");
    }

    private static void requireDigit(String text) {
        char first = text.charAt(text.startsWith("-") && text.length() > 1 ? 1 : 0);
        require(first >= '0' && first <= '9');
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new NumberFormatException();
        }
    }
}
