package org.tensorem.backend.cuda.ptx;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/// The instructions `cvt`.
final class Conversions {
    private static final String REAL = "f32|f64";
    private static final String WHOLE = "[su](?:8|16|32|64)";

    private Conversions() {}

    static LongUnaryOperator of(String name) {
        List<String> parts = Arrays.asList(name.split("\\."));
        String to = parts.get(parts.size() - 2);
        String from = parts.getLast();
        String rounding = String.join(".", parts.subList(1, parts.size() - 2));
        if (name.equals("cvt.rna.tf32.f32")) {
            return Scalars::tf32;
        }
        return switch (rounding) {
            case "" -> exact(to, from, name);
            case "rn" -> nearest(to, from, name);
            case "rni" -> integral(Math::rint, to, from, name);
            case "rzi" -> integral(x -> x < 0 ? Math.ceil(x) : Math.floor(x), to, from, name);
            default -> throw Scalars.unknown(name);
        };
    }

    /// Between integers, where upper bits are cut off or made up from the sign, and to a wider real.
    private static LongUnaryOperator exact(String to, String from, String name) {
        if (to.equals("f64") && from.equals("f32")) {
            return x -> Scalars.of((double) Scalars.f32(x));
        }
        // Of 8 bits with a sign, a register would get those above too.
        if (!to.matches("u8|[su](?:16|32|64)") || !from.matches(WHOLE)) {
            throw Scalars.unknown(name);
        }
        LongUnaryOperator whole = Scalars.whole(from);
        int bits = Scalars.bits(to);
        return x -> Scalars.narrow(whole.applyAsLong(x), bits);
    }

    private static LongUnaryOperator nearest(String to, String from, String name) {
        if (to.equals("f32") && from.equals("f64")) {
            return x -> Scalars.of((float) Scalars.f64(x));
        }
        if (!to.matches(REAL) || !from.matches(WHOLE)) {
            throw Scalars.unknown(name);
        }
        if (from.equals("u64")) {
            return to.equals("f32") ? x -> Scalars.of((float) halved(x) * scale(x)) : x -> Scalars.of((double) halved(x) * scale(x));
        }
        LongUnaryOperator whole = Scalars.whole(from);
        return to.equals("f32") ? x -> Scalars.of((float) whole.applyAsLong(x)) : x -> Scalars.of((double) whole.applyAsLong(x));
    }

    /// An integer of 64 bits without a sign or, where it is too large for one with a sign, its half, of which the last bit says that
    /// something is left.
    private static long halved(long x) {
        return x >= 0 ? x : x >>> 1 | x & 1;
    }

    private static int scale(long x) {
        return x >= 0 ? 1 : 2;
    }

    /// To an integer, of the same real type or of an integer type.
    private static LongUnaryOperator integral(DoubleUnaryOperator round, String to, String from, String name) {
        if (!from.matches(REAL)) {
            throw Scalars.unknown(name);
        }
        boolean isSingle = from.equals("f32");
        if (to.equals(from)) {
            return isSingle ? x -> Scalars.of((float) round.applyAsDouble(Scalars.f32(x)))
                    : x -> Scalars.of(round.applyAsDouble(Scalars.f64(x)));
        }
        DoubleToLongFunction whole = whole(to, name);
        // Of NaN: 0 where neither type has 64 bits, else the first bit alone.
        int bits = Scalars.bits(to);
        long ofNan = isSingle && bits < Long.SIZE ? 0 : 1L << bits - 1;
        return register -> {
            double x = isSingle ? Scalars.f32(register) : Scalars.f64(register);
            return x != x ? ofNan : whole.applyAsLong(round.applyAsDouble(x));
        };
    }

    /// The nearest integer of a type.
    private static DoubleToLongFunction whole(String type, String name) {
        return switch (type) {
            case "s32" -> x -> Scalars.narrow((int) x, 32);
            case "u32" -> x -> Math.clamp((long) x, 0, 0xffffffffL);
            case "s64" -> x -> (long) x;
            case "u64" -> x -> x < 0x1p63 ? Math.max((long) x, 0) : x < 0x1p64 ? (long) (x - 0x1p63) ^ Long.MIN_VALUE : -1;
            default -> throw Scalars.unknown(name);
        };
    }
}
