package org.tensorem.spec;

import java.math.BigDecimal;
import java.util.List;

/// An expression as it was written, in the core of the language: operators are [Apply], `a > b` is `b < a`, `and` and `or`
/// are [Conditional], `let e[j < n] = x` is a [Let] of a [Comprehension], and a block is its program.
public sealed interface Expr {
    /// Where it begins.
    Position position();

    /// A variable.
    record Name(Position position, String name) implements Expr {}

    /// A number; `integral` when it was written without point and exponent, so that it may be of any numeric kind.
    record Numeral(Position position, BigDecimal value, boolean integral) implements Expr {}

    /// One of the constants that have names.
    record Constant(Position position, Named named) implements Expr {
        /// The constants.
        public enum Named {
            /// Positive infinity; the greatest i32.
            INF,
            /// Negative infinity; the least i32.
            MINUS_INF,
            /// Not a number.
            NAN,
            /// True.
            TRUE,
            /// False.
            FALSE
        }
    }

    /// A primitive written as an operator.
    record Apply(Position position, Primitive primitive, List<Expr> operands) implements Expr {
        /// Copies the operands.
        public Apply {
            operands = List.copyOf(operands);
        }
    }

    /// A call by name of a definition, primitive, elementary function or operator.
    record Call(Position position, String name, List<Expr> operands, List<Argument> attributes) implements Expr {
        /// Copies the lists.
        public Call {
            operands = List.copyOf(operands);
            attributes = List.copyOf(attributes);
        }
    }

    /// A call of a definition that binds: `name(j < n) (a, b)`.
    record Reduction(Position position, String name, Binder binder, List<Expr> bodies) implements Expr {
        /// Copies the bodies.
        public Reduction {
            bodies = List.copyOf(bodies);
        }
    }

    /// `if condition then yes else no`.
    record Conditional(Position position, Expr condition, Expr yes, Expr no) implements Expr {}

    /// `[i < m, j < n] body`.
    record Comprehension(Position position, List<Binder> binders, Expr body) implements Expr {
        /// Copies the binders.
        public Comprehension {
            binders = List.copyOf(binders);
        }
    }

    /// `fold (k < n) (s = z, ...) body`.
    record Fold(Position position, Binder binder, List<Argument> states, Expr body) implements Expr {
        /// Copies the states.
        public Fold {
            states = List.copyOf(states);
        }
    }

    /// `array[i, j]`: an element, or the sub-array when there are fewer indices than axes.
    record Element(Position position, Expr array, List<Expr> indices) implements Expr {
        /// Copies the indices.
        public Element {
            indices = List.copyOf(indices);
        }
    }

    /// `let names = value` in front of the body.
    record Let(Position position, List<Name> names, Expr value, Expr body) implements Expr {
        /// Copies the names.
        public Let {
            names = List.copyOf(names);
        }
    }

    /// `(a, b)`.
    record Tuple(Position position, List<Expr> parts) implements Expr {
        /// Copies the parts.
        public Tuple {
            parts = List.copyOf(parts);
        }
    }

    /// `name < extent`: an index from 0 to below the extent.
    record Binder(Position position, String name, Expr extent) {}

    /// `name = value`: an attribute of a call, or a state of a fold.
    record Argument(Position position, String name, Expr value) {}
}
