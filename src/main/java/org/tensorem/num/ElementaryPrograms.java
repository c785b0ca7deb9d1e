package org.tensorem.num;

/// The programs of `spec/elementary` in Java: equal to them bit for bit, line by line.
///
/// Each method is straight-line code over correctly rounded binary32 operations: both sides of every choice are
/// computed and one is selected, so a loop over it vectorises. Names are those of the specification; there the method,
/// the special values and the measured maximal error are written down.
public final class ElementaryPrograms {
    private ElementaryPrograms() {}

    /// eˣ.
    public static float exp(float x) {
        float a = Math.abs(x) <= 104.0f ? x : 0.0f;
        float n = rint(a * 0x1.715476p0f);
        float g = Math.fma(-n, 0x1.62e43p-1f, a);
        float c = n * -0x1.05c61p-29f;
        float r = g - c;
        float d = (g - r) - c;
        float q = Math.fma(0x1.6d7f02p-10f, r, 0x1.123c92p-7f);
        q = Math.fma(q, r, 0x1.5554bcp-5f);
        q = Math.fma(q, r, 0x1.55548ep-3f);
        q = Math.fma(q, r, 0.5f);
        float s = 1.0f + r;
        float t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0f)));
        float y = scale2(s + t, (int) n);
        return Math.abs(x) <= 104.0f ? y : x > 0.0f ? Float.POSITIVE_INFINITY : x < 0.0f ? 0.0f : x;
    }

    /// The natural logarithm.
    public static float log(float x) {
        boolean regular = x > 0.0f && x < Float.POSITIVE_INFINITY;
        float a = regular ? x : 1.0f;
        boolean tiny = a < 0x1p-126f;
        float b = tiny ? a * 0x1p24f : a;
        int e = exponent(b);
        float m = scale2(b, -e);
        boolean high = m > 0x1.6a09e6p0f;
        float f = (high ? 0.5f * m : m) - 1.0f;
        float k = (float) (e + (high ? 1 : 0) - (tiny ? 24 : 0));
        float h = (0.5f * f) * f;
        float i = Math.fma(0.5f * f, f, -h);
        float s = f - h;
        float d = ((f - s) - h) - i;
        float p = Math.fma(0x1.1473a2p-4f, f, -0x1.de020ep-4f);
        p = Math.fma(p, f, 0x1.e6c004p-4f);
        p = Math.fma(p, f, -0x1.fc28c6p-4f);
        p = Math.fma(p, f, 0x1.233ba2p-3f);
        p = Math.fma(p, f, -0x1.555c44p-3f);
        p = Math.fma(p, f, 0x1.99a476p-3f);
        p = Math.fma(p, f, -0x1.000006p-2f);
        p = Math.fma(p, f, 0x1.555548p-2f);
        float c = Math.fma(k, 0x1.7f7d1cp-20f, Math.fma((f * f) * f, p, d));
        float w = k * 0x1.62e4p-1f;
        float v = w + s;
        float y = v + (((w - v) + s) + c);
        return regular ? y : x == 0.0f ? Float.NEGATIVE_INFINITY : x > 0.0f ? x : Float.NaN;
    }

    /// The hyperbolic tangent.
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = x * x;
        float p = Math.fma(-0x1.9921a2p-8f, z, 0x1.58e518p-6f);
        p = Math.fma(p, z, -0x1.b91e7ep-5f);
        p = Math.fma(p, z, 0x1.110ceep-3f);
        p = Math.fma(p, z, -0x1.55554ap-2f);
        float u = Math.fma(x * z, p, x);
        float b = -2.0f * (a <= 10.0f ? a : 10.0f);
        float n = rint(b * 0x1.715476p0f);
        float g = Math.fma(-n, 0x1.62e43p-1f, b);
        float c = n * -0x1.05c61p-29f;
        float r = g - c;
        float d = (g - r) - c;
        float q = Math.fma(0x1.6d7f02p-10f, r, 0x1.123c92p-7f);
        q = Math.fma(q, r, 0x1.5554bcp-5f);
        q = Math.fma(q, r, 0x1.55548ep-3f);
        q = Math.fma(q, r, 0.5f);
        float s = 1.0f + r;
        float t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0f)));
        float h = s + t;
        float i = scale2((s - h) + t, (int) n);
        float e = scale2(h, (int) n);
        float m = 1.0f - e;
        float j = ((1.0f - m) - e) - i;
        float k = 1.0f + e;
        float l = ((1.0f - k) + e) + i;
        float w = 1.0f / k;
        float o = m * w;
        float v = Math.fma(Math.fma(-o, k, m) + Math.fma(-o, l, j), w, o);
        return a <= 0.55f ? (x == 0.0f ? x : u) : x > 0.0f ? v : x < 0.0f ? -v : x;
    }

    /// The error function, 2/√π · ∫₀ˣ exp(-t²) dt.
    public static float erf(float x) {
        float a = Math.abs(x);
        float z = x * x;
        float p = Math.fma(0x1.5cfc0ep-14f, z, -0x1.aa3268p-11f);
        p = Math.fma(p, z, 0x1.54c2b4p-8f);
        p = Math.fma(p, z, -0x1.b80d7p-6f);
        p = Math.fma(p, z, 0x1.ce2dfp-4f);
        p = Math.fma(p, z, -0x1.812742p-2f);
        p = Math.fma(p, z, 0x1.06eba8p-3f);
        float u = Math.fma(x, p, x);
        float b = a <= 4.0f ? a : 4.0f;
        float l = Math.fma(0x1.62567ep-16f, b, -0x1.c7dd0ap-12f);
        l = Math.fma(l, b, 0x1.11714ep-8f);
        l = Math.fma(l, b, -0x1.9b9d16p-6f);
        l = Math.fma(l, b, 0x1.bb897cp-4f);
        l = Math.fma(l, b, 0x1.44456ap-1f);
        l = Math.fma(l, b, 0x1.21280cp0f);
        l = Math.fma(l, b, -0x1.6f629p-13f);
        float n = rint(l * -0x1.715476p0f);
        float r = Math.fma(n, 0x1.05c61p-29f, Math.fma(-n, 0x1.62e43p-1f, -l));
        float q = Math.fma(0x1.6d7f02p-10f, r, 0x1.123c92p-7f);
        q = Math.fma(q, r, 0x1.5554bcp-5f);
        q = Math.fma(q, r, 0x1.55548ep-3f);
        q = Math.fma(q, r, 0.5f);
        float e = scale2(1.0f + Math.fma(r * r, q, r), (int) n);
        float v = 1.0f - e;
        return a <= 0.921875f ? u : x > 0.0f ? v : x < 0.0f ? -v : x;
    }

    /// The logistic function, 1 / (1 + exp(-x)).
    public static float sigmoid(float x) {
        float a = Math.abs(x);
        float b = a <= 104.0f ? -a : -104.0f;
        float n = rint(b * 0x1.715476p0f);
        float g = Math.fma(-n, 0x1.62e43p-1f, b);
        float c = n * -0x1.05c61p-29f;
        float r = g - c;
        float d = (g - r) - c;
        float q = Math.fma(0x1.6d7f02p-10f, r, 0x1.123c92p-7f);
        q = Math.fma(q, r, 0x1.5554bcp-5f);
        q = Math.fma(q, r, 0x1.55548ep-3f);
        q = Math.fma(q, r, 0.5f);
        float s = 1.0f + r;
        float t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0f)));
        float h = s + t;
        float i = (s - h) + t;
        float e = scale2(h, (int) n);
        float k = 1.0f + e;
        float l = ((1.0f - k) + e) + scale2(i, (int) n);
        float m = x < 0.0f ? h : 1.0f;
        float j = x < 0.0f ? i : 0.0f;
        float w = 1.0f / k;
        float o = m * w;
        float v = Math.fma(Math.fma(-o, k, m) + Math.fma(-o, l, j), w, o);
        float y = scale2(v, x < 0.0f ? (int) n : 0);
        return x == x ? y : x;
    }

    /// 1 / √x.
    public static float rsqrt(float x) {
        float y = 1.0f / sqrt(x);
        float h = x * y;
        float l = Math.fma(x, y, -h);
        float e = Math.fma(-l, y, Math.fma(-h, y, 1.0f));
        float z = Math.fma(0.5f * y, e, y);
        return x > 0.0f && x < Float.POSITIVE_INFINITY ? z : y;
    }

    /// The sine of x radians.
    public static float sin(float x) {
        float y = circular(x, 0);
        return x == 0.0f ? x : x < 0.0f ? -y : y;
    }

    /// The cosine of x radians.
    public static float cos(float x) {
        return circular(x, 1);
    }

    /// sin(|x| + quadrants · π/2): the common part of the programs `sin` and `cos`.
    private static float circular(float x, int quadrants) {
        float a = Math.abs(x);
        boolean near = a <= 65536.0f;
        float b = near ? a : 0.0f;
        float n = rint(b * 0x1.45f306p-1f);
        float g = Math.fma(-n, 0x1.921fb6p0f, b);
        float c = n * -0x1.777a5cp-25f;
        float d = Math.fma(n, -0x1.777a5cp-25f, -c);
        float h = g - c;
        float i = h - g;
        float j = Math.fma(n, 0x1.ee59dap-50f, ((g - (h - i)) - (c + i)) - d);
        float s = h + j;
        float t = (h - s) + j;

        float u = a > 65536.0f && a < Float.POSITIVE_INFINITY ? a : 65536.0f;
        int e = exponent(u);
        long m = (long) scale2(u, 23 - e);
        int o = e - 16;
        int k = o >> 5;
        int l = o & 31;
        long t0 = k == 0 ? 0x517cc1L : k == 1 ? 0xb727220aL : k == 2 ? 0x94fe13abL : 0xe8fa9a6eL;
        long t1 = k == 0 ? 0xb727220aL : k == 1 ? 0x94fe13abL : k == 2 ? 0xe8fa9a6eL : 0xe06db14aL;
        long t2 = k == 0 ? 0x94fe13abL : k == 1 ? 0xe8fa9a6eL : k == 2 ? 0xe06db14aL : 0xcc9e21c8L;
        long t3 = k == 0 ? 0xe8fa9a6eL : k == 1 ? 0xe06db14aL : k == 2 ? 0xcc9e21c8L : 0x20ff28b1L;
        long w0 = ((t0 << l) & 0xffffffffL) | (t1 >> (32 - l));
        long w1 = ((t1 << l) & 0xffffffffL) | (t2 >> (32 - l));
        long w2 = ((t2 << l) & 0xffffffffL) | (t3 >> (32 - l));
        long p1 = m * w1 + ((m * w2) >> 32);
        long p0 = m * w0 + (p1 >> 32);
        long f = ((p0 & 0x3fffffffL) << 32) | (p1 & 0xffffffffL);
        boolean up = f >= 0x2000000000000000L;
        long v = f - (up ? 0x4000000000000000L : 0L);
        long quadrant = ((p0 >> 30) & 3) + (up ? 1 : 0);
        float vh = (float) v;
        float vl = (float) (v - (long) vh);
        float rh = vh * 0x1.921fb6p-62f;
        float rl = Math.fma(vh, 0x1.921fb6p-62f, -rh) + Math.fma(vh, -0x1.777a5cp-87f, vl * 0x1.921fb6p-62f);

        float r = near ? s : rh;
        float y = near ? t : rl;
        long q = ((near ? (long) n : quadrant) + quadrants) & 3;
        float z = r * r;
        float sp = Math.fma(0x1.7b5876p-19f, z, -0x1.a056a2p-13f);
        sp = Math.fma(sp, z, 0x1.111172p-7f);
        sp = Math.fma(sp, z, -0x1.555556p-3f);
        float sine = r + Math.fma(r * z, sp, Math.fma(-0.5f * z, y, y));
        float cp = Math.fma(0x1.99de6ap-16f, z, -0x1.6c0c14p-10f);
        cp = Math.fma(cp, z, 0x1.55554ap-5f);
        float ch = 1.0f - 0.5f * z;
        float cl = ((1.0f - ch) - 0.5f * z) - Math.fma(0.5f, Math.fma(r, r, -z), r * y);
        float cosine = ch + Math.fma(z * z, cp, cl);
        float w = (q & 1) == 0 ? sine : cosine;
        return a < Float.POSITIVE_INFINITY ? (q < 2 ? w : -w) : Float.NaN;
    }

    /// x to the power y.
    public static float pow(float x, float y) {
        float ax = Math.abs(x);
        float ay = Math.abs(y);
        float a = ax > 0.0f && ax < Float.POSITIVE_INFINITY ? ax : 1.0f;
        boolean tiny = a < 0x1p-126f;
        float b = tiny ? a * 0x1p24f : a;
        int e = exponent(b);
        float m0 = scale2(b, -e);
        boolean high = m0 > 0x1.6a09e6p0f;
        float m = high ? 0.5f * m0 : m0;
        float k = (float) (e + (high ? 1 : 0) - (tiny ? 24 : 0));
        float u = m - 1.0f;
        float v = m + 1.0f;
        float vl = m - (v - 1.0f);
        float rc = 1.0f / v;
        float sh = u * rc;
        float sl = Math.fma(-sh, vl, Math.fma(-sh, v, u)) * rc;
        float zh = sh * sh;
        float zl = Math.fma(2.0f * sh, sl, Math.fma(sh, sh, -zh));
        float p = Math.fma(0x1.5c68f6p-2f, zh, 0x1.a59604p-2f);
        p = Math.fma(p, zh, 0x1.277768p-1f);
        p = p * zh;
        float ph = 0x1.ec709ep-1f + p;
        float pl = ((0x1.ec709ep-1f - ph) + p) + -0x1.77ec3ap-26f;
        float th = zh * ph;
        float tl = Math.fma(zh, ph, -th) + Math.fma(zh, pl, zl * ph);
        float wh = 0x1.715476p1f + th;
        float wl = ((0x1.715476p1f - wh) + th) + (tl + 0x1.4ae0cp-25f);
        float lh = sh * wh;
        float ll = Math.fma(sh, wh, -lh) + Math.fma(sh, wl, sl * wh);
        float gh = k + lh;
        float gl = ((k - gh) + lh) + ll;
        float dh = gh + gl;
        float dl = (gh - dh) + gl;
        float c = ay < Float.POSITIVE_INFINITY ? y : 0.0f;
        float eh = c * dh;
        boolean bounded = Math.abs(eh) <= 200.0f;
        float fh = bounded ? eh : 0.0f;
        float fl = bounded ? Math.fma(c, dh, -eh) + c * dl : 0.0f;
        float n = rint(fh);
        float f = fh - n;
        float g = f * 0x1.62e43p-1f;
        float h = Math.fma(f, 0x1.62e43p-1f, -g) + Math.fma(f, -0x1.05c61p-29f, fl * 0x1.62e43p-1f);
        float r = g + h;
        float d = (g - r) + h;
        float q = Math.fma(0x1.a25376p-13f, r, 0x1.6d4f96p-10f);
        q = Math.fma(q, r, 0x1.110ffcp-7f);
        q = Math.fma(q, r, 0x1.5554e6p-5f);
        q = Math.fma(q, r, 0x1.555556p-3f);
        q = Math.fma(q, r, 0.5f);
        float s = 1.0f + r;
        float t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0f)));
        float finite = bounded ? scale2(s + t, (int) n) : eh > 0.0f ? Float.POSITIVE_INFINITY : 0.0f;
        boolean integral = rint(y) == y;
        boolean odd = integral && rint(0.5f * y) != 0.5f * y;
        boolean negative = x < 0.0f || 1.0f / x < 0.0f;
        boolean extreme = ax == 0.0f || ax == Float.POSITIVE_INFINITY || ay == Float.POSITIVE_INFINITY;
        float limit = ax == 1.0f ? 1.0f : ax > 1.0f && y > 0.0f || ax < 1.0f && y < 0.0f ? Float.POSITIVE_INFINITY : 0.0f;
        float w = extreme ? limit : x < 0.0f && !integral ? Float.NaN : finite;
        float o = negative && odd ? -w : w;
        return y == 0.0f || x == 1.0f ? 1.0f : x == x && y == y ? o : Float.NaN;
    }

    private static float rint(float x) {
        return (float) Math.rint(x);
    }

    private static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /// floor(log2 x) of a positive normal x.
    private static int exponent(float x) {
        return (Float.floatToRawIntBits(x) >>> 23) - 127;
    }

    /// x · 2ᵏ rounded once, |k| <= 1000: the product is exact in binary64, and narrowing it rounds.
    private static float scale2(float x, int k) {
        return (float) (x * Double.longBitsToDouble((1023L + k) << 52));
    }
}
