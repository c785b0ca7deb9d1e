package org.tensorem.backend.cuda.ptx;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// The instructions `cvt`.
final class Conversions {
    private Conversions() {}

    static LongUnaryOperator of(String name) {
        List<String> parts = Arrays.asList(name.split("\\."));
        String to = parts.get(parts.size() - 2);
        String from = parts.getLast();
        String rounding = String.join(".", parts.subList(1, parts.size() - 2));
        if (to.equals("tf32")) {
            if (!rounding.equals("rna")) {
                throw Scalars.unknown(name);
            }
            return Scalars::tf32;
        }
        boolean isReal = to.charAt(0) == 'f';
        return switch (rounding) {
            case "" -> isReal == (from.charAt(0) == 'f') ? exact(to, from, name) : refused(name);
            case "rn" -> isReal ? nearest(to, from, name) : refused(name);
            case "rni" -> isReal ? x -> integral(x, to, from) : x -> toWhole(Math.rint(real(x, from)), to);
            case "rzi" -> isReal ? refused(name) : x -> toWhole(real(x, from), to);
            default -> refused(name);
        };
    }

    private static LongUnaryOperator refused(String name) {
        throw Scalars.unknown(name);
    }

    /// Between integers, where upper bits are cut off or made up from the sign, and to a wider real.
    private static LongUnaryOperator exact(String to, String from, String name) {
        if (to.charAt(0) != 'f') {
            LongUnaryOperator whole = Scalars.whole(from);
            int bits = Scalars.bits(to);
            return x -> Scalars.narrow(whole.applyAsLong(x), bits);
        }
        return to.equals("f64") && from.equals("f32") ? x -> Scalars.of((double) Scalars.f32(x)) : refused(name);
    }

    private static LongUnaryOperator nearest(String to, String from, String name) {
        if (from.equals("f64") && to.equals("f32")) {
            return x -> Scalars.of((float) Scalars.f64(x));
        }
        return switch (from) {
            case "s8", "s16", "s32", "s64", "u8", "u16", "u32" -> {
                LongUnaryOperator whole = Scalars.whole(from);
                yield to.equals("f32") ? x -> Scalars.of((float) whole.applyAsLong(x)) : x -> Scalars.of((double) whole.applyAsLong(x));
            }
            default -> refused(name);
        };
    }

    private static double real(long register, String type) {
        return type.equals("f32") ? Scalars.f32(register) : Scalars.f64(register);
    }

    private static long integral(long register, String to, String from) {
        if (!to.equals(from)) {
            throw Scalars.unknown("cvt.rni." + to + "." + from);
        }
        return to.equals("f32") ? Scalars.of((float) Math.rint(Scalars.f32(register))) : Scalars.of(Math.rint(Scalars.f64(register)));
    }

    /// Towards zero; what lies outside becomes the nearest integer of the type.
    private static long toWhole(double value, String to) {
        return switch (to) {
            case "s32" -> Scalars.narrow((int) value, 32);
            case "s64" -> value != value ? Long.MIN_VALUE : (long) value;
            case "u32" -> Math.clamp((long) value, 0, 0xffffffffL);
            default -> throw Scalars.unknown("cvt of a real to " + to);
        };
    }
}
