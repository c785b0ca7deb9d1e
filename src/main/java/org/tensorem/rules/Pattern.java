package org.tensorem.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The shape of the expressions that a rule looks at.
public sealed interface Pattern {
    /// Any expression; at a second place of the same name the same one.
    ///
    /// @param name what the match calls it
    record Any(String name) implements Pattern {}

    /// An operator on operands of given patterns.
    ///
    /// @param name what the match calls the whole
    /// @param stems the stems of the operators that fit
    /// @param operands the patterns of the operands; empty when there may be any number of any
    record Applied(String name, Set<String> stems, Optional<List<Pattern>> operands) implements Pattern {
        /// Copies the stems and operands.
        public Applied {
            stems = Set.copyOf(stems);
            operands = operands.map(List::copyOf);
        }
    }

    /// Any expression.
    static Pattern any(String name) {
        return new Any(name);
    }

    /// An operator on operands, called by its stem in the match.
    static Pattern op(String stem, Pattern... operands) {
        return named(stem, stem, operands);
    }

    /// An operator on operands.
    static Pattern named(String name, String stem, Pattern... operands) {
        return new Applied(name, Set.of(stem), Optional.of(List.of(operands)));
    }

    /// One of several operators on whatever operands.
    static Pattern oneOf(String name, Set<String> stems) {
        return new Applied(name, stems, Optional.empty());
    }
}
