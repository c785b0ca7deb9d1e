package org.tensorem.lean.syntax;

import java.util.Optional;

/// One bound variable.
///
/// @param position where it stands
/// @param name the name; `_` for a variable without one, empty for an unnamed instance
/// @param kind how applications fill it in
/// @param type its type, if written
public record Binder(Position position, String name, Kind kind, Optional<Term> type) {
    /// How an application fills in an argument.
    public enum Kind {
        /// `(x : A)`: written.
        EXPLICIT,
        /// `{x : A}`: found by unification.
        IMPLICIT,
        /// `⦃x : A⦄`: found by unification once a later argument is written.
        STRICT_IMPLICIT,
        /// `[x : A]`: found among the instances.
        INSTANCE
    }
}
