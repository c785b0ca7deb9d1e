package org.tensorem.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The elementary programs on vectors: lane by lane the operations of [org.tensorem.num.ElementaryPrograms], in their
/// order.
final class VectorElementary {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private VectorElementary() {}

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(VectorArithmetic.SPECIES, value);
    }

    private static FloatVector fma(FloatVector x, FloatVector y, float z) {
        return x.fma(y, constant(z));
    }

    /// Ties to even for any argument: beyond 2^23 every number is integral, below it adding 2^23 rounds.
    static FloatVector rint(FloatVector x) {
        FloatVector a = x.abs();
        VectorMask<Float> small = a.lt(0x1p23f);
        FloatVector rounded = a.add(0x1p23f).sub(0x1p23f);
        return x.blend(withSign(rounded, x), small);
    }

    /// The magnitude of the first (which is not negative) with the sign of the second.
    private static FloatVector withSign(FloatVector magnitude, FloatVector sign) {
        IntVector bit = sign.reinterpretAsInts().and(0x80000000);
        return magnitude.reinterpretAsInts().or(bit).reinterpretAsFloats();
    }

    /// Ties to even for |x| < 2^23.
    private static FloatVector rintSmall(FloatVector x) {
        return withSign(x.abs().add(0x1p23f).sub(0x1p23f), x);
    }

    private static IntVector integer(FloatVector x) {
        return (IntVector) x.convert(VectorOperators.F2I, 0);
    }

    /// 2ᵏ, -126 <= k <= 127.
    private static FloatVector power(IntVector k) {
        return k.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /// x · 2ᵏ rounded once, for |k| <= 200 and |x| from 2^-26 to 2^26 or 0: the first product is exact.
    private static FloatVector scale2(FloatVector x, IntVector k) {
        IntVector near = k.max(-100).min(100);
        return x.mul(power(near)).mul(power(k.sub(near)));
    }

    /// q(r) of exp: (exp(r) - 1 - r) / r².
    private static FloatVector tail(FloatVector r) {
        FloatVector q = fma(constant(0x1.6d7f02p-10f), r, 0x1.123c92p-7f);
        q = fma(q, r, 0x1.5554bcp-5f);
        q = fma(q, r, 0x1.55548ep-3f);
        return fma(q, r, 0.5f);
    }

    static FloatVector exp(FloatVector x) {
        VectorMask<Float> inside = x.abs().compare(VectorOperators.LE, 104.0f);
        FloatVector a = constant(0f).blend(x, inside);
        FloatVector n = rintSmall(a.mul(0x1.715476p0f));
        FloatVector g = n.neg().fma(constant(0x1.62e43p-1f), a);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1.0f);
        FloatVector t = r.mul(r).fma(tail(r), s.fma(d, r.sub(s.sub(1.0f))));
        FloatVector y = scale2(s.add(t), integer(n));
        FloatVector outside = x.blend(0f, x.lt(0f)).blend(INFINITY, x.compare(VectorOperators.GT, 0f));
        return outside.blend(y, inside);
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
        VectorMask<Float> regular = positive.and(x.lt(INFINITY));
        FloatVector a = constant(1f).blend(x, regular);
        VectorMask<Float> tiny = a.lt(0x1p-126f);
        FloatVector b = a.blend(a.mul(0x1p24f), tiny);
        IntVector bits = b.reinterpretAsInts();
        IntVector e = bits.lanewise(VectorOperators.LSHR, 23).sub(127);
        FloatVector m = bits.and(0x007fffff).or(0x3f800000).reinterpretAsFloats();
        VectorMask<Float> high = m.compare(VectorOperators.GT, 0x1.6a09e6p0f);
        FloatVector f = m.blend(m.mul(0.5f), high).sub(1.0f);
        // Small integers: sums of their floats are exact.
        FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
        k = k.add(constant(0f).blend(1f, high)).sub(constant(0f).blend(24f, tiny));
        FloatVector half = f.mul(0.5f);
        FloatVector h = half.mul(f);
        FloatVector i = half.fma(f, h.neg());
        FloatVector s = f.sub(h);
        FloatVector d = f.sub(s).sub(h).sub(i);
        FloatVector p = fma(constant(0x1.1473a2p-4f), f, -0x1.de020ep-4f);
        p = fma(p, f, 0x1.e6c004p-4f);
        p = fma(p, f, -0x1.fc28c6p-4f);
        p = fma(p, f, 0x1.233ba2p-3f);
        p = fma(p, f, -0x1.555c44p-3f);
        p = fma(p, f, 0x1.99a476p-3f);
        p = fma(p, f, -0x1.000006p-2f);
        p = fma(p, f, 0x1.555548p-2f);
        FloatVector c = k.fma(constant(0x1.7f7d1cp-20f), f.mul(f).mul(f).fma(p, d));
        FloatVector w = k.mul(0x1.62e4p-1f);
        FloatVector v = w.add(s);
        FloatVector y = v.add(w.sub(v).add(s).add(c));
        FloatVector outside = constant(Float.NaN).blend(x, positive).blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        return outside.blend(y, regular);
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = fma(constant(-0x1.9921a2p-8f), z, 0x1.58e518p-6f);
        p = fma(p, z, -0x1.b91e7ep-5f);
        p = fma(p, z, 0x1.110ceep-3f);
        p = fma(p, z, -0x1.55554ap-2f);
        FloatVector u = x.mul(z).fma(p, x);
        FloatVector b = constant(10f).blend(a, a.compare(VectorOperators.LE, 10f)).mul(-2.0f);
        FloatVector n = rintSmall(b.mul(0x1.715476p0f));
        FloatVector g = n.neg().fma(constant(0x1.62e43p-1f), b);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1.0f);
        FloatVector t = r.mul(r).fma(tail(r), s.fma(d, r.sub(s.sub(1.0f))));
        FloatVector h = s.add(t);
        // -29 <= n <= 0: normal numbers, exact.
        FloatVector power = power(integer(n));
        FloatVector i = s.sub(h).add(t).mul(power);
        FloatVector e = h.mul(power);
        FloatVector m = constant(1f).sub(e);
        FloatVector j = constant(1f).sub(m).sub(e).sub(i);
        FloatVector k = e.add(1.0f);
        FloatVector l = constant(1f).sub(k).add(e).add(i);
        FloatVector v = quotient(m, j, k, l);
        FloatVector near = u.blend(x, x.eq(0f));
        FloatVector far = x.blend(v.neg(), x.lt(0f)).blend(v, x.compare(VectorOperators.GT, 0f));
        return far.blend(near, a.compare(VectorOperators.LE, 0.55f));
    }

    /// (m + j) / (k + l), as tanh and sigmoid end.
    private static FloatVector quotient(FloatVector m, FloatVector j, FloatVector k, FloatVector l) {
        FloatVector w = constant(1f).div(k);
        FloatVector o = m.mul(w);
        FloatVector minus = o.neg();
        return minus.fma(k, m).add(minus.fma(l, j)).fma(w, o);
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = fma(constant(0x1.5cfc0ep-14f), z, -0x1.aa3268p-11f);
        p = fma(p, z, 0x1.54c2b4p-8f);
        p = fma(p, z, -0x1.b80d7p-6f);
        p = fma(p, z, 0x1.ce2dfp-4f);
        p = fma(p, z, -0x1.812742p-2f);
        p = fma(p, z, 0x1.06eba8p-3f);
        FloatVector u = x.fma(p, x);
        FloatVector b = constant(4f).blend(a, a.compare(VectorOperators.LE, 4f));
        FloatVector l = fma(constant(0x1.62567ep-16f), b, -0x1.c7dd0ap-12f);
        l = fma(l, b, 0x1.11714ep-8f);
        l = fma(l, b, -0x1.9b9d16p-6f);
        l = fma(l, b, 0x1.bb897cp-4f);
        l = fma(l, b, 0x1.44456ap-1f);
        l = fma(l, b, 0x1.21280cp0f);
        l = fma(l, b, -0x1.6f629p-13f);
        FloatVector n = rintSmall(l.mul(-0x1.715476p0f));
        FloatVector r = n.fma(constant(0x1.05c61p-29f), n.neg().fma(constant(0x1.62e43p-1f), l.neg()));
        FloatVector e = scale2(r.mul(r).fma(tail(r), r).add(1.0f), integer(n));
        FloatVector v = constant(1f).sub(e);
        FloatVector far = x.blend(v.neg(), x.lt(0f)).blend(v, x.compare(VectorOperators.GT, 0f));
        return far.blend(u, a.compare(VectorOperators.LE, 0.921875f));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector b = constant(-104f).blend(a.neg(), a.compare(VectorOperators.LE, 104f));
        FloatVector n = rintSmall(b.mul(0x1.715476p0f));
        FloatVector g = n.neg().fma(constant(0x1.62e43p-1f), b);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1.0f);
        FloatVector t = r.mul(r).fma(tail(r), s.fma(d, r.sub(s.sub(1.0f))));
        FloatVector h = s.add(t);
        FloatVector i = s.sub(h).add(t);
        IntVector exponent = integer(n);
        FloatVector e = scale2(h, exponent);
        FloatVector k = e.add(1.0f);
        FloatVector l = constant(1f).sub(k).add(e).add(scale2(i, exponent));
        VectorMask<Float> negative = x.lt(0f);
        FloatVector v = quotient(constant(1f).blend(h, negative), constant(0f).blend(i, negative), k, l);
        FloatVector y = v.blend(scale2(v, exponent), negative);
        return x.blend(y, x.eq(x));
    }

    static FloatVector rsqrt(FloatVector x) {
        FloatVector y = constant(1f).div(x.sqrt());
        FloatVector h = x.mul(y);
        FloatVector l = x.fma(y, h.neg());
        FloatVector e = l.neg().fma(y, h.neg().fma(y, constant(1f)));
        FloatVector z = y.mul(0.5f).fma(e, y);
        return y.blend(z, x.compare(VectorOperators.GT, 0f).and(x.lt(INFINITY)));
    }
}
