package org.tensorem.lean.syntax;

import java.util.List;
import java.util.Optional;

/// A command of the fragment.
public sealed interface Command {
    /// Where it begins.
    Position position();

    /// `namespace name`.
    ///
    /// @param position where
    /// @param name the name
    record Namespace(Position position, String name) implements Command {}

    /// `section name`.
    ///
    /// @param position where
    /// @param name the name, if given
    record Section(Position position, Optional<String> name) implements Command {}

    /// `end name`.
    ///
    /// @param position where
    /// @param name the name, if given
    record End(Position position, Optional<String> name) implements Command {}

    /// `open names`.
    ///
    /// @param position where
    /// @param names the namespaces
    record Open(Position position, List<String> names) implements Command {}

    /// `universe names`.
    ///
    /// @param position where
    /// @param names the universe parameters
    record Universe(Position position, List<String> names) implements Command {}

    /// `variable binders`.
    ///
    /// @param position where
    /// @param binders the variables
    record Variable(Position position, List<Binder> binders) implements Command {}

    /// `#print axioms name`.
    ///
    /// @param position where
    /// @param name the constant
    record PrintAxioms(Position position, String name) implements Command {}

    /// `infix:65 " ⊕ " => f`, `notation`: a new operator, already known to the terms behind it.
    ///
    /// @param position where
    /// @param symbol the operator
    /// @param meaning its meaning
    record Operator(Position position, String symbol, Term meaning) implements Command {}

    /// `def`, `abbrev`, `theorem`, `example`, `instance`.
    ///
    /// @param position where
    /// @param kind which
    /// @param name the name; absent for an example and an unnamed instance
    /// @param levels universe parameters written after the name
    /// @param binders parameters
    /// @param type the type, if written
    /// @param body the value
    /// @param documentation the doc comment, if any
    record Definition(Position position, Kind kind, Optional<String> name, List<String> levels, List<Binder> binders,
            Optional<Term> type, Body body, Optional<String> documentation) implements Command {}

    /// `axiom name binders : type`.
    ///
    /// @param position where
    /// @param name the name
    /// @param levels universe parameters written after the name
    /// @param binders parameters
    /// @param type the type
    record Axiom(Position position, String name, List<String> levels, List<Binder> binders, Term type)
            implements Command {}

    /// `structure` and `class`.
    ///
    /// @param position where
    /// @param isClass true of a class
    /// @param name the name
    /// @param levels universe parameters written after the name
    /// @param binders parameters
    /// @param parents the structures it extends
    /// @param type the sort, if written
    /// @param fields the fields, each with its type
    record Structure(Position position, boolean isClass, String name, List<String> levels, List<Binder> binders,
            List<Term> parents, Optional<Term> type, List<Binder> fields) implements Command {}

    /// `inductive`.
    ///
    /// @param position where
    /// @param name the name
    /// @param levels universe parameters written after the name
    /// @param binders parameters
    /// @param type the type, if written
    /// @param constructors the constructors
    record Inductive(Position position, String name, List<String> levels, List<Binder> binders, Optional<Term> type,
            List<Constructor> constructors) implements Command {}

    /// `| name binders : type`.
    ///
    /// @param position where
    /// @param name the name without the type's in front
    /// @param binders arguments
    /// @param type the result, if written
    record Constructor(Position position, String name, List<Binder> binders, Optional<Term> type) {}

    /// The kind of a definition.
    enum Kind {
        DEF, ABBREV, THEOREM, EXAMPLE, INSTANCE
    }

    /// How a definition gives its value.
    sealed interface Body {
        /// `:= value`.
        ///
        /// @param value the value
        record Value(Term value) implements Body {}

        /// `| patterns => value ...`.
        ///
        /// @param alternatives one or more
        record Equations(List<Term.Alternative> alternatives) implements Body {}

        /// `where name := value ...`.
        ///
        /// @param fields the fields of the structure
        record Fields(List<Term.Field> fields) implements Body {}
    }
}
