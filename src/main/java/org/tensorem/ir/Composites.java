package org.tensorem.ir;

import java.util.List;

/// A set of named composites: what the IR must know of them.
public interface Composites {
    /// The types of the results of a composite on operands of these types.
    ///
    /// @throws ShapeException with the label of the constraint that fails, or `composite_c1` for an unknown name
    List<Type> infer(Op.Composite op, List<Type> operands);

    /// The set without members.
    static Composites none() {
        return (op, operands) -> {
            throw new ShapeException("composite_c1: the composite is known: " + op.stem() + " is not; use a set that has it");
        };
    }
}
