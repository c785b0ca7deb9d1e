package org.tensorem.lean.syntax;

import java.util.List;
import java.util.Optional;

/// A tactic of the fragment.
public sealed interface Tactic {
    /// Where it begins.
    Position position();

    /// `have name binders : type := value`.
    ///
    /// @param position where
    /// @param name the variable, `this` if not written
    /// @param binders parameters
    /// @param type its type, if written
    /// @param value its value
    record Have(Position position, String name, List<Binder> binders, Optional<Term> type, Term value)
            implements Tactic {}

    /// `show type`.
    ///
    /// @param position where
    /// @param type the goal as it is to be read
    record Show(Position position, Term type) implements Tactic {}

    /// `(tactics)` and `· tactics`; a bullet must close the first goal.
    ///
    /// @param position where
    /// @param closing true of a bullet
    /// @param tactics one or more
    record Group(Position position, boolean closing, List<Tactic> tactics) implements Tactic {}

    /// A tactic by name with arguments: `intro exact apply refine constructor rfl funext cases induction`.
    ///
    /// @param position where
    /// @param name the name
    /// @param arguments the terms behind it
    /// @param alternatives those behind `with`
    record Named(Position position, String name, List<Term> arguments, List<Case> alternatives) implements Tactic {}

    /// `| constructor x y => tactics`.
    ///
    /// @param position where
    /// @param constructor the constructor's name, `_` for all others
    /// @param names the names given to its arguments
    /// @param tactics one or more
    record Case(Position position, String constructor, List<String> names, List<Tactic> tactics) {}
}
