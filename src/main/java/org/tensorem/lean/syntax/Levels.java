package org.tensorem.lean.syntax;

import java.math.BigInteger;
import java.util.List;

/// Reads universe levels, which are written as terms: `u`, `2`, `u + 1`, `max u v`, `imax u v`, `_`.
final class Levels {
    private Levels() {}

    /// The level that a term is.
    ///
    /// @throws LeanSyntaxException when it is none
    static Level level(String file, Term term) {
        return switch (term) {
            case Term.Identifier name when !name.explicit() && name.levels().isEmpty() -> new Level.Parameter(name.name());
            case Term.Numeral numeral -> new Level.Constant(small(file, numeral));
            case Term.Hole _ -> new Level.Hole();
            case Term.Operator sum when sum.symbol().equals("+") && sum.operands().getLast() instanceof Term.Numeral n ->
                new Level.Sum(level(file, sum.operands().getFirst()), small(file, n));
            case Term.Application maximum when maximum.function() instanceof Term.Identifier name
                    && maximum.arguments().size() >= 2 -> maximum(file, name, maximum.arguments().stream()
                            .map(argument -> level(file, argument.value())).toList());
            default -> throw refused(file, term);
        };
    }

    private static Level maximum(String file, Term.Identifier name, List<Level> levels) {
        return switch (name.name()) {
            case "max" -> new Level.Max(levels);
            case "imax" -> new Level.ImpredicativeMax(levels.getFirst(), levels.getLast());
            default -> throw refused(file, name);
        };
    }

    private static int small(String file, Term.Numeral numeral) {
        if (numeral.value().compareTo(BigInteger.valueOf(255)) > 0) {
            throw new LeanSyntaxException(file, numeral.position(),
                    "lean_level: a level is at most 255: it is " + numeral.value() + "; use a smaller one");
        }
        return numeral.value().intValue();
    }

    private static LeanSyntaxException refused(String file, Term term) {
        return new LeanSyntaxException(file, term.position(),
                "lean_level: a level is a numeral, a name, a sum with a numeral, max or imax; write one of these");
    }
}
