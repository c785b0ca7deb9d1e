package org.tensorem.backend.cuda.ptx;

import java.math.BigInteger;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// The arithmetic of instructions on registers. A register holds the bits of its value, those above its width 0; a predicate is 0 or 1.
final class Scalars {
    private static final int MOST_SIGNIFICANT = 0x80000000;
    /// The bits that say where a field of bits begins, and how long it is.
    private static final long FIELD = 0xff;
    private static final long F32_NAN = 0x7fffffffL;
    private static final long F64_NAN = 0x7ff8000000000000L;

    private Scalars() {}

    interface Ternary {
        long apply(long a, long b, long c);
    }

    interface Quaternary {
        long apply(long a, long b, long c, long d);
    }

    /// A relation of two reals.
    private interface Relation {
        boolean holds(double a, double b);
    }

    /// Width of a type such as `s32` in bits; a predicate has 1.
    static int bits(String type) {
        return type.equals("pred") ? 1 : Integer.parseInt(type.substring(1));
    }

    /// The lower bits of a value.
    static long narrow(long value, int bits) {
        return bits == 64 ? value : value & (1L << bits) - 1;
    }

    /// The value of a register as an integer of a type.
    static LongUnaryOperator whole(String type) {
        int shift = 64 - bits(type);
        return type.charAt(0) == 's' ? register -> register << shift >> shift : register -> register << shift >>> shift;
    }

    static float f32(long register) {
        return Float.intBitsToFloat((int) register);
    }

    static double f64(long register) {
        return Double.longBitsToDouble(register);
    }

    /// A GPU has one NaN for all results.
    static long of(float value) {
        return value != value ? F32_NAN : Integer.toUnsignedLong(Float.floatToRawIntBits(value));
    }

    static long of(double value) {
        return value != value ? F64_NAN : Double.doubleToRawLongBits(value);
    }

    /// Another operation of reals than these, of another rounding or with subnormals flushed, is not known here.
    static LongUnaryOperator unary(String name) {
        return switch (name) {
            case "mov.b16", "mov.u16", "mov.b32", "mov.u32", "mov.s32", "mov.f32", "mov.b64", "mov.u64", "mov.s64", "mov.f64", "mov.pred",
                    "cvta.to.global.u64" -> x -> x;
            case "cvta.shared.u64" -> x -> x + SharedMemory.WINDOW;
            case "cvta.to.shared.u64" -> x -> x - SharedMemory.WINDOW;
            case "neg.f32" -> x -> x ^ 0x80000000L;
            case "neg.f64" -> x -> x ^ Long.MIN_VALUE;
            case "abs.f32" -> x -> x & 0x7fffffffL;
            case "abs.f64" -> x -> x & Long.MAX_VALUE;
            case "neg.s32" -> x -> narrow(-x, 32);
            case "neg.s64" -> x -> -x;
            case "abs.s32" -> x -> narrow(Math.abs((int) x), 32);
            case "abs.s64" -> Math::abs;
            case "not.pred" -> x -> x ^ 1;
            case "not.b16" -> x -> narrow(~x, 16);
            case "not.b32" -> x -> narrow(~x, 32);
            case "not.b64" -> x -> ~x;
            case "rcp.rn.f32" -> x -> of(1 / f32(x));
            case "rcp.rn.f64" -> x -> of(1 / f64(x));
            case "sqrt.rn.f32" -> x -> of((float) Math.sqrt(f32(x)));
            case "sqrt.rn.f64" -> x -> of(Math.sqrt(f64(x)));
            case "brev.b32" -> x -> narrow(Integer.reverse((int) x), 32);
            case "brev.b64" -> Long::reverse;
            case "popc.b32", "popc.b64" -> Long::bitCount;
            case "clz.b32" -> x -> Integer.numberOfLeadingZeros((int) x);
            case "clz.b64" -> Long::numberOfLeadingZeros;
            case "bfind.u32" -> x -> x == 0 ? 0xffffffffL : 63 - Long.numberOfLeadingZeros(x);
            case "bfind.shiftamt.u32" -> x -> x == 0 ? 0xffffffffL : Integer.numberOfLeadingZeros((int) x);
            default -> {
                if (name.startsWith("cvt.")) {
                    yield Conversions.of(name);
                }
                throw unknown(name);
            }
        };
    }

    static LongBinaryOperator binary(String name) {
        return switch (name) {
            case "add.rn.f32" -> (a, b) -> of(f32(a) + f32(b));
            case "sub.rn.f32" -> (a, b) -> of(f32(a) - f32(b));
            case "mul.rn.f32" -> (a, b) -> of(f32(a) * f32(b));
            case "div.rn.f32" -> (a, b) -> of(f32(a) / f32(b));
            case "add.rn.f64" -> (a, b) -> of(f64(a) + f64(b));
            case "sub.rn.f64" -> (a, b) -> of(f64(a) - f64(b));
            case "mul.rn.f64" -> (a, b) -> of(f64(a) * f64(b));
            case "div.rn.f64" -> (a, b) -> of(f64(a) / f64(b));
            case "max.NaN.f32" -> (a, b) -> of(Math.max(f32(a), f32(b)));
            case "min.NaN.f32" -> (a, b) -> of(Math.min(f32(a), f32(b)));
            case "max.f32" -> (a, b) -> f32(a) != f32(a) ? of(f32(b)) : f32(b) != f32(b) ? a : of(Math.max(f32(a), f32(b)));
            case "min.f32" -> (a, b) -> f32(a) != f32(a) ? of(f32(b)) : f32(b) != f32(b) ? a : of(Math.min(f32(a), f32(b)));
            case "max.f64" -> (a, b) -> f64(a) != f64(a) ? of(f64(b)) : f64(b) != f64(b) ? a : of(Math.max(f64(a), f64(b)));
            case "min.f64" -> (a, b) -> f64(a) != f64(a) ? of(f64(b)) : f64(b) != f64(b) ? a : of(Math.min(f64(a), f64(b)));
            case "and.pred", "and.b16", "and.b32", "and.b64" -> (a, b) -> a & b;
            case "or.pred", "or.b16", "or.b32", "or.b64" -> (a, b) -> a | b;
            case "xor.pred", "xor.b16", "xor.b32", "xor.b64" -> (a, b) -> a ^ b;
            case "shl.b32" -> (a, b) -> b > 31 ? 0 : narrow(a << b, 32);
            case "shl.b64" -> (a, b) -> b > 63 ? 0 : a << b;
            default -> wholes(name);
        };
    }

    /// Operations of integers.
    private static LongBinaryOperator wholes(String name) {
        String operation = name.substring(0, name.lastIndexOf('.'));
        String type = name.substring(name.lastIndexOf('.') + 1);
        if (!type.matches("[su](?:16|32|64)")) {
            throw unknown(name);
        }
        int bits = bits(type);
        boolean signed = type.charAt(0) == 's';
        LongUnaryOperator whole = whole(type);
        LongBinaryOperator order = order(type);
        return switch (operation) {
            case "add" -> (a, b) -> narrow(a + b, bits);
            case "sub" -> (a, b) -> narrow(a - b, bits);
            case "mul.lo" -> (a, b) -> narrow(a * b, bits);
            case "mul.wide" -> (a, b) -> narrow(whole.applyAsLong(a) * whole.applyAsLong(b), 2 * bits);
            case "mul.hi" -> bits != 64 ? (a, b) -> narrow(whole.applyAsLong(a) * whole.applyAsLong(b) >> bits, bits)
                    : signed ? Math::multiplyHigh : Math::unsignedMultiplyHigh;
            case "div" -> signed ? (a, b) -> narrow(whole.applyAsLong(a) / whole.applyAsLong(b), bits) : Long::divideUnsigned;
            case "rem" -> signed ? (a, b) -> narrow(whole.applyAsLong(a) % whole.applyAsLong(b), bits) : Long::remainderUnsigned;
            case "min" -> (a, b) -> order.applyAsLong(a, b) <= 0 ? a : b;
            case "max" -> (a, b) -> order.applyAsLong(a, b) >= 0 ? a : b;
            case "shr" -> signed ? (a, b) -> narrow(whole.applyAsLong(a) >> Math.min(b, 63), bits) : (a, b) -> b >= bits ? 0 : a >>> b;
            default -> throw unknown(name);
        };
    }

    static Ternary ternary(String name) {
        return switch (name) {
            case "fma.rn.f32" -> (a, b, c) -> of(Math.fma(f32(a), f32(b), f32(c)));
            case "fma.rn.f64" -> (a, b, c) -> of(Math.fma(f64(a), f64(b), f64(c)));
            case "mad.lo.s32", "mad.lo.u32" -> (a, b, c) -> narrow(a * b + c, 32);
            case "mad.lo.s64", "mad.lo.u64" -> (a, b, c) -> a * b + c;
            case "mad.wide.s32" -> (a, b, c) -> (long) (int) a * (int) b + c;
            case "mad.wide.u32" -> (a, b, c) -> narrow(a, 32) * narrow(b, 32) + c;
            case "selp.b16", "selp.u16", "selp.b32", "selp.u32", "selp.s32", "selp.f32", "selp.b64", "selp.u64", "selp.s64", "selp.f64" ->
                (a, b, p) -> p != 0 ? a : b;
            case "shf.l.wrap.b32" -> (a, b, c) -> narrow((b << 32 | a) << (c & 31) >>> 32, 32);
            case "shf.r.wrap.b32" -> (a, b, c) -> narrow((b << 32 | a) >>> (c & 31), 32);
            case "bfe.u32" -> (a, at, length) -> narrow(a >>> Math.min(at & FIELD, 32), (int) Math.min(length & FIELD, 32));
            default -> throw unknown(name);
        };
    }

    static Quaternary quaternary(String name) {
        return switch (name) {
            case "bfi.b32" -> (a, b, at, length) -> insert(a, b, at & FIELD, length & FIELD, 32);
            case "bfi.b64" -> (a, b, at, length) -> insert(a, b, at & FIELD, length & FIELD, 64);
            default -> throw unknown(name);
        };
    }

    private static long insert(long a, long b, long at, long length, int bits) {
        if (at >= bits) {
            return b;
        }
        BigInteger mask = BigInteger.ONE.shiftLeft((int) Math.min(length, bits)).subtract(BigInteger.ONE).shiftLeft((int) at);
        return narrow(b & ~mask.longValue() | a << at & mask.longValue(), bits);
    }

    /// A comparison such as `lt` of `f32`; true is 1.
    static LongBinaryOperator comparison(String relation, String type) {
        return switch (type) {
            case "f32" -> {
                Relation real = relation(relation);
                yield (a, b) -> real.holds(f32(a), f32(b)) ? 1 : 0;
            }
            case "f64" -> {
                Relation real = relation(relation);
                yield (a, b) -> real.holds(f64(a), f64(b)) ? 1 : 0;
            }
            case "b16", "b32", "b64", "u16", "u32", "u64", "s16", "s32", "s64" -> order(relation, type);
            default -> throw unknown("setp." + relation + "." + type);
        };
    }

    private static LongBinaryOperator order(String relation, String type) {
        if (type.charAt(0) == 'b' && !relation.equals("eq") && !relation.equals("ne")) {
            throw unknown("setp." + relation + "." + type);
        }
        LongBinaryOperator order = order(type);
        return switch (relation) {
            case "eq" -> (a, b) -> a == b ? 1 : 0;
            case "ne" -> (a, b) -> a != b ? 1 : 0;
            case "lt" -> (a, b) -> order.applyAsLong(a, b) < 0 ? 1 : 0;
            case "le" -> (a, b) -> order.applyAsLong(a, b) <= 0 ? 1 : 0;
            case "gt" -> (a, b) -> order.applyAsLong(a, b) > 0 ? 1 : 0;
            case "ge" -> (a, b) -> order.applyAsLong(a, b) >= 0 ? 1 : 0;
            default -> throw unknown("setp." + relation + "." + type);
        };
    }

    private static Relation relation(String name) {
        return switch (name) {
            case "eq" -> (a, b) -> a == b;
            case "ne" -> (a, b) -> a < b || a > b;
            case "lt" -> (a, b) -> a < b;
            case "le" -> (a, b) -> a <= b;
            case "gt" -> (a, b) -> a > b;
            case "ge" -> (a, b) -> a >= b;
            case "equ" -> (a, b) -> !(a < b || a > b);
            case "neu" -> (a, b) -> a != b;
            case "ltu" -> (a, b) -> !(a >= b);
            case "leu" -> (a, b) -> !(a > b);
            case "gtu" -> (a, b) -> !(a <= b);
            case "geu" -> (a, b) -> !(a < b);
            case "num" -> (a, b) -> a == a && b == b;
            case "nan" -> (a, b) -> a != a || b != b;
            default -> throw unknown("setp." + name);
        };
    }

    private static LongBinaryOperator order(String type) {
        LongUnaryOperator whole = whole(type);
        return type.charAt(0) == 's' ? (a, b) -> Long.compare(whole.applyAsLong(a), whole.applyAsLong(b)) : Long::compareUnsigned;
    }

    static PtxException unknown(String name) {
        return new PtxException("ptx_instruction: the machine knows the instructions that keep the contract: " + name + " is none of them");
    }

    /// x rounded to 11 significant bits, halves away from zero (`cvt.rna.tf32.f32`).
    static long tf32(long register) {
        float x = f32(register);
        if (x != x) {
            return F32_NAN;
        }
        int bits = (int) register;
        int magnitude = bits & ~MOST_SIGNIFICANT;
        int rounded = magnitude >= 0x7f800000 ? magnitude : magnitude + 0x1000 & ~0x1fff;
        return Integer.toUnsignedLong(bits & MOST_SIGNIFICANT | rounded);
    }
}
