package org.tensorem.lean.elab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Inputs on which the model of binary32 is compared.
final class Binary32Cases {
    private static final int EXPONENT_SHIFT = 23;
    private static final int FRACTION = 0x7f_ffff;
    private static final int MAX_EXPONENT = 254;
    private static final int NEAR = 26;
    private static final long EXACT = 1 << 24;
    private static final long WORD = 0xffff_ffffL;

    // Zero, the ends of the subnormal and the normal numbers, one and its neighbours, half an ulp of one, values whose products end at
    // the subnormal numbers or at overflow, the end of the consecutive integers, infinity.
    private static final float[] MAGNITUDES = {0, Float.MIN_VALUE, 3 * Float.MIN_VALUE, 0x0.fffffep-126f, Float.MIN_NORMAL,
        0x1p-75f, 0x1.8p-24f, 0x1p-24f, 0.5f, 0x1.fffffep-1f, 1, 0x1.000002p0f, 1.5f, 2.5f, 3, 0x1.fffffep23f, 0x1p24f,
        0x1.fffffep30f, 0x1p31f, 0x1.fffffep63f, 0x1p64f, 0x1p127f, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    private static final float[] MAGNITUDES_OF_TRIPLES = {0, Float.MIN_VALUE, 0x0.fffffep-126f, Float.MIN_NORMAL, 0x1p-75f,
        0x1p-24f, 0x1.fffffep-1f, 1, 0x1.000002p0f, Float.MAX_VALUE, Float.POSITIVE_INFINITY};

    private Binary32Cases() {}

    /// All tuples of boundary values.
    static List<long[]> boundaries(Binary32Operation operation) {
        return switch (operation) {
            case OF_NAT -> tuples(1, naturals());
            case OF_WORD -> tuples(1, naturals().stream().map(value -> value & WORD).distinct().toList());
            case RATIO -> tuples(2, List.of(1L, 2L, 3L, 5L, 10L, EXACT - 1, EXACT));
            case ADD, SUB, MUL, DIV, FMA, SQRT, RINT, NEG, ABS, MAXIMUM, MINIMUM, LESS, LESS_EQUAL, EQUAL, TO_WORD, OF_BITS ->
                tuples(operation.inputs(), signed(operation.inputs() > 2 ? MAGNITUDES_OF_TRIPLES : MAGNITUDES));
        };
    }

    /// Random tuples.
    static List<long[]> random(Binary32Operation operation, int count, SplittableRandom random) {
        List<long[]> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(switch (operation) {
                case OF_NAT -> new long[] {random.nextLong(Long.MAX_VALUE) >>> random.nextInt(Long.SIZE) & mask(random)};
                case OF_WORD -> new long[] {random.nextInt() >> random.nextInt(Integer.SIZE) & mask(random) & WORD};
                case RATIO -> new long[] {random.nextLong(EXACT), 1 + random.nextLong(EXACT)};
                case ADD, SUB, MUL, DIV, FMA, SQRT, RINT, NEG, ABS, MAXIMUM, MINIMUM, LESS, LESS_EQUAL, EQUAL, TO_WORD, OF_BITS ->
                    floats(operation.inputs(), random);
            });
        }
        return cases;
    }

    // Any bits, or exponents so near that results cancel and round, or few bits, so that results lie half way.
    private static long[] floats(int count, SplittableRandom random) {
        long[] bits = new long[count];
        int around = 1 + random.nextInt(MAX_EXPONENT);
        int kind = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int any = random.nextInt();
            int near = Math.clamp(around + random.nextInt(NEAR) - NEAR / 2, 0, MAX_EXPONENT);
            int placed = any & (Integer.MIN_VALUE | FRACTION) | near << EXPONENT_SHIFT;
            bits[i] = (kind == 0 ? any : kind == 1 ? placed : placed & (int) mask(random)) & WORD;
        }
        return bits;
    }

    private static long mask(SplittableRandom random) {
        return -1L << random.nextInt(EXPONENT_SHIFT);
    }

    private static List<Long> signed(float... magnitudes) {
        List<Long> values = new ArrayList<>(List.of(Integer.toUnsignedLong(Float.floatToRawIntBits(Float.NaN))));
        for (float magnitude : magnitudes) {
            values.add(Integer.toUnsignedLong(Float.floatToRawIntBits(magnitude)));
            values.add(Integer.toUnsignedLong(Float.floatToRawIntBits(-magnitude)));
        }
        return values;
    }

    private static List<Long> naturals() {
        List<Long> values = new ArrayList<>();
        for (int power = 0; power < Long.SIZE - 1; power++) {
            for (long offset : new long[] {-1, 0, 1}) {
                values.add((1L << power) + offset);
                values.add((1L << power) + (1L << Math.max(0, power - EXPONENT_SHIFT - 1)) + offset);
            }
        }
        values.removeIf(value -> value < 0);
        return values;
    }

    private static List<long[]> tuples(int length, List<Long> values) {
        List<long[]> tuples = List.of(new long[0]);
        for (int i = 0; i < length; i++) {
            List<long[]> longer = new ArrayList<>();
            for (long[] tuple : tuples) {
                for (long value : values) {
                    long[] next = Arrays.copyOf(tuple, tuple.length + 1);
                    next[tuple.length] = value;
                    longer.add(next);
                }
            }
            tuples = longer;
        }
        return tuples;
    }
}
