package org.tensorem.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The elementary programs on vectors: lane by lane the bits of [org.tensorem.num.ElementaryPrograms].
///
/// Every method is a text for [Widths] to copy: its callers get it written out, at their own width. As it stands it runs at the
/// machine's width, slowly (a vector that is handed to a method costs an object when that is not compiled in).
///
/// ## Note [rounding by addition]
/// For |x| <= 2²², x + 1.5·2²³ is x rounded to an integer, ties to even, in the low bits of its pattern; taking 1.5·2²³ away
/// gives it as a number. -0 becomes +0, which here only enters sums with numbers other than zero, or is a term so small that its
/// sign is lost. Shifted left by 23, the low bits are the integer times one unit of the exponent.
///
/// ## Note [scaling twice]
/// x · 2ⁿ is rounded once: with n = n₁ + n₂, both near n / 2, the product with 2 to the power of n₁ is exact for the x here and the
/// one with 2 to the power of n₂ rounds. (The tail in `sigmoid` can be too small for that; what it then adds is below every result's
/// last bit.)
///
/// ## Note [signs of products]
/// -a · b and a · -b have one product, so constants are negated rather than vectors.
final class VectorElementary {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final int SIGN = 0x80000000;
    private static final int ONE = 0x3f800000;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float ROUND = 0x1.8p23f;

    private VectorElementary() {}

    /// Ties to even for any argument: beyond 2²³ every number is integral, below it adding 2²³ rounds.
    static FloatVector rint(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector rounded = a.add(0x1p23f).sub(0x1p23f).reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN))
                .reinterpretAsFloats();
        return x.blend(rounded, a.lt(0x1p23f));
    }

    /// eˣ. Beyond ±104 the program has the bits that it has at ±104, infinity and zero.
    static FloatVector exp(FloatVector x) {
        FloatVector below = x.blend(104f, x.compare(VectorOperators.GT, 104f));
        FloatVector a = below.blend(-104f, x.lt(-104f));
        FloatVector m = a.mul(0x1.715476p0f).add(ROUND);
        FloatVector n = m.sub(ROUND);
        FloatVector g = n.fma(FloatVector.broadcast(SPECIES, -0x1.62e43p-1f), a);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1f);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f), FloatVector.broadcast(SPECIES, 0x1.123c92p-7f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f))
                .fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1f))));
        IntVector k = m.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        IntVector k1 = k.lanewise(VectorOperators.ASHR, 1).and(0xff800000);
        return s.add(t).mul(k1.add(ONE).reinterpretAsFloats()).mul(k.sub(k1).add(ONE).reinterpretAsFloats());
    }

    /// The natural logarithm.
    static FloatVector log(FloatVector x) {
        VectorMask<Float> positive = x.compare(VectorOperators.GT, 0f);
        VectorMask<Float> regular = positive.and(x.lt(INFINITY));
        FloatVector a = FloatVector.broadcast(SPECIES, 1f).blend(x, regular);
        VectorMask<Float> tiny = a.lt(0x1p-126f);
        FloatVector b = a.blend(a.mul(0x1p24f), tiny);
        IntVector bits = b.reinterpretAsInts();
        IntVector e = bits.lanewise(VectorOperators.LSHR, 23).sub(127);
        FloatVector m = bits.and(0x007fffff).or(ONE).reinterpretAsFloats();
        VectorMask<Float> high = m.compare(VectorOperators.GT, 0x1.6a09e6p0f);
        FloatVector f = m.blend(m.mul(0.5f), high).sub(1.0f);
        // Small integers: sums of their floats are exact.
        FloatVector k = ((FloatVector) e.convert(VectorOperators.I2F, 0)).add(FloatVector.broadcast(SPECIES, 0f)
                .blend(1f, high)).sub(FloatVector.broadcast(SPECIES, 0f).blend(24f, tiny));
        FloatVector half = f.mul(0.5f);
        FloatVector h = half.mul(f);
        FloatVector i = half.fma(f, h.neg());
        FloatVector s = f.sub(h);
        FloatVector d = f.sub(s).sub(h).sub(i);
        FloatVector p = f.fma(FloatVector.broadcast(SPECIES, 0x1.1473a2p-4f), FloatVector.broadcast(SPECIES, -0x1.de020ep-4f))
                .fma(f, FloatVector.broadcast(SPECIES, 0x1.e6c004p-4f))
                .fma(f, FloatVector.broadcast(SPECIES, -0x1.fc28c6p-4f))
                .fma(f, FloatVector.broadcast(SPECIES, 0x1.233ba2p-3f))
                .fma(f, FloatVector.broadcast(SPECIES, -0x1.555c44p-3f))
                .fma(f, FloatVector.broadcast(SPECIES, 0x1.99a476p-3f))
                .fma(f, FloatVector.broadcast(SPECIES, -0x1.000006p-2f))
                .fma(f, FloatVector.broadcast(SPECIES, 0x1.555548p-2f));
        FloatVector c = k.fma(FloatVector.broadcast(SPECIES, 0x1.7f7d1cp-20f), f.mul(f).mul(f).fma(p, d));
        FloatVector w = k.mul(0x1.62e4p-1f);
        FloatVector v = w.add(s);
        FloatVector y = v.add(w.sub(v).add(s).add(c));
        FloatVector outside = FloatVector.broadcast(SPECIES, Float.NaN).blend(x, positive)
                .blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        return outside.blend(y, regular);
    }

    /// The hyperbolic tangent. The far part is for |x|, with its sign turned; the sign of x is put on at the end.
    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = z.fma(FloatVector.broadcast(SPECIES, -0x1.9921a2p-8f), FloatVector.broadcast(SPECIES, 0x1.58e518p-6f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.b91e7ep-5f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.110ceep-3f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.55554ap-2f));
        FloatVector u = x.mul(z).fma(p, x);
        FloatVector b = a.blend(10f, a.compare(VectorOperators.GT, 10f)).mul(-2f);
        FloatVector m0 = b.mul(0x1.715476p0f).add(ROUND);
        FloatVector n = m0.sub(ROUND);
        FloatVector g = n.fma(FloatVector.broadcast(SPECIES, -0x1.62e43p-1f), b);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1f);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f), FloatVector.broadcast(SPECIES, 0x1.123c92p-7f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f))
                .fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1f))));
        FloatVector h = s.add(t);
        // -29 <= n <= 0: normal numbers, exact, so that the greater part may be scaled in its exponent.
        IntVector power = m0.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        FloatVector i = s.sub(h).add(t).mul(power.add(ONE).reinterpretAsFloats());
        FloatVector e = h.reinterpretAsInts().add(power).reinterpretAsFloats();
        FloatVector m = FloatVector.broadcast(SPECIES, 1f).sub(e);
        FloatVector j = FloatVector.broadcast(SPECIES, 1f).sub(m).sub(e).sub(i);
        FloatVector k = e.add(1f);
        FloatVector l = FloatVector.broadcast(SPECIES, 1f).sub(k).add(e).add(i);
        FloatVector w = FloatVector.broadcast(SPECIES, -1f).div(k);
        FloatVector o = m.mul(w);
        FloatVector v = o.fma(k, m).add(o.fma(l, j)).fma(w, o);
        return v.neg().blend(u, a.compare(VectorOperators.LE, 0.55f)).reinterpretAsInts()
                .or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    /// The error function.
    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = z.fma(FloatVector.broadcast(SPECIES, 0x1.5cfc0ep-14f), FloatVector.broadcast(SPECIES, -0x1.aa3268p-11f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.54c2b4p-8f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.b80d7p-6f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.ce2dfp-4f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.812742p-2f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.06eba8p-3f));
        FloatVector u = x.fma(p, x);
        FloatVector b = a.blend(4f, a.compare(VectorOperators.GT, 4f));
        FloatVector l = b.fma(FloatVector.broadcast(SPECIES, 0x1.62567ep-16f), FloatVector.broadcast(SPECIES, -0x1.c7dd0ap-12f))
                .fma(b, FloatVector.broadcast(SPECIES, 0x1.11714ep-8f))
                .fma(b, FloatVector.broadcast(SPECIES, -0x1.9b9d16p-6f))
                .fma(b, FloatVector.broadcast(SPECIES, 0x1.bb897cp-4f))
                .fma(b, FloatVector.broadcast(SPECIES, 0x1.44456ap-1f))
                .fma(b, FloatVector.broadcast(SPECIES, 0x1.21280cp0f))
                .fma(b, FloatVector.broadcast(SPECIES, -0x1.6f629p-13f));
        FloatVector m = l.mul(-0x1.715476p0f).add(ROUND);
        FloatVector n = m.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, 0x1.05c61p-29f),
                n.fma(FloatVector.broadcast(SPECIES, -0x1.62e43p-1f), l.neg()));
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f), FloatVector.broadcast(SPECIES, 0x1.123c92p-7f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f))
                .fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        // -25 < n <= 0: exact.
        FloatVector e = r.mul(r).fma(q, r).add(1f).mul(m.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE)
                .reinterpretAsFloats());
        FloatVector v = FloatVector.broadcast(SPECIES, 1f).sub(e);
        return v.blend(u, a.compare(VectorOperators.LE, 0.921875f)).reinterpretAsInts()
                .or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    /// 1 / (1 + exp(-x)).
    static FloatVector sigmoid(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector b = a.blend(104f, a.compare(VectorOperators.GT, 104f)).neg();
        FloatVector m = b.mul(0x1.715476p0f).add(ROUND);
        FloatVector n = m.sub(ROUND);
        FloatVector g = n.fma(FloatVector.broadcast(SPECIES, -0x1.62e43p-1f), b);
        FloatVector c = n.mul(-0x1.05c61p-29f);
        FloatVector r = g.sub(c);
        FloatVector d = g.sub(r).sub(c);
        FloatVector s = r.add(1f);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 0x1.6d7f02p-10f), FloatVector.broadcast(SPECIES, 0x1.123c92p-7f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.5554bcp-5f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.55548ep-3f))
                .fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1f))));
        FloatVector h = s.add(t);
        FloatVector i = s.sub(h).add(t);
        IntVector power = m.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        IntVector power1 = power.lanewise(VectorOperators.ASHR, 1).and(0xff800000);
        FloatVector p1 = power1.add(ONE).reinterpretAsFloats();
        FloatVector p2 = power.sub(power1).add(ONE).reinterpretAsFloats();
        FloatVector e = h.mul(p1).mul(p2);
        FloatVector k = e.add(1f);
        FloatVector l = FloatVector.broadcast(SPECIES, 1f).sub(k).add(e).add(i.mul(p1).mul(p2));
        VectorMask<Float> negative = x.lt(0f);
        FloatVector top = FloatVector.broadcast(SPECIES, 1f).blend(h, negative);
        FloatVector topTail = FloatVector.broadcast(SPECIES, 0f).blend(i, negative);
        FloatVector w = FloatVector.broadcast(SPECIES, -1f).div(k);
        FloatVector o = top.mul(w);
        FloatVector v = o.fma(k, top).add(o.fma(l, topTail)).fma(w, o).neg();
        return v.blend(v.mul(p1).mul(p2), negative);
    }

    /// 1 / √x.
    static FloatVector rsqrt(FloatVector x) {
        FloatVector y = FloatVector.broadcast(SPECIES, 1f).div(x.sqrt());
        FloatVector h = x.mul(y);
        FloatVector l = x.fma(y, h.neg());
        FloatVector e = l.neg().fma(y, h.neg().fma(y, FloatVector.broadcast(SPECIES, 1f)));
        FloatVector z = y.mul(0.5f).fma(e, y);
        return y.blend(z, x.compare(VectorOperators.GT, 0f).and(x.lt(INFINITY)));
    }

    /// The sine; an argument beyond 65536 in one lane, which needs exact integers, sends all lanes to the plain program.
    static FloatVector sin(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector m = a.mul(0x1.45f306p-1f).add(ROUND);
        FloatVector n = m.sub(ROUND);
        FloatVector g = n.fma(FloatVector.broadcast(SPECIES, -0x1.921fb6p0f), a);
        FloatVector c = n.mul(-0x1.777a5cp-25f);
        FloatVector d = n.fma(FloatVector.broadcast(SPECIES, -0x1.777a5cp-25f), c.neg());
        FloatVector h = g.sub(c);
        FloatVector i = h.sub(g);
        FloatVector j = n.fma(FloatVector.broadcast(SPECIES, 0x1.ee59dap-50f), g.sub(h.sub(i)).sub(c.add(i)).sub(d));
        FloatVector r = h.add(j);
        FloatVector y = h.sub(r).add(j);
        FloatVector z = r.mul(r);
        FloatVector sp = z.fma(FloatVector.broadcast(SPECIES, 0x1.7b5876p-19f), FloatVector.broadcast(SPECIES, -0x1.a056a2p-13f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.111172p-7f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.555556p-3f));
        FloatVector sine = r.add(r.mul(z).fma(sp, z.mul(-0.5f).fma(y, y)));
        FloatVector cp = z.fma(FloatVector.broadcast(SPECIES, 0x1.99de6ap-16f), FloatVector.broadcast(SPECIES, -0x1.6c0c14p-10f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.55554ap-5f));
        FloatVector half = z.mul(0.5f);
        FloatVector ch = FloatVector.broadcast(SPECIES, 1f).sub(half);
        FloatVector cl = FloatVector.broadcast(SPECIES, 1f).sub(ch).sub(half)
                .sub(r.fma(r, z.neg()).fma(FloatVector.broadcast(SPECIES, 0.5f), r.mul(y)));
        FloatVector cosine = ch.add(z.mul(z).fma(cp, cl));
        // Bit 0 of the quadrant chooses, bit 1 turns the sign.
        IntVector quadrant = m.reinterpretAsInts();
        IntVector even = quadrant.and(1).sub(1);
        IntVector w = sine.reinterpretAsInts().and(even).or(cosine.reinterpretAsInts().and(even.not()));
        FloatVector v = w.lanewise(VectorOperators.XOR, quadrant.and(2).lanewise(VectorOperators.LSHL, 30)).reinterpretAsFloats();
        FloatVector near = x.blend(v.reinterpretAsInts().lanewise(VectorOperators.XOR, x.reinterpretAsInts().and(SIGN))
                .reinterpretAsFloats(), x.eq(0f).not());
        return a.compare(VectorOperators.LE, 65536f).allTrue() ? near : VectorLanes.sin(x);
    }

    /// The cosine; see [#sin(FloatVector)].
    static FloatVector cos(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector m = a.mul(0x1.45f306p-1f).add(ROUND);
        FloatVector n = m.sub(ROUND);
        FloatVector g = n.fma(FloatVector.broadcast(SPECIES, -0x1.921fb6p0f), a);
        FloatVector c = n.mul(-0x1.777a5cp-25f);
        FloatVector d = n.fma(FloatVector.broadcast(SPECIES, -0x1.777a5cp-25f), c.neg());
        FloatVector h = g.sub(c);
        FloatVector i = h.sub(g);
        FloatVector j = n.fma(FloatVector.broadcast(SPECIES, 0x1.ee59dap-50f), g.sub(h.sub(i)).sub(c.add(i)).sub(d));
        FloatVector r = h.add(j);
        FloatVector y = h.sub(r).add(j);
        FloatVector z = r.mul(r);
        FloatVector sp = z.fma(FloatVector.broadcast(SPECIES, 0x1.7b5876p-19f), FloatVector.broadcast(SPECIES, -0x1.a056a2p-13f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.111172p-7f))
                .fma(z, FloatVector.broadcast(SPECIES, -0x1.555556p-3f));
        FloatVector sine = r.add(r.mul(z).fma(sp, z.mul(-0.5f).fma(y, y)));
        FloatVector cp = z.fma(FloatVector.broadcast(SPECIES, 0x1.99de6ap-16f), FloatVector.broadcast(SPECIES, -0x1.6c0c14p-10f))
                .fma(z, FloatVector.broadcast(SPECIES, 0x1.55554ap-5f));
        FloatVector half = z.mul(0.5f);
        FloatVector ch = FloatVector.broadcast(SPECIES, 1f).sub(half);
        FloatVector cl = FloatVector.broadcast(SPECIES, 1f).sub(ch).sub(half)
                .sub(r.fma(r, z.neg()).fma(FloatVector.broadcast(SPECIES, 0.5f), r.mul(y)));
        FloatVector cosine = ch.add(z.mul(z).fma(cp, cl));
        IntVector quadrant = m.reinterpretAsInts().add(1);
        IntVector even = quadrant.and(1).sub(1);
        IntVector w = sine.reinterpretAsInts().and(even).or(cosine.reinterpretAsInts().and(even.not()));
        FloatVector near = w.lanewise(VectorOperators.XOR, quadrant.and(2).lanewise(VectorOperators.LSHL, 30))
                .reinterpretAsFloats();
        return a.compare(VectorOperators.LE, 65536f).allTrue() ? near : VectorLanes.cos(x);
    }

    /// x to the power y.
    static FloatVector pow(FloatVector x, FloatVector y) {
        FloatVector ax = x.abs();
        FloatVector ay = y.abs();
        FloatVector a = FloatVector.broadcast(SPECIES, 1f).blend(ax, ax.compare(VectorOperators.GT, 0f).and(ax.lt(INFINITY)));
        VectorMask<Float> tiny = a.lt(0x1p-126f);
        IntVector bits = a.blend(a.mul(0x1p24f), tiny).reinterpretAsInts();
        FloatVector m0 = bits.and(0x007fffff).or(ONE).reinterpretAsFloats();
        VectorMask<Float> high = m0.compare(VectorOperators.GT, 0x1.6a09e6p0f);
        FloatVector m = m0.blend(m0.mul(0.5f), high);
        // Small integers: sums of their floats are exact.
        FloatVector k = ((FloatVector) bits.lanewise(VectorOperators.LSHR, 23).sub(127).convert(VectorOperators.I2F, 0))
                .add(FloatVector.broadcast(SPECIES, 0f).blend(1f, high))
                .sub(FloatVector.broadcast(SPECIES, 0f).blend(24f, tiny));
        FloatVector u = m.sub(1f);
        FloatVector v = m.add(1f);
        FloatVector vl = m.sub(v.sub(1f));
        FloatVector rc = FloatVector.broadcast(SPECIES, 1f).div(v);
        FloatVector sh = u.mul(rc);
        FloatVector minus = sh.neg();
        FloatVector sl = minus.fma(vl, minus.fma(v, u)).mul(rc);
        FloatVector zh = sh.mul(sh);
        FloatVector zl = sh.add(sh).fma(sl, sh.fma(sh, zh.neg()));
        FloatVector p = zh.fma(FloatVector.broadcast(SPECIES, 0x1.5c68f6p-2f), FloatVector.broadcast(SPECIES, 0x1.a59604p-2f))
                .fma(zh, FloatVector.broadcast(SPECIES, 0x1.277768p-1f)).mul(zh);
        FloatVector ph = p.add(0x1.ec709ep-1f);
        FloatVector pl = FloatVector.broadcast(SPECIES, 0x1.ec709ep-1f).sub(ph).add(p).add(-0x1.77ec3ap-26f);
        FloatVector th = zh.mul(ph);
        FloatVector tl = zh.fma(ph, th.neg()).add(zh.fma(pl, zl.mul(ph)));
        FloatVector wh = th.add(0x1.715476p1f);
        FloatVector wl = FloatVector.broadcast(SPECIES, 0x1.715476p1f).sub(wh).add(th).add(tl.add(0x1.4ae0cp-25f));
        FloatVector lh = sh.mul(wh);
        FloatVector ll = sh.fma(wh, lh.neg()).add(sh.fma(wl, sl.mul(wh)));
        FloatVector gh = k.add(lh);
        FloatVector gl = k.sub(gh).add(lh).add(ll);
        FloatVector dh = gh.add(gl);
        FloatVector dl = gh.sub(dh).add(gl);
        FloatVector c = FloatVector.broadcast(SPECIES, 0f).blend(y, ay.lt(INFINITY));
        FloatVector eh = c.mul(dh);
        VectorMask<Float> bounded = eh.abs().compare(VectorOperators.LE, 200f);
        FloatVector fh = FloatVector.broadcast(SPECIES, 0f).blend(eh, bounded);
        FloatVector fl = FloatVector.broadcast(SPECIES, 0f).blend(c.fma(dh, eh.neg()).add(c.mul(dl)), bounded);
        FloatVector rounded = fh.add(ROUND);
        FloatVector f = fh.sub(rounded.sub(ROUND));
        FloatVector g = f.mul(0x1.62e43p-1f);
        FloatVector h = f.fma(FloatVector.broadcast(SPECIES, 0x1.62e43p-1f), g.neg())
                .add(f.fma(FloatVector.broadcast(SPECIES, -0x1.05c61p-29f), fl.mul(0x1.62e43p-1f)));
        FloatVector r = g.add(h);
        FloatVector d = g.sub(r).add(h);
        FloatVector q = r.fma(FloatVector.broadcast(SPECIES, 0x1.a25376p-13f), FloatVector.broadcast(SPECIES, 0x1.6d4f96p-10f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.110ffcp-7f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.5554e6p-5f))
                .fma(r, FloatVector.broadcast(SPECIES, 0x1.555556p-3f))
                .fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector s = r.add(1f);
        FloatVector t = r.mul(r).fma(q, s.fma(d, r.sub(s.sub(1f))));
        IntVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        IntVector power1 = power.lanewise(VectorOperators.ASHR, 1).and(0xff800000);
        FloatVector scaled = s.add(t).mul(power1.add(ONE).reinterpretAsFloats())
                .mul(power.sub(power1).add(ONE).reinterpretAsFloats());
        FloatVector unbounded = FloatVector.broadcast(SPECIES, 0f).blend(INFINITY, eh.compare(VectorOperators.GT, 0f));
        FloatVector finite = unbounded.blend(scaled, bounded);
        FloatVector ahalf = ay.mul(0.5f);
        VectorMask<Float> whole = ay.lt(0x1p23f).not();
        VectorMask<Float> integral = ay.add(0x1p23f).sub(0x1p23f).eq(ay).or(whole).and(y.eq(y));
        VectorMask<Float> odd = integral.andNot(ahalf.add(0x1p23f).sub(0x1p23f).eq(ahalf).or(ahalf.lt(0x1p23f).not()));
        VectorMask<Float> below = x.lt(0f);
        VectorMask<Float> negative = below.or(FloatVector.broadcast(SPECIES, 1f).div(x).lt(0f));
        VectorMask<Float> extreme = ax.eq(0f).or(ax.eq(INFINITY)).or(ay.eq(INFINITY));
        VectorMask<Float> grows = ax.compare(VectorOperators.GT, 1f).and(y.compare(VectorOperators.GT, 0f))
                .or(ax.lt(1f).and(y.lt(0f)));
        FloatVector limit = FloatVector.broadcast(SPECIES, 0f).blend(INFINITY, grows).blend(1f, ax.eq(1f));
        FloatVector w = finite.blend(Float.NaN, below.andNot(integral)).blend(limit, extreme);
        FloatVector o = w.blend(w.neg(), negative.and(odd));
        return FloatVector.broadcast(SPECIES, Float.NaN).blend(o, x.eq(x).and(y.eq(y)))
                .blend(1f, y.eq(0f).or(x.eq(1f)));
    }
}
