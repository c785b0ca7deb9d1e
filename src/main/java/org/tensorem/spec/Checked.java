package org.tensorem.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Dtype;

/// Declarations whose expressions are checked.
public sealed interface Checked {
    /// What the open types of an operator's heading stand for.
    ///
    /// @param number the kind of `num`
    /// @param any the kind of `any`
    /// @param types the element types of the attributes of type `type`
    record Instance(Kind number, Kind any, Map<String, Dtype> types) {
        /// Copies the types.
        public Instance {
            types = Map.copyOf(types);
        }
    }

    /// An operator at one instance.
    record Operator(Heading heading, List<Constraint> constraints, Term body) implements Checked {}

    /// A constraint.
    ///
    /// @param declaration as written
    /// @param rule the truth value
    /// @param isOnValues true when it names an operand, so that it is checked when the program runs
    record Constraint(Declaration.Constraint declaration, Term rule, boolean isOnValues) {}

    /// A definition of spec/lib, its open type `num` being real.
    ///
    /// @param declaration as written
    /// @param extent the number of elements of its parameters, where it binds
    /// @param parameters the parameters
    /// @param body what it yields
    record Definition(Declaration.Definition declaration, Optional<Variable> extent, List<Variable> parameters, Term body)
            implements Checked {}

    /// An elementary program.
    record Program(List<Variable> parameters, Term body) implements Checked {}

    /// A law.
    ///
    /// @param declaration as written
    /// @param quantified the quantified variables, in order
    /// @param bounds for each, the terms that bound it: extents of its axes, or what it is below
    /// @param condition what must hold
    /// @param sides the two sides, behind the law's lets
    record Law(Declaration.Equation declaration, List<Variable> quantified, List<List<Term>> bounds, List<Term> condition,
            Term sides) implements Checked {
        /// Whether the law has variables of the open type `num` or `any`.
        boolean isOpen(String type) {
            return Checker.isOpen(declaration, type);
        }
    }
}
