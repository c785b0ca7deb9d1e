package org.tensorem.spec;

import java.util.List;
import java.util.Optional;

/// What a specification file declares.
public sealed interface Declaration {
    /// The doc comment, its lines without the slashes.
    String doc();

    /// Where the name stands.
    Position position();

    /// The name.
    String name();

    /// A function of the language itself. With a binder its parameters are arrays over the binder, whose elements are
    /// computed where they are used.
    record Definition(String doc, Position position, String name, Optional<Expr.Binder> binder, List<Parameter> parameters,
            Parameter result, Expr body) implements Declaration {
        /// Copies the parameters.
        public Definition {
            parameters = List.copyOf(parameters);
        }
    }

    /// An elementary function: a program over binary32 with its greatest error in units in the last place.
    record Program(String doc, Position position, String name, List<Expr.Name> parameters, String maxErrorUlp, Expr body)
            implements Declaration {
        /// Copies the parameters.
        public Program {
            parameters = List.copyOf(parameters);
        }
    }

    /// An operator.
    record Operator(String doc, Position position, String name, List<Parameter> operands, List<Parameter> attributes,
            List<Parameter> results, List<Constraint> constraints, Expr body) implements Declaration {
        /// Copies the lists.
        public Operator {
            operands = List.copyOf(operands);
            attributes = List.copyOf(attributes);
            results = List.copyOf(results);
            constraints = List.copyOf(constraints);
        }
    }

    /// An equation that holds for all values of the quantified variables that meet the condition. The two sides are a
    /// tuple behind the law's lets.
    record Equation(String doc, Position position, String name, Strength strength, List<Quantifier> quantifiers,
            Optional<Expr> condition, Expr sides) implements Declaration {
        /// Copies the quantifiers.
        public Equation {
            quantifiers = List.copyOf(quantifiers);
        }
    }

    /// `name: type[extents]`; an unnamed result is called `result`.
    record Parameter(Position position, String name, String type, List<Expr> extents) {
        /// Copies the extents.
        public Parameter {
            extents = List.copyOf(extents);
        }
    }

    /// `(C1) rule : "remedy"`.
    ///
    /// @param position where it stands
    /// @param label such as `c1`
    /// @param rule a truth value over extents and attributes
    /// @param text the rule as it was written
    /// @param remedy what to do
    record Constraint(Position position, String label, Expr rule, String text, String remedy) {}

    /// A quantified variable of a law.
    sealed interface Quantifier {
        /// Where it stands.
        Position position();

        /// The name.
        String name();

        /// A natural number, at least some bound.
        record Natural(Position position, String name, long least) implements Quantifier {}

        /// An index below an extent.
        record Below(Position position, String name, Expr extent) implements Quantifier {}

        /// A value of some type.
        record Any(Parameter parameter) implements Quantifier {
            @Override
            public Position position() {
                return parameter.position();
            }

            @Override
            public String name() {
                return parameter.name();
            }
        }
    }
}
