package org.tensorem.num;

/// The programs of `spec/elementary/f64` in Java: equal to them bit for bit.
///
/// Each method is a sequence of correctly rounded binary64 operations. Names are those of the specification; there the method, the special
/// values and the greatest error that was measured are written down.
public final class ElementaryPrograms64 {
    /// 2/π in words of 62 bits; the first begins 21 bits before the binary point.
    private static final long[] TWO_OVER_PI = {
        0xa2f9836e4eL, 0x11054a7f09d5f47dL, 0x134ddc0db6295993L, 0x310e4107f9458eafL, 0x1ebbc561b7246e3aL,
        0x109374b801924bbaL, 0x209d1921cfe1deb1L, 0x32c4a69cfba208d7L, 0x352ebb4484e99c70L, 0x9ad17df904e6475L,
        0x239835339f49c845L, 0x3e2ef7e4a0ec7fe2L, 0x17ffde05980fef2fL, 0x462d6829b47db4dL, 0x27ecf27cb09b74f4L,
        0x18fd9a797fa8b5d4L, 0x27bac7ebe5f17b3dL, 0x1ce7de294a4ba9aL, 0x3fb5fb11f8d5d085L
    };

    private ElementaryPrograms64() {}

    /// eˣ.
    public static double exp(double x) {
        double a = Math.abs(x) <= 745.25 ? x : 0.0;
        double n = Math.rint(a * 0x1.71547652b82fep0);
        double g = Math.fma(-n, 0x1.62e42fefa39efp-1, a);
        double c = n * 0x1.abc9e3b39803fp-56;
        double r = g - c;
        double d = (g - r) - c;
        double q = exponential(r);
        double s = 1.0 + r;
        double t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0)));
        double y = Math.scalb(s + t, (int) n);
        return Math.abs(x) <= 745.25 ? y : x > 0.0 ? Double.POSITIVE_INFINITY : x < 0.0 ? 0.0 : x;
    }

    /// The natural logarithm.
    public static double log(double x) {
        boolean regular = x > 0.0 && x < Double.POSITIVE_INFINITY;
        double a = regular ? x : 1.0;
        boolean tiny = a < 0x1p-1022;
        double b = tiny ? a * 0x1p54 : a;
        int e = exponent(b);
        double m = Math.scalb(b, -e);
        boolean high = m > 0x1.6a09e667f3bcdp0;
        double f = (high ? 0.5 * m : m) - 1.0;
        double k = (double) (e + (high ? 1 : 0) - (tiny ? 54 : 0));
        double h = (0.5 * f) * f;
        double i = Math.fma(0.5 * f, f, -h);
        double s = f - h;
        double d = ((f - s) - h) - i;
        double u = f / (2.0 + f);
        double z = u * u;
        double p = Math.fma(0x1.0f0ba9e2c2ab9p-3, z, 0x1.0f677f43ba136p-3);
        p = Math.fma(p, z, 0x1.3b2021fd8aacfp-3);
        p = Math.fma(p, z, 0x1.745ce1d69d1ccp-3);
        p = Math.fma(p, z, 0x1.c71c724b3eac2p-3);
        p = Math.fma(p, z, 0x1.24924924399c8p-2);
        p = Math.fma(p, z, 0x1.9999999999d1p-2);
        p = Math.fma(p, z, 0x1.5555555555555p-1);
        double c = Math.fma(k, 0x1.ef35793c7673p-45, Math.fma(u, Math.fma(z, p, h), d));
        double w = k * 0x1.62e42fefa38p-1;
        double v = w + s;
        double y = v + (((w - v) + s) + c);
        return regular ? y : x == 0.0 ? Double.NEGATIVE_INFINITY : x > 0.0 ? x : Double.NaN;
    }

    /// The hyperbolic tangent.
    public static double tanh(double x) {
        double a = Math.abs(x);
        double z = x * x;
        double p = Math.fma(0x1.e4b79a790ab0ap-18, z, -0x1.1132d4e905238p-15);
        p = Math.fma(p, z, 0x1.88d7cf2ff16b1p-14);
        p = Math.fma(p, z, -0x1.f349d037a94dbp-13);
        p = Math.fma(p, z, 0x1.3539026c98ffap-11);
        p = Math.fma(p, z, -0x1.7da103cf3573p-10);
        p = Math.fma(p, z, 0x1.d6d3b1025b6bbp-9);
        p = Math.fma(p, z, -0x1.226e34cf71d66p-7);
        p = Math.fma(p, z, 0x1.664f487f8e615p-6);
        p = Math.fma(p, z, -0x1.ba1ba1ba10e23p-5);
        p = Math.fma(p, z, 0x1.111111111108p-3);
        p = Math.fma(p, z, -0x1.5555555555555p-2);
        double u = Math.fma(x * z, p, x);
        double b = -2.0 * (a <= 22.0 ? a : 22.0);
        double n = Math.rint(b * 0x1.71547652b82fep0);
        double g = Math.fma(-n, 0x1.62e42fefa39efp-1, b);
        double c = n * 0x1.abc9e3b39803fp-56;
        double r = g - c;
        double d = (g - r) - c;
        double q = exponential(r);
        double s = 1.0 + r;
        double t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0)));
        double h = s + t;
        double i = Math.scalb((s - h) + t, (int) n);
        double e = Math.scalb(h, (int) n);
        double m = 1.0 - e;
        double j = ((1.0 - m) - e) - i;
        double k = 1.0 + e;
        double l = ((1.0 - k) + e) + i;
        double w = 1.0 / k;
        double o = m * w;
        double v = Math.fma(Math.fma(-o, k, m) + Math.fma(-o, l, j), w, o);
        return a <= 0.55 ? (x == 0.0 ? x : u) : x > 0.0 ? v : x < 0.0 ? -v : x;
    }

    /// The error function, 2/√π · ∫₀ˣ exp(-t²) dt.
    public static double erf(double x) {
        double a = Math.abs(x);
        double z = x * x;
        double p = Math.fma(-0x1.0074e55c6ead3p-29, z, 0x1.36340d60ecb8p-26);
        p = Math.fma(p, z, -0x1.6c2c6a2a02882p-23);
        p = Math.fma(p, z, 0x1.bb7af6b699a39p-20);
        p = Math.fma(p, z, -0x1.f4f11d40271f9p-17);
        p = Math.fma(p, z, 0x1.f9a4a5b0e4edfp-14);
        p = Math.fma(p, z, -0x1.c02dbfeb7c572p-11);
        p = Math.fma(p, z, 0x1.565bcd499bda7p-8);
        p = Math.fma(p, z, -0x1.b82ce313dfcebp-6);
        p = Math.fma(p, z, 0x1.ce2f21a046bb4p-4);
        p = Math.fma(p, z, -0x1.812746b037a31p-2);
        p = Math.fma(p, z, 0x1.06eba8214db69p-3);
        double u = Math.fma(x, p, x);
        double m = a <= 1.25 ? a - 1.0 : 0.0;
        double w = Math.fma(0x1.41eee441db8e1p-16, m, 0x1.43541445f76bfp-16);
        w = Math.fma(w, m, -0x1.a2eaed356702cp-13);
        w = Math.fma(w, m, 0x1.666d2d41dde04p-14);
        w = Math.fma(w, m, 0x1.41765108513f7p-10);
        w = Math.fma(w, m, -0x1.ee30af9883221p-10);
        w = Math.fma(w, m, -0x1.3911468cb8a4p-8);
        w = Math.fma(w, m, 0x1.f096fd59f97d8p-7);
        w = Math.fma(w, m, 0x1.2e45a56614999p-8);
        w = Math.fma(w, m, -0x1.1b614b0f4cc3cp-4);
        w = Math.fma(w, m, 0x1.1b614b0f526abp-4);
        w = Math.fma(w, m, 0x1.1b614b0f527fp-3);
        w = Math.fma(w, m, -0x1.a911f096fbc25p-2);
        w = Math.fma(w, m, 0x1.a911f096fbc26p-2);
        w = Math.fma(w, m, 0x1.d04222b1b34cp-27);
        double v = 0x1.af767ap-1 + w;
        double b = a <= 6.0 ? a : 6.0;
        double k = (b - 3.0) / (b + 3.0);
        double y = Math.fma(0x1.5aebcfad1535ap-17, k, 0x1.7a42735ff472cp-14);
        y = Math.fma(y, k, 0x1.035192ba7f80dp-14);
        y = Math.fma(y, k, -0x1.359b83326501p-11);
        y = Math.fma(y, k, 0x1.73eb28756b3ccp-11);
        y = Math.fma(y, k, 0x1.17cc5b8a4497ap-8);
        y = Math.fma(y, k, -0x1.8fa57b5d75084p-6);
        y = Math.fma(y, k, 0x1.258b1399085f4p-4);
        y = Math.fma(y, k, -0x1.336ffbf4c5a44p-3);
        y = Math.fma(y, k, 0x1.f6ff2040a782ep-3);
        y = Math.fma(y, k, -0x1.4e102b9cf9074p-2);
        y = Math.fma(y, k, 0x1.6e9827d229d95p-3);
        double h = b * b;
        double i = Math.fma(b, b, -h);
        double n = Math.rint(h * -0x1.71547652b82fep0);
        double g = Math.fma(-n, 0x1.62e42fefa39efp-1, -h);
        double c = Math.fma(n, 0x1.abc9e3b39803fp-56, i);
        double r = g - c;
        double d = (g - r) - c;
        double q = exponential(r);
        double s = 1.0 + r;
        double t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0)));
        double o = 1.0 - Math.scalb((s + t) * y, (int) n);
        double l = a <= 1.25 ? v : o;
        return a <= 0.84375 ? u : x > 0.0 ? l : x < 0.0 ? -l : x;
    }

    /// The logistic function, 1 / (1 + exp(-x)).
    public static double sigmoid(double x) {
        double a = Math.abs(x);
        double b = a <= 745.25 ? -a : -745.25;
        double n = Math.rint(b * 0x1.71547652b82fep0);
        double g = Math.fma(-n, 0x1.62e42fefa39efp-1, b);
        double c = n * 0x1.abc9e3b39803fp-56;
        double r = g - c;
        double d = (g - r) - c;
        double q = exponential(r);
        double s = 1.0 + r;
        double t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0)));
        double h = s + t;
        double i = (s - h) + t;
        double e = Math.scalb(h, (int) n);
        double k = 1.0 + e;
        double l = ((1.0 - k) + e) + Math.scalb(i, (int) n);
        double m = x < 0.0 ? h : 1.0;
        double j = x < 0.0 ? i : 0.0;
        double w = 1.0 / k;
        double o = m * w;
        double v = Math.fma(Math.fma(-o, k, m) + Math.fma(-o, l, j), w, o);
        double y = Math.scalb(v, x < 0.0 ? (int) n : 0);
        return x == x ? y : x;
    }

    /// 1 / √x.
    public static double rsqrt(double x) {
        double y = 1.0 / Math.sqrt(x);
        double h = x * y;
        double l = Math.fma(x, y, -h);
        double e = Math.fma(-l, y, Math.fma(-h, y, 1.0));
        double z = Math.fma(0.5 * y, e, y);
        return x > 0.0 && x < Double.POSITIVE_INFINITY ? z : y;
    }

    /// The sine of x radians.
    public static double sin(double x) {
        double y = circular(x, 0);
        return x == 0.0 ? x : x < 0.0 ? -y : y;
    }

    /// The cosine of x radians.
    public static double cos(double x) {
        return circular(x, 1);
    }

    /// sin(|x| + quadrants · π/2): the common part of the programs `sin` and `cos`.
    private static double circular(double x, int quadrants) {
        double a = Math.abs(x);
        boolean near = a <= 0x1p32;
        double b = near ? a : 0.0;
        double n = Math.rint(b * 0x1.45f306dc9c883p-1);
        double g = Math.fma(-n, 0x1.921fb54442d18p0, b);
        double c = n * 0x1.1a62633145c07p-54;
        double d = Math.fma(n, 0x1.1a62633145c07p-54, -c);
        double h = g - c;
        double i = h - g;
        double j = Math.fma(n, 0x1.f1976b7ed8fbcp-110, ((g - (h - i)) - (c + i)) - d);
        double s = h + j;
        double t = (h - s) + j;

        double u = a > 0x1p32 && a < Double.POSITIVE_INFINITY ? a : 0x1p32;
        int e = exponent(u);
        long m = (long) Math.scalb(u, 52 - e);
        int k = (e - 32) / 62;
        int l = (e - 32) % 62;
        long mask = (1L << (62 - l)) - 1;
        long e0 = ((TWO_OVER_PI[k] & mask) << l) | (TWO_OVER_PI[k + 1] >> (62 - l));
        long e1 = ((TWO_OVER_PI[k + 1] & mask) << l) | (TWO_OVER_PI[k + 2] >> (62 - l));
        long e2 = ((TWO_OVER_PI[k + 2] & mask) << l) | (TWO_OVER_PI[k + 3] >> (62 - l));
        long mh = m >> 31;
        long ml = m & 0x7fffffffL;
        long p5 = ml * (e2 & 0x7fffffffL);
        long p4 = ml * (e2 >> 31) + mh * (e2 & 0x7fffffffL) + (p5 >> 31);
        long p3 = ml * (e1 & 0x7fffffffL) + mh * (e2 >> 31) + (p4 >> 31);
        long p2 = ml * (e1 >> 31) + mh * (e1 & 0x7fffffffL) + (p3 >> 31);
        long p1 = ml * (e0 & 0x7fffffffL) + mh * (e1 >> 31) + (p2 >> 31);
        long p0 = ml * (e0 >> 31) + mh * (e0 & 0x7fffffffL) + (p1 >> 31);
        boolean up = (p0 & 0x10000000L) != 0;
        long flip = up ? 0x7fffffffL : 0L;
        long f0 = (p0 ^ flip) & 0x1fffffffL;
        long f1 = (p1 & 0x7fffffffL) ^ flip;
        long f2 = (p2 & 0x7fffffffL) ^ flip;
        long f3 = (p3 & 0x7fffffffL) ^ flip;
        long f4 = (p4 & 0x7fffffffL) ^ flip;
        long quadrant = ((p0 >> 29) & 3) + (up ? 1 : 0);
        double gh = f0 * 0x1p-29 + f1 * 0x1p-60;
        double gl = (f0 * 0x1p-29 - gh) + f1 * 0x1p-60;
        double hh = f2 * 0x1p-91 + f3 * 0x1p-122;
        double hl = (f2 * 0x1p-91 - hh) + f3 * 0x1p-122;
        double gm = gl + hh;
        double vh = gh + gm;
        double vl = ((gh - vh) + gm) + (hl + f4 * 0x1p-153);
        double wh = up ? -vh : vh;
        double wl = up ? -vl : vl;
        double rh = wh * 0x1.921fb54442d18p0;
        double rl = Math.fma(wh, 0x1.921fb54442d18p0, -rh) + Math.fma(wh, 0x1.1a62633145c07p-54, wl * 0x1.921fb54442d18p0);

        double r = near ? s : rh;
        double y = near ? t : rl;
        long q = ((near ? (long) n : quadrant) + quadrants) & 3;
        double z = r * r;
        double sp = Math.fma(-0x1.9fb62bfb7c08bp-41, z, 0x1.6109398f0e28p-33);
        sp = Math.fma(sp, z, -0x1.ae642b9892c87p-26);
        sp = Math.fma(sp, z, 0x1.71de3a332bd45p-19);
        sp = Math.fma(sp, z, -0x1.a01a019ffe089p-13);
        sp = Math.fma(sp, z, 0x1.1111111111068p-7);
        sp = Math.fma(sp, z, -0x1.5555555555555p-3);
        double sine = r + Math.fma(r * z, sp, Math.fma(-0.5 * z, y, y));
        double cp3 = Math.fma(Math.fma(-0x1.8fa68528ae171p-37, z, 0x1.1ee9dbcfc85c1p-29), z, -0x1.27e4f7f191f23p-22);
        double cp = Math.fma(Math.fma(Math.fma(cp3, z, 0x1.a01a019c8f25ap-16), z, -0x1.6c16c16c15015p-10), z, 0x1.555555555554bp-5);
        double ch = 1.0 - 0.5 * z;
        double cl = ((1.0 - ch) - 0.5 * z) - Math.fma(0.5, Math.fma(r, r, -z), r * y);
        double cosine = ch + Math.fma(z * z, cp, cl);
        double w = (q & 1) == 0 ? sine : cosine;
        return a < Double.POSITIVE_INFINITY ? (q < 2 ? w : -w) : Double.NaN;
    }

    /// x to the power y.
    public static double pow(double x, double y) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double a = ax > 0.0 && ax < Double.POSITIVE_INFINITY ? ax : 1.0;
        boolean tiny = a < 0x1p-1022;
        double b = tiny ? a * 0x1p54 : a;
        int e = exponent(b);
        double m0 = Math.scalb(b, -e);
        boolean high = m0 > 0x1.6a09e667f3bcdp0;
        double m = high ? 0.5 * m0 : m0;
        double k = (double) (e + (high ? 1 : 0) - (tiny ? 54 : 0));
        double u = m - 1.0;
        double v = m + 1.0;
        double vl = m - (v - 1.0);
        double rc = 1.0 / v;
        double sh = u * rc;
        double sl = Math.fma(-sh, vl, Math.fma(-sh, v, u)) * rc;
        double zh = sh * sh;
        double zl = Math.fma(2.0 * sh, sl, Math.fma(sh, sh, -zh));
        double p = Math.fma(0x1.5fe8d73a05652p-3, zh, 0x1.5940b50824e5bp-3);
        p = Math.fma(p, zh, 0x1.8a060c90a3d35p-3);
        p = Math.fma(p, zh, 0x1.c68f046bf277ap-3);
        p = Math.fma(p, zh, 0x1.0c9a8502051acp-2);
        p = Math.fma(p, zh, 0x1.484b13d73455cp-2);
        p = Math.fma(p, zh, 0x1.a61762a7ae37ep-2);
        double pz = p * zh;
        double ph = 0x1.2776c50ef9bfep-1 + pz;
        double pl = ((0x1.2776c50ef9bfep-1 - ph) + pz) + 0x1.e4b29ccc535d4p-55;
        double oh = zh * ph;
        double ol = Math.fma(zh, ph, -oh) + Math.fma(zh, pl, zl * ph);
        double ih = 0x1.ec709dc3a03fdp-1 + oh;
        double il = ((0x1.ec709dc3a03fdp-1 - ih) + oh) + (ol + 0x1.d27f05548af0cp-55);
        double th = zh * ih;
        double tl = Math.fma(zh, ih, -th) + Math.fma(zh, il, zl * ih);
        double wh = 0x1.71547652b82fep1 + th;
        double wl = ((0x1.71547652b82fep1 - wh) + th) + (tl + 0x1.777d0ffda0d24p-55);
        double lh = sh * wh;
        double ll = Math.fma(sh, wh, -lh) + Math.fma(sh, wl, sl * wh);
        double gh = k + lh;
        double gl = ((k - gh) + lh) + ll;
        double dh = gh + gl;
        double dl = (gh - dh) + gl;
        double c = ay < Double.POSITIVE_INFINITY ? y : 0.0;
        double eh = c * dh;
        boolean bounded = Math.abs(eh) <= 1200.0;
        double fh = bounded ? eh : 0.0;
        double fl = bounded ? Math.fma(c, dh, -eh) + c * dl : 0.0;
        double n = Math.rint(fh);
        double f = fh - n;
        double g = f * 0x1.62e42fefa39efp-1;
        double h = Math.fma(f, 0x1.62e42fefa39efp-1, -g) + Math.fma(f, 0x1.abc9e3b39803fp-56, fl * 0x1.62e42fefa39efp-1);
        double r = g + h;
        double d = (g - r) + h;
        double q = exponential(r);
        double s = 1.0 + r;
        double t = Math.fma(r * r, q, Math.fma(s, d, r - (s - 1.0)));
        double finite = bounded ? Math.scalb(s + t, (int) n) : eh > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        boolean integral = Math.rint(y) == y;
        boolean odd = integral && Math.rint(0.5 * y) != 0.5 * y;
        boolean negative = x < 0.0 || 1.0 / x < 0.0;
        boolean extreme = ax == 0.0 || ax == Double.POSITIVE_INFINITY || ay == Double.POSITIVE_INFINITY;
        double limit = ax == 1.0 ? 1.0 : (ax > 1.0 && y > 0.0) || (ax < 1.0 && y < 0.0) ? Double.POSITIVE_INFINITY : 0.0;
        double w = extreme ? limit : x < 0.0 && !integral ? Double.NaN : finite;
        double o = negative && odd ? -w : w;
        return y == 0.0 || x == 1.0 ? 1.0 : x == x && y == y ? o : Double.NaN;
    }

    /// The polynomial q of `exp`, near (eʳ - 1 - r) / r².
    private static double exponential(double r) {
        double q = Math.fma(0x1.1fe5becbcdbd5p-29, r, 0x1.af6e41fe1efd3p-26);
        q = Math.fma(q, r, 0x1.27e544e974de5p-22);
        q = Math.fma(q, r, 0x1.71ddf04202ffp-19);
        q = Math.fma(q, r, 0x1.a01a010e81a43p-16);
        q = Math.fma(q, r, 0x1.a01a01b2b2f2dp-13);
        q = Math.fma(q, r, 0x1.6c16c16c4d1b2p-10);
        q = Math.fma(q, r, 0x1.111111110f0aep-7);
        q = Math.fma(q, r, 0x1.5555555555499p-5);
        q = Math.fma(q, r, 0x1.555555555555ap-3);
        q = Math.fma(q, r, 0.5);
        return q;
    }

    /// floor(log2 x) of a positive normal x.
    private static int exponent(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 52) - 1023;
    }
}
