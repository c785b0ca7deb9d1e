package org.tensorem.spec;

import java.util.Arrays;
import java.util.List;
import org.tensorem.num.Approximation;
import org.tensorem.num.Interval;
import org.tensorem.num.Rational;

/// Compares the two sides of a law; each comparison answers with the number of elements compared, 0 when it is undecided.
final class LawComparison {
    private LawComparison() {}

    /// Says of one pair of elements whether it keeps the law.
    @FunctionalInterface
    private interface Pair {
        boolean keeps(int left, int right);
    }

    static long bits(Law law, List<Drawn> inputs, List<Block> sides) {
        Block a = sides.get(0);
        Block b = sides.get(1);
        return all(law, inputs, sides, "equal bits", a.reals.length > 0
                ? (i, j) -> Float.floatToIntBits((Float) a.reals[i]) == Float.floatToIntBits((Float) b.reals[j])
                : (i, j) -> a.longs[i] == b.longs[j]);
    }

    static long exactly(Law law, List<Drawn> inputs, List<Block> sides) {
        Block a = sides.get(0);
        Block b = sides.get(1);
        return all(law, inputs, sides, "equal fractions", a.reals.length > 0
                ? (i, j) -> ((Rational) a.reals[i]).equals(b.reals[j]) : (i, j) -> a.longs[i] == b.longs[j]);
    }

    static long enclosures(Law law, List<Drawn> inputs, List<Block> sides) {
        Block a = sides.get(0);
        Block b = sides.get(1);
        if (a.reals.length == 0) {
            return all(law, inputs, sides, "equal values", (i, j) -> a.longs[i] == b.longs[j]);
        }
        if (!isFinite(a) || !isFinite(b)) {
            return 0;
        }
        return all(law, inputs, sides, "enclosures that meet", (i, j) -> {
            Interval x = interval(a.reals[i]);
            Interval y = interval(b.reals[j]);
            return x.low() <= y.high() && y.low() <= x.high();
        });
    }

    private static Interval interval(Object scalar) {
        return scalar instanceof Approximation approximation ? approximation.exact() : (Interval) scalar;
    }

    private static boolean isFinite(Block block) {
        for (int i = 0; i < Block.size(block.extents); i++) {
            Interval interval = interval(block.reals[block.offset + i]);
            if (!(Math.abs(interval.low()) < Double.POSITIVE_INFINITY && Math.abs(interval.high()) < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    /// The values differ by at most the sum of the bounds; truths and integers, which the bounds have decided, are equal.
    static long bounded(Law law, List<Drawn> inputs, List<Block> values, List<Block> bounds) {
        Block a = values.get(0);
        Block b = values.get(1);
        Block c = bounds.get(0);
        Block d = bounds.get(1);
        if (a.reals.length == 0) {
            return all(law, inputs, values, "equal values", (i, j) -> a.longs[i] == b.longs[j]);
        }
        if (!isFinite(c) || !isFinite(d)) {
            return 0;
        }
        return all(law, inputs, values, "a difference within the error bounds", (i, j) -> {
            double bound = ((Approximation) c.reals[c.offset + i - a.offset]).error()
                    + ((Approximation) d.reals[d.offset + j - b.offset]).error();
            // One step up makes good for the rounding of the sum itself.
            return Math.abs((double) (Float) a.reals[i] - (Float) b.reals[j]) <= Math.nextUp(bound);
        });
    }

    private static long all(Law law, List<Drawn> inputs, List<Block> sides, String claim, Pair pair) {
        Block a = sides.get(0);
        Block b = sides.get(1);
        if (!Arrays.equals(a.extents, b.extents)) {
            throw broken(law, inputs, "equal extents", Arrays.toString(a.extents) + " and " + Arrays.toString(b.extents));
        }
        int size = Block.size(a.extents);
        for (int i = 0; i < size; i++) {
            if (!pair.keeps(a.offset + i, b.offset + i)) {
                throw broken(law, inputs, claim, element(a, i) + " and " + element(b, i) + " at element " + i + " of "
                        + Arrays.toString(a.extents));
            }
        }
        return size;
    }

    private static String element(Block block, int i) {
        return block.reals.length > 0 ? block.reals[block.offset + i].toString() : Long.toString(block.longs[block.offset + i]);
    }

    private static LawException broken(Law law, List<Drawn> inputs, String claim, String actual) {
        StringBuilder text = new StringBuilder();
        List<Declaration.Quantifier> quantifiers = law.equation().quantifiers();
        for (int i = 0; i < inputs.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(quantifiers.get(i).name()).append(" = ").append(inputs.get(i));
        }
        return new LawException(law + ": both sides have " + claim + ": " + actual + " for " + text + "; see "
                + law.equation().position());
    }
}
