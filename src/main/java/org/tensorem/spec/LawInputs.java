package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Draws inputs for laws. Extents lie off the lane grid: in each case one natural number is large and the others are small,
/// so that blocks, lanes and tails all occur at a bounded cost. Values for bitwise laws include NaN, infinities, zeros of
/// both signs and subnormals; values for laws over reals are small dyadic fractions, so that exact arithmetic stays short.
final class LawInputs {
    private static final int[] SMALL = {1, 2, 3, 7, 8};
    private static final int[] LARGE = {13, 31, 33, 64, 65, 100, 257, 600};
    private static final float[] SPECIAL = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.0f, -0.0f,
        Float.MIN_VALUE, -Float.MIN_VALUE, 0x1.fffffcp-127f, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1, -1};
    private static final int ATTEMPTS = 40;

    private final Checked.Law law;
    private final SplittableRandom random;
    private final long maxElements;

    /// @param law whose inputs
    /// @param seed which sequence of inputs
    /// @param maxElements a bound on the product of the natural numbers
    LawInputs(Checked.Law law, long seed, long maxElements) {
        this.law = law;
        this.random = new SplittableRandom(seed);
        this.maxElements = maxElements;
    }

    /// One value per quantified variable, meeting bounds and condition; empty when none was found.
    Optional<List<Drawn>> draw(LawProgram<Float> program) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<Drawn>> drawn = attempt(program);
            if (drawn.isPresent()) {
                return drawn;
            }
        }
        return Optional.empty();
    }

    private Optional<List<Drawn>> attempt(LawProgram<Float> program) {
        Code.Frame frame = program.frame();
        long[] naturals = naturals();
        List<Drawn> values = new ArrayList<>();
        int style = random.nextInt(6);
        for (int i = 0; i < law.quantified().size(); i++) {
            long[] bounds = program.bounds(frame, i);
            Drawn value;
            switch (law.declaration().quantifiers().get(i)) {
                case Declaration.Quantifier.Natural _ -> value = Drawn.whole(naturals[i]);
                case Declaration.Quantifier.Below _ -> {
                    if (bounds[0] <= 0) {
                        return Optional.empty();
                    }
                    value = Drawn.whole(random.nextLong(bounds[0]));
                }
                case Declaration.Quantifier.Any any -> value = any.parameter().type().equals("permutation")
                        ? Drawn.wholes(bounds, permutation((int) bounds[0]))
                        : array(law.quantified().get(i).sort().kind(), bounds, style);
            }
            values.add(value);
            program.bind(frame, i, value);
        }
        return program.holds(frame) ? Optional.of(values) : Optional.empty();
    }

    /// The natural numbers: one large, all others small, now and then zero, their product bounded.
    private long[] naturals() {
        int count = law.quantified().size();
        long[] naturals = new long[count];
        int[] places = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (law.declaration().quantifiers().get(i) instanceof Declaration.Quantifier.Natural natural) {
                long value = random.nextInt(24) == 0 ? 0 : SMALL[random.nextInt(SMALL.length)];
                naturals[i] = Math.max(natural.least(), value);
                places[found++] = i;
            }
        }
        if (found > 0 && random.nextInt(6) > 0) {
            int large = places[random.nextInt(found)];
            naturals[large] = Math.max(naturals[large], LARGE[random.nextInt(LARGE.length)]);
        }
        while (product(naturals) > maxElements) {
            int largest = 0;
            for (int i = 1; i < count; i++) {
                largest = naturals[i] > naturals[largest] ? i : largest;
            }
            naturals[largest] = (naturals[largest] + 1) / 2;
        }
        return naturals;
    }

    private static long product(long[] naturals) {
        long product = 1;
        for (long natural : naturals) {
            product *= Math.max(1, natural);
        }
        return product;
    }

    private long[] permutation(int size) {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private Drawn array(Kind kind, long[] extents, int style) {
        int size = Block.size(extents);
        double[] reals = new double[kind == Kind.REAL ? size : 0];
        long[] wholes = new long[kind == Kind.REAL ? 0 : size];
        for (int i = 0; i < size; i++) {
            switch (kind) {
                case INDEX -> wholes[i] = random.nextInt(1000);
                case REAL -> reals[i] = law.declaration().strength() == Strength.BITWISE ? bits(style) : fraction(style);
                case I32 -> wholes[i] = style < 3 && random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(-50, 50);
                case BOOL -> wholes[i] = random.nextInt(2);
            }
        }
        return new Drawn(extents, reals, wholes);
    }

    private float bits(int style) {
        return switch (style) {
            case 0 -> (float) random.nextDouble(-3, 3);
            case 1 -> (float) (random.nextDouble(-1, 1) * Math.pow(2, random.nextInt(-30, 30)));
            case 2 -> random.nextInt(5) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : (float) random.nextDouble(-3, 3);
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> random.nextInt(-3, 4);
            default -> (float) random.nextDouble(-50, 50);
        };
    }

    private float fraction(int style) {
        return switch (style) {
            case 0, 1 -> random.nextInt(-64, 65) / 16f;
            case 2 -> random.nextInt(-3, 4);
            case 3 -> random.nextInt(-12, 13) / 4f;
            default -> random.nextInt(-16, 17) / 8f;
        };
    }
}
