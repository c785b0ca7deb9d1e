package org.tensorem.backend.cuda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.spec.Primitive;
import org.tensorem.spec.Term;
import org.tensorem.spec.Variable;

/// Between which numbers the values of an elementary program lie, or they are NaN; so much of it as shortens code for a GPU.
final class ElementaryRange {
    private static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final Map<Variable, Interval> known = new HashMap<>();

    /// A closed interval of numbers, infinities among them.
    ///
    /// @param low the least
    /// @param high the greatest
    record Interval(double low, double high) {
        private Interval negated() {
            return new Interval(-high, -low);
        }

        private Interval absolute() {
            return new Interval(low > 0 ? low : high < 0 ? -high : 0, Math.max(Math.abs(low), Math.abs(high)));
        }

        private Interval atMost(double bound) {
            return new Interval(Math.min(low, bound), Math.min(high, bound));
        }

        private Interval within(double bound) {
            return new Interval(Math.max(low, -bound), Math.min(high, bound));
        }

        private Interval with(Interval other) {
            return new Interval(Math.min(low, other.low), Math.max(high, other.high));
        }

        /// The products in binary32, each rounded by at most one part in 2^23.
        private Interval times(Interval other) {
            if (!isFinite() || !other.isFinite()) {
                return ALL;
            }
            double[] corners = {low * other.low, low * other.high, high * other.low, high * other.high};
            double least = java.util.Arrays.stream(corners).min().orElseThrow();
            double most = java.util.Arrays.stream(corners).max().orElseThrow();
            return new Interval(least - Math.abs(least) * 0x1p-23, most + Math.abs(most) * 0x1p-23);
        }

        private boolean isFinite() {
            return Double.isFinite(low) && Double.isFinite(high);
        }

        /// True when the interval has no number outside these bounds.
        boolean isWithin(double least, double most) {
            return low >= least && high <= most;
        }
    }

    /// Says where a variable's values lie.
    void put(Variable variable, Interval interval) {
        known.put(variable, interval);
    }

    /// Where the values of a scalar term lie.
    Interval of(Term term) {
        return switch (term) {
            case Term.Local(Variable variable) -> known.getOrDefault(variable, ALL);
            case Term.Number(var value, _) -> new Interval(value.doubleValue(), value.doubleValue());
            case Term.Operation(_, Primitive primitive, List<Term> operands, _) -> operation(primitive, operands);
            case Term.Conditional(Term condition, Term yes, Term no, _) -> isFalse(condition) ? of(no) : where(condition, yes).with(of(no));
            default -> ALL;
        };
    }

    private Interval operation(Primitive primitive, List<Term> operands) {
        Interval first = of(operands.getFirst());
        return switch (primitive) {
            case NEG -> first.negated();
            case ABS -> first.absolute();
            case MUL -> first.times(of(operands.get(1)));
            case RINT -> new Interval(Math.rint(first.low), Math.rint(first.high));
            case INDEX -> first;
            default -> ALL;
        };
    }

    /// Where a term's values lie when a condition holds of which it, its negation or its absolute value is the left side.
    private Interval where(Term condition, Term term) {
        Interval all = of(term);
        if (!(condition instanceof Term.Operation(_, Primitive primitive, List<Term> sides, _)) || primitive != Primitive.LESS_EQUAL) {
            return all;
        }
        double bound = of(sides.get(1)).high;
        if (same(sides.getFirst(), term)) {
            return all.atMost(bound);
        }
        if (term instanceof Term.Operation(_, Primitive outer, List<Term> inner, _) && outer == Primitive.NEG
                && same(sides.getFirst(), inner.getFirst())) {
            return of(inner.getFirst()).atMost(bound).negated();
        }
        return sides.getFirst() instanceof Term.Operation(_, Primitive outer, List<Term> inner, _) && outer == Primitive.ABS
                && same(inner.getFirst(), term) ? all.within(bound) : all;
    }

    private static boolean same(Term one, Term other) {
        return one instanceof Term.Local(Variable left) && other instanceof Term.Local(Variable right) && left.equals(right);
    }

    /// True when a comparison of numbers always holds.
    boolean isTrue(Term condition) {
        return condition instanceof Term.Operation(_, Primitive primitive, List<Term> sides, _) && primitive == Primitive.LESS_EQUAL
                && of(sides.get(0)).high <= of(sides.get(1)).low;
    }

    /// True when a comparison never holds.
    boolean isFalse(Term condition) {
        return condition instanceof Term.Operation(_, Primitive primitive, List<Term> sides, _) && primitive == Primitive.LESS
                && of(sides.get(0)).low >= of(sides.get(1)).high;
    }
}
