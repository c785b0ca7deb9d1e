package org.tensorem.num;

import java.util.SplittableRandom;

/// Random pairs for `pow`, four kinds in turn: any bits; any base with a power in range; a base near 1 with one; a small base of
/// either sign with an exponent that is an integer or a small fraction. Oracle: binary64 within one ulp.
final class PowAccuracy {
    private final SplittableRandom random;
    private double worst;
    private float worstX;
    private float worstY;

    PowAccuracy(long seed) {
        random = new SplittableRandom(seed);
    }

    double worst() {
        return worst;
    }

    float worstX() {
        return worstX;
    }

    float worstY() {
        return worstY;
    }

    void sample(int count) {
        for (int i = 0; i < count; i++) {
            float x = base(i % 4);
            accept(x, exponent(i % 4, x));
        }
    }

    void accept(float x, float y) {
        double error = ElementaryAccuracy.ulps(ElementaryPrograms.pow(x, y), annexF(x, y));
        if (error > worst) {
            worst = error;
            worstX = x;
            worstY = y;
        }
    }

    private float base(int kind) {
        return switch (kind) {
            case 1 -> Float.intBitsToFloat(random.nextInt() & Integer.MAX_VALUE);
            case 2 -> 1 + (float) ((random.nextDouble() - 0.5) * StrictMath.scalb(1.0, -random.nextInt(24)));
            case 3 -> (float) (random.nextDouble() * 8 - 4);
            default -> Float.intBitsToFloat(random.nextInt());
        };
    }

    private float exponent(int kind, float x) {
        double inRange = random.nextDouble() * 300 - 160;
        return switch (kind) {
            case 1, 2 -> (float) (inRange * StrictMath.log(2) / StrictMath.log(x));
            case 3 -> (float) (Math.rint(inRange) / (1 << random.nextInt(3)));
            default -> Float.intBitsToFloat(random.nextInt());
        };
    }

    /// C's rules where they differ from Java's.
    private static double annexF(float x, float y) {
        return x == 1 || x == -1 && Float.isInfinite(y) ? 1 : StrictMath.pow(x, y);
    }
}
