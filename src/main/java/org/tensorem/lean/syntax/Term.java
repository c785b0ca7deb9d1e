package org.tensorem.lean.syntax;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// A term as written, operators resolved into applications of their constants.
public sealed interface Term {
    /// Where it begins.
    Position position();

    /// A possibly dotted name: a local variable followed by fields, or a constant.
    ///
    /// @param position where
    /// @param name the name as written
    /// @param explicit true after `@`: implicit arguments are written too
    /// @param levels universe levels if written `.{...}`
    record Identifier(Position position, String name, boolean explicit, Optional<List<Level>> levels) implements Term {}

    /// `_`: to be found by unification.
    ///
    /// @param position where
    record Hole(Position position) implements Term {}

    /// `?_`: left to prove by a later tactic.
    ///
    /// @param position where
    record Goal(Position position) implements Term {}

    /// A numeral.
    ///
    /// @param position where
    /// @param value its value
    record Numeral(Position position, BigInteger value) implements Term {}

    /// A string.
    ///
    /// @param position where
    /// @param value its characters
    record Text(Position position, String value) implements Term {}

    /// `Prop` (level 0), `Type u` (level u + 1), `Sort u`; without a level, `Type` is `Type 0` and `Sort` is `Prop`.
    ///
    /// @param position where
    /// @param level the level of the sort
    record Sort(Position position, Level level) implements Term {}

    /// A function and its arguments.
    ///
    /// @param position where
    /// @param function the function
    /// @param arguments one or more
    record Application(Position position, Term function, List<Argument> arguments) implements Term {}

    /// A built-in operator applied to its operands: the elaborator knows its meaning (`+ - * / % ^ = ≠ ≤ < ≥ > ∧ ∨ ¬ ↔ :: ++ × &&
    /// || ∘`).
    ///
    /// @param position where
    /// @param symbol the operator
    /// @param operands one or two
    record Operator(Position position, String symbol, List<Term> operands) implements Term {}

    /// `fun binders => body`.
    ///
    /// @param position where
    /// @param binders one or more
    /// @param body the value
    record Lambda(Position position, List<Binder> binders, Term body) implements Term {}

    /// `fun | patterns => value ...`.
    ///
    /// @param position where
    /// @param alternatives one or more
    record LambdaMatch(Position position, List<Alternative> alternatives) implements Term {}

    /// `∀ binders, body`; an arrow `A → B` is one with an unnamed binder.
    ///
    /// @param position where
    /// @param binders one or more
    /// @param body the type
    record Forall(Position position, List<Binder> binders, Term body) implements Term {}

    /// `∃ binders, body`.
    ///
    /// @param position where
    /// @param binders one or more
    /// @param body the proposition
    record Exists(Position position, List<Binder> binders, Term body) implements Term {}

    /// `let name binders : type := value; body`.
    ///
    /// @param position where
    /// @param name the variable
    /// @param binders parameters
    /// @param type its type, if written
    /// @param value its value
    /// @param body where it is used
    record Let(Position position, String name, List<Binder> binders, Optional<Term> type, Term value, Term body)
            implements Term {}

    /// `have name binders : type := value; body`; the value is forgotten in the body.
    ///
    /// @param position where
    /// @param name the variable, `this` if not written
    /// @param binders parameters
    /// @param type its type, if written
    /// @param value its value
    /// @param body where it is used
    record Have(Position position, String name, List<Binder> binders, Optional<Term> type, Term value, Term body)
            implements Term {}

    /// `(term : type)` and `show type from term`.
    ///
    /// @param position where
    /// @param term the term
    /// @param type its type
    record Ascription(Position position, Term term, Term type) implements Term {}

    /// `match discriminants with alternatives`; without alternatives `nomatch discriminant`.
    ///
    /// @param position where
    /// @param discriminants one or more
    /// @param alternatives one or more, or none
    record Match(Position position, List<Term> discriminants, List<Alternative> alternatives) implements Term {}

    /// `⟨a, b⟩`: the constructor of the expected structure.
    ///
    /// @param position where
    /// @param parts its explicit arguments
    record Anonymous(Position position, List<Term> parts) implements Term {}

    /// `{ x := a, y := b : T }`.
    ///
    /// @param position where
    /// @param fields the fields
    /// @param type the structure, if written
    record Structure(Position position, List<Field> fields, Optional<Term> type) implements Term {}

    /// `(a, b, c)`: pairs that nest to the right; `()` has no parts.
    ///
    /// @param position where
    /// @param parts none, or two or more
    record Tuple(Position position, List<Term> parts) implements Term {}

    /// `[a, b, c]`.
    ///
    /// @param position where
    /// @param parts the elements
    record ListLiteral(Position position, List<Term> parts) implements Term {}

    /// `.(term)`, a pattern: what the other patterns determine.
    ///
    /// @param position where
    /// @param term what that is
    record Inaccessible(Position position, Term term) implements Term {}

    /// `term.field` or `term.1` of a term that is not a name.
    ///
    /// @param position where
    /// @param term the structure
    /// @param field the field's name or number
    record Projection(Position position, Term term, String field) implements Term {}

    /// `by tactics`.
    ///
    /// @param position where
    /// @param tactics one or more
    record By(Position position, List<Tactic> tactics) implements Term {}

    /// An argument, by position or by name.
    ///
    /// @param name the name in `(name := value)`, if written
    /// @param value the argument
    record Argument(Optional<String> name, Term value) {}

    /// `| patterns => value`.
    ///
    /// @param position where
    /// @param patterns one for each discriminant
    /// @param value the value
    record Alternative(Position position, List<Term> patterns, Term value) {}

    /// `name := value`; a field given by binders or equations holds a function.
    ///
    /// @param position where
    /// @param name the field
    /// @param value its value
    record Field(Position position, String name, Term value) {}
}
