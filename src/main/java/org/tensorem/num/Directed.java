package org.tensorem.num;

/// Binary64 arithmetic rounded downward; upward results are -down(-...).
///
/// Each operation rounds to nearest and steps down when the exact rounding error, found by a fused or compensated
/// operation, says that the result lies above. Where that error could itself be lost to underflow, it steps down always.
final class Directed {
    /// Below this magnitude the error term of a product or quotient may underflow.
    private static final double SAFE = 0x1p-960;

    private Directed() {}

    /// A lower bound of a + b; NaN for ∞ - ∞.
    static double add(double a, double b) {
        double sum = a + b;
        if (Double.isInfinite(sum)) {
            return Double.isInfinite(a) || Double.isInfinite(b) ? sum : overflow(sum);
        }
        double back = sum - a;
        double error = (a - (sum - back)) + (b - back);
        return error < 0 ? Math.nextDown(sum) : sum;
    }

    private static double overflow(double result) {
        return result > 0 ? Double.MAX_VALUE : Double.NEGATIVE_INFINITY;
    }

    /// A lower bound of a · b, where 0 · ∞ is 0: the infinity is an end of finite numbers.
    static double mul(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        if (Double.isInfinite(product)) {
            return Double.isInfinite(a) || Double.isInfinite(b) ? product : overflow(product);
        }
        if (Math.abs(product) < SAFE) {
            return product > 0 ? Math.max(0, Math.nextDown(product)) : tinyBelow(product, a, b);
        }
        return Math.fma(a, b, -product) < 0 ? Math.nextDown(product) : product;
    }

    /// A product that is nonpositive after rounding: zero from above when the factors' signs agree.
    private static double tinyBelow(double product, double a, double b) {
        return product == 0 && a > 0 == b > 0 ? 0 : Math.nextDown(product);
    }

    /// A lower bound of a / b for b not zero.
    static double div(double a, double b) {
        if (a == 0 || Double.isInfinite(b)) {
            return Double.isInfinite(a) ? Double.NEGATIVE_INFINITY : 0;
        }
        double quotient = a / b;
        if (Double.isInfinite(quotient)) {
            return Double.isInfinite(a) ? quotient : overflow(quotient);
        }
        if (Math.abs(quotient) < SAFE || Math.abs(a) < SAFE) {
            return quotient == 0 && a > 0 == b > 0 ? 0 : Math.nextDown(quotient);
        }
        double remainder = Math.fma(-quotient, b, a);
        return remainder != 0 && remainder < 0 == b > 0 ? Math.nextDown(quotient) : quotient;
    }

    /// A lower bound of √a for a >= 0.
    static double sqrt(double a) {
        double root = Math.sqrt(a);
        boolean exact = a == 0 || Double.isInfinite(a) || a > SAFE && Math.fma(-root, root, a) >= 0;
        return exact ? root : Math.nextDown(root);
    }

    static double addUp(double a, double b) {
        return -add(-a, -b);
    }

    static double mulUp(double a, double b) {
        return -mul(-a, b);
    }

    static double divUp(double a, double b) {
        return -div(-a, b);
    }

    /// An upper bound of √a for a >= 0.
    static double sqrtUp(double a) {
        double root = Math.sqrt(a);
        boolean exact = a == 0 || Double.isInfinite(a) || a > SAFE && Math.fma(-root, root, a) <= 0;
        return exact ? root : Math.nextUp(root);
    }
}
