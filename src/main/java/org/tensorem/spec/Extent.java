package org.tensorem.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// An extent as a linear form over index variables, or unknown. Two forms with equal coefficients are equal extents; two
/// that differ by a constant never are; of all others nothing is known before the run.
public final class Extent {
    private static final Extent UNKNOWN = new Extent(Map.of(), 0, false);

    private final Map<Variable, Long> coefficients;
    private final long constant;
    private final boolean known;

    private Extent(Map<Variable, Long> coefficients, long constant, boolean known) {
        this.coefficients = coefficients;
        this.constant = constant;
        this.known = known;
    }

    static Extent of(long constant) {
        return new Extent(Map.of(), constant, true);
    }

    static Extent of(Variable variable) {
        return new Extent(Map.of(variable, 1L), 0, true);
    }

    static Extent unknown() {
        return UNKNOWN;
    }

    /// The linear form of an index term.
    static Extent of(Term term) {
        return switch (term) {
            case Term.Local(Variable variable) when variable.sort().rank() == 0 -> variable.extent();
            case Term.Number(var value, _) when value.stripTrailingZeros().scale() <= 0
                    && value.abs().compareTo(java.math.BigDecimal.valueOf(1L << 40)) < 0 -> of(value.longValueExact());
            case Term.Operation(_, Primitive primitive, var operands, _) -> switch (primitive) {
                case ADD -> of(operands.get(0)).plus(of(operands.get(1)), 1);
                case SUB -> of(operands.get(0)).plus(of(operands.get(1)), -1);
                case NEG -> of(0).plus(of(operands.get(0)), -1);
                case MUL -> of(operands.get(0)).times(of(operands.get(1)));
                default -> UNKNOWN;
            };
            default -> UNKNOWN;
        };
    }

    boolean isKnown() {
        return known;
    }

    /// The variables with their coefficients.
    Map<Variable, Long> coefficients() {
        return coefficients;
    }

    /// The constant part.
    long constant() {
        return constant;
    }

    private Extent plus(Extent other, long factor) {
        if (!known || !other.known) {
            return UNKNOWN;
        }
        Map<Variable, Long> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((variable, c) -> sum.merge(variable, c * factor, Long::sum));
        sum.values().removeIf(c -> c == 0);
        return bounded(sum, constant + factor * other.constant);
    }

    private Extent times(Extent other) {
        if (known && coefficients.isEmpty()) {
            return of(0).plus(other, constant);
        }
        return other.known && other.coefficients.isEmpty() ? of(0).plus(this, other.constant) : UNKNOWN;
    }

    /// Forms with huge numbers are given up, so that their arithmetic never overflows.
    private static Extent bounded(Map<Variable, Long> coefficients, long constant) {
        boolean small = Math.abs(constant) < 1L << 30
                && coefficients.values().stream().allMatch(c -> Math.abs(c) < 1L << 30);
        return small ? new Extent(coefficients, constant, true) : UNKNOWN;
    }

    /// This form with variables replaced by forms.
    Extent with(Map<Variable, Extent> replacements) {
        if (!known) {
            return this;
        }
        Extent result = of(constant);
        for (Map.Entry<Variable, Long> entry : coefficients.entrySet()) {
            Extent replacement = replacements.getOrDefault(entry.getKey(), of(entry.getKey()));
            result = result.plus(replacement, entry.getValue());
        }
        return result;
    }

    /// The difference of the two when it is one number.
    private Optional<Long> difference(Extent other) {
        Extent difference = plus(other, -1);
        return difference.known && difference.coefficients.isEmpty() ? Optional.of(difference.constant) : Optional.empty();
    }

    /// True when the two are equal for all values of the variables.
    boolean isSame(Extent other) {
        return difference(other).filter(d -> d == 0).isPresent();
    }

    /// True when the two are different for all values of the variables.
    boolean isDifferent(Extent other) {
        return difference(other).filter(d -> d != 0).isPresent();
    }

    /// What is known when a value has either extent.
    Extent or(Extent other) {
        return isSame(other) ? this : UNKNOWN;
    }

    /// Such as `2*n+1`, or `?`.
    @Override
    public String toString() {
        if (!known) {
            return "?";
        }
        StringJoiner text = new StringJoiner("+");
        coefficients.forEach((variable, c) -> text.add(c == 1 ? variable.name() : c + "*" + variable.name()));
        if (constant != 0 || coefficients.isEmpty()) {
            text.add(Long.toString(constant));
        }
        return text.toString().replace("+-", "-");
    }
}
