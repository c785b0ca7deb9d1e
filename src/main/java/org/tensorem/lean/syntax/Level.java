package org.tensorem.lean.syntax;

import java.util.List;

/// A universe level as written.
public sealed interface Level {
    /// A numeral.
    ///
    /// @param value the level
    record Constant(int value) implements Level {}

    /// A universe parameter.
    ///
    /// @param name its name
    record Parameter(String name) implements Level {}

    /// A level to be found: `_`.
    record Hole() implements Level {}

    /// A level and a number of successors.
    ///
    /// @param base the level
    /// @param offset how many above
    record Sum(Level base, int offset) implements Level {}

    /// The greatest of levels.
    ///
    /// @param levels two or more
    record Max(List<Level> levels) implements Level {}

    /// `imax a b`: 0 if b is 0, the greater otherwise.
    ///
    /// @param left a
    /// @param right b
    record ImpredicativeMax(Level left, Level right) implements Level {}
}
