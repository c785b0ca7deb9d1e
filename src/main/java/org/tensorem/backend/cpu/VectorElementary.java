package org.tensorem.backend.cpu;

import static org.tensorem.backend.cpu.VectorArithmetic.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The elementary programs on vectors: lane by lane the operations of [org.tensorem.num.ElementaryPrograms], in their
/// order.
///
/// ## Note [straight lines]
/// Each program is one loop that calls nothing but the Vector API, whose methods the compiler always inlines. A helper
/// method of ours is not inlined once a loop is long, and a vector that is handed to it costs an object.
///
/// ## Note [scaling twice]
/// x · 2ᵏ is rounded once: the product with 2 to the power of k clamped to -100 .. 100 is exact for the x here, and the product
/// with the rest rounds. (The tail in `sigmoid` can be too small for that; what it then adds is below every result's last bit.)
final class VectorElementary {
    private static final int SIGN = 0x80000000;
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    private VectorElementary() {}

    /// Ties to even for any argument: beyond 2^23 every number is integral, below it adding 2^23 rounds.
    static void rint(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            FloatVector a = x.abs();
            FloatVector rounded = a.add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats();
            x.blend(rounded, a.lt(0x1p23f)).intoArray(out, at);
        }
    }

    /// eˣ.
    static void exp(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            VectorMask<Float> inside = x.abs().compare(VectorOperators.LE, 104.0f);
            FloatVector a = FloatVector.broadcast(SPECIES, 0f).blend(x, inside);
            FloatVector raw = a.mul(0x1.715476p0f);
            FloatVector n = raw.abs().add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(raw.reinterpretAsInts()
                    .and(SIGN)).reinterpretAsFloats();
            FloatVector g = n.neg().fma(FloatVector.broadcast(SPECIES, 0x1.62e43p-1f), a);
            FloatVector c = n.mul(-0x1.05c61p-29f);
            FloatVector r = g.sub(c);
            FloatVector d = g.sub(r).sub(c);
            FloatVector s = r.add(1.0f);
            FloatVector q = FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f)
                    .fma(r, FloatVector.broadcast(SPECIES, 0x1.123c92p-7f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1.0f))));
            IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
            IntVector nearby = exponent.max(-100).min(100);
            FloatVector power1 = nearby.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector power2 = exponent.sub(nearby).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector y = s.add(t).mul(power1).mul(power2);
            FloatVector outside = x.blend(0f, x.lt(0f)).blend(INFINITY, x.compare(VectorOperators.GT, 0f));
            outside.blend(y, inside).intoArray(out, at);
        }
    }

    /// The natural logarithm.
    static void log(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
            VectorMask<Float> regular = positive.and(x.lt(INFINITY));
            FloatVector a = FloatVector.broadcast(SPECIES, 1f).blend(x, regular);
            VectorMask<Float> tiny = a.lt(0x1p-126f);
            FloatVector b = a.blend(a.mul(0x1p24f), tiny);
            IntVector bits = b.reinterpretAsInts();
            IntVector e = bits.lanewise(VectorOperators.LSHR, 23).sub(127);
            FloatVector m = bits.and(0x007fffff).or(0x3f800000).reinterpretAsFloats();
            VectorMask<Float> high = m.compare(VectorOperators.GT, 0x1.6a09e6p0f);
            FloatVector f = m.blend(m.mul(0.5f), high).sub(1.0f);
            // Small integers: sums of their floats are exact.
            FloatVector k = (FloatVector) e.convert(VectorOperators.I2F, 0);
            k = k.add(FloatVector.broadcast(SPECIES, 0f).blend(1f, high)).sub(FloatVector.broadcast(SPECIES, 0f)
                    .blend(24f, tiny));
            FloatVector half = f.mul(0.5f);
            FloatVector h = half.mul(f);
            FloatVector i = half.fma(f, h.neg());
            FloatVector s = f.sub(h);
            FloatVector d = f.sub(s).sub(h).sub(i);
            FloatVector p = FloatVector.broadcast(SPECIES, 0x1.1473a2p-4f)
                    .fma(f, FloatVector.broadcast(SPECIES, -0x1.de020ep-4f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, 0x1.e6c004p-4f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, -0x1.fc28c6p-4f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, 0x1.233ba2p-3f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, -0x1.555c44p-3f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, 0x1.99a476p-3f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, -0x1.000006p-2f));
            p = p.fma(f, FloatVector.broadcast(SPECIES, 0x1.555548p-2f));
            FloatVector c = k.fma(FloatVector.broadcast(SPECIES, 0x1.7f7d1cp-20f), f.mul(f).mul(f).fma(p, d));
            FloatVector w = k.mul(0x1.62e4p-1f);
            FloatVector v = w.add(s);
            FloatVector y = v.add(w.sub(v).add(s).add(c));
            FloatVector outside = FloatVector.broadcast(SPECIES, Float.NaN).blend(x, positive)
                    .blend(Float.NEGATIVE_INFINITY, x.eq(0f));
            outside.blend(y, regular).intoArray(out, at);
        }
    }

    /// The hyperbolic tangent.
    static void tanh(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            FloatVector a = x.abs();
            FloatVector z = x.mul(x);
            FloatVector p = FloatVector.broadcast(SPECIES, -0x1.9921a2p-8f)
                    .fma(z, FloatVector.broadcast(SPECIES, 0x1.58e518p-6f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, -0x1.b91e7ep-5f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, 0x1.110ceep-3f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, -0x1.55554ap-2f));
            FloatVector u = x.mul(z).fma(p, x);
            FloatVector b = FloatVector.broadcast(SPECIES, 10f).blend(a, a.compare(VectorOperators.LE, 10f)).mul(-2.0f);
            FloatVector raw = b.mul(0x1.715476p0f);
            FloatVector n = raw.abs().add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(raw.reinterpretAsInts()
                    .and(SIGN)).reinterpretAsFloats();
            FloatVector g = n.neg().fma(FloatVector.broadcast(SPECIES, 0x1.62e43p-1f), b);
            FloatVector c = n.mul(-0x1.05c61p-29f);
            FloatVector r = g.sub(c);
            FloatVector d = g.sub(r).sub(c);
            FloatVector s = r.add(1.0f);
            FloatVector q = FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f)
                    .fma(r, FloatVector.broadcast(SPECIES, 0x1.123c92p-7f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1.0f))));
            FloatVector h = s.add(t);
            // -29 <= n <= 0: normal numbers, exact.
            FloatVector power = ((IntVector) n.convert(VectorOperators.F2I, 0)).add(127)
                    .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector i = s.sub(h).add(t).mul(power);
            FloatVector e = h.mul(power);
            FloatVector m = FloatVector.broadcast(SPECIES, 1f).sub(e);
            FloatVector j = FloatVector.broadcast(SPECIES, 1f).sub(m).sub(e).sub(i);
            FloatVector k = e.add(1.0f);
            FloatVector l = FloatVector.broadcast(SPECIES, 1f).sub(k).add(e).add(i);
            FloatVector w = FloatVector.broadcast(SPECIES, 1f).div(k);
            FloatVector o = m.mul(w);
            FloatVector minus = o.neg();
            FloatVector v = minus.fma(k, m).add(minus.fma(l, j)).fma(w, o);
            FloatVector near = u.blend(x, x.eq(0f));
            FloatVector far = x.blend(v.neg(), x.lt(0f)).blend(v, x.compare(VectorOperators.GT, 0f));
            far.blend(near, a.compare(VectorOperators.LE, 0.55f)).intoArray(out, at);
        }
    }

    /// The error function.
    static void erf(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            FloatVector a = x.abs();
            FloatVector z = x.mul(x);
            FloatVector p = FloatVector.broadcast(SPECIES, 0x1.5cfc0ep-14f)
                    .fma(z, FloatVector.broadcast(SPECIES, -0x1.aa3268p-11f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, 0x1.54c2b4p-8f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, -0x1.b80d7p-6f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, 0x1.ce2dfp-4f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, -0x1.812742p-2f));
            p = p.fma(z, FloatVector.broadcast(SPECIES, 0x1.06eba8p-3f));
            FloatVector u = x.fma(p, x);
            FloatVector b = FloatVector.broadcast(SPECIES, 4f).blend(a, a.compare(VectorOperators.LE, 4f));
            FloatVector l = FloatVector.broadcast(SPECIES, 0x1.62567ep-16f)
                    .fma(b, FloatVector.broadcast(SPECIES, -0x1.c7dd0ap-12f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, 0x1.11714ep-8f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, -0x1.9b9d16p-6f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, 0x1.bb897cp-4f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, 0x1.44456ap-1f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, 0x1.21280cp0f));
            l = l.fma(b, FloatVector.broadcast(SPECIES, -0x1.6f629p-13f));
            FloatVector raw = l.mul(-0x1.715476p0f);
            FloatVector n = raw.abs().add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(raw.reinterpretAsInts()
                    .and(SIGN)).reinterpretAsFloats();
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, 0x1.05c61p-29f), n.neg()
                    .fma(FloatVector.broadcast(SPECIES, 0x1.62e43p-1f), l.neg()));
            FloatVector q = FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f)
                    .fma(r, FloatVector.broadcast(SPECIES, 0x1.123c92p-7f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
            IntVector nearby = exponent.max(-100).min(100);
            FloatVector power1 = nearby.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector power2 = exponent.sub(nearby).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector e = r.mul(r).fma(q, r).add(1.0f).mul(power1).mul(power2);
            FloatVector v = FloatVector.broadcast(SPECIES, 1f).sub(e);
            FloatVector far = x.blend(v.neg(), x.lt(0f)).blend(v, x.compare(VectorOperators.GT, 0f));
            far.blend(u, a.compare(VectorOperators.LE, 0.921875f)).intoArray(out, at);
        }
    }

    /// 1 / (1 + exp(-x)).
    static void sigmoid(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            FloatVector a = x.abs();
            FloatVector b = FloatVector.broadcast(SPECIES, -104f).blend(a.neg(), a.compare(VectorOperators.LE, 104f));
            FloatVector raw = b.mul(0x1.715476p0f);
            FloatVector n = raw.abs().add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(raw.reinterpretAsInts()
                    .and(SIGN)).reinterpretAsFloats();
            FloatVector g = n.neg().fma(FloatVector.broadcast(SPECIES, 0x1.62e43p-1f), b);
            FloatVector c = n.mul(-0x1.05c61p-29f);
            FloatVector r = g.sub(c);
            FloatVector d = g.sub(r).sub(c);
            FloatVector s = r.add(1.0f);
            FloatVector q = FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f)
                    .fma(r, FloatVector.broadcast(SPECIES, 0x1.123c92p-7f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f));
            q = q.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1.0f))));
            FloatVector h = s.add(t);
            FloatVector i = s.sub(h).add(t);
            IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
            IntVector nearby = exponent.max(-100).min(100);
            FloatVector power1 = nearby.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector power2 = exponent.sub(nearby).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector e = h.mul(power1).mul(power2);
            FloatVector k = e.add(1.0f);
            FloatVector l = FloatVector.broadcast(SPECIES, 1f).sub(k).add(e).add(i.mul(power1).mul(power2));
            VectorMask<Float> negative = x.lt(0f);
            FloatVector top = FloatVector.broadcast(SPECIES, 1f).blend(h, negative);
            FloatVector topTail = FloatVector.broadcast(SPECIES, 0f).blend(i, negative);
            FloatVector w = FloatVector.broadcast(SPECIES, 1f).div(k);
            FloatVector o = top.mul(w);
            FloatVector minus = o.neg();
            FloatVector v = minus.fma(k, top).add(minus.fma(l, topTail)).fma(w, o);
            FloatVector y = v.blend(v.mul(power1).mul(power2), negative);
            x.blend(y, x.eq(x)).intoArray(out, at);
        }
    }

    /// 1 / √x.
    static void rsqrt(float[] from, float[] out, int count) {
        for (int at = 0; at < count; at += SPECIES.length()) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, at);
            FloatVector y = FloatVector.broadcast(SPECIES, 1f).div(x.sqrt());
            FloatVector h = x.mul(y);
            FloatVector l = x.fma(y, h.neg());
            FloatVector e = l.neg().fma(y, h.neg().fma(y, FloatVector.broadcast(SPECIES, 1f)));
            FloatVector z = y.mul(0.5f).fma(e, y);
            y.blend(z, x.compare(VectorOperators.GT, 0f).and(x.lt(INFINITY))).intoArray(out, at);
        }
    }
}
