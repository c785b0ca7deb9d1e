package org.tensorem.lean.emit;

import java.util.List;
import org.tensorem.ir.Node;

/// How a node's elements come from its operands' elements.
sealed interface Form {
    /// A parameter of the function: elements are its own.
    ///
    /// @param index which parameter
    record Parameter(int index) implements Form {}

    /// A constant: a text of the indices.
    ///
    /// @param literal the constant
    record Constant(org.tensorem.ir.Literal literal) implements Form {}

    /// An operator's definition at its core rank.
    ///
    /// @param stem the operator
    /// @param types named type arguments, such as `(ι := ι)`
    /// @param extents the extents, in the order of the definition
    /// @param views the operands
    /// @param attributes the attributes, as texts
    /// @param result the core indices of the result
    record Core(String stem, List<String> types, List<Long> extents, List<View> views, List<String> attributes, List<Slot> result)
            implements Form {
        String head() {
            return "Op." + stem + types.stream().map(type -> " " + type).reduce("", String::concat);
        }
    }

    /// One part of a node with several results.
    ///
    /// @param whole the node
    /// @param part which
    record Part(Node whole, int part) implements Form {}

    /// The same elements elsewhere.
    ///
    /// @param operand the operand
    /// @param reshaping where
    record Moved(Node operand, Reshaping reshaping) implements Form {}

    /// An operand at the operator's core rank: a function of core indices.
    ///
    /// @param operand the operand
    /// @param extents the extents of the core indices; 1 for one that the operand lacks
    /// @param slots for each axis of the operand, its index
    record View(Node operand, List<Long> extents, List<Slot> slots) {}

    /// An index of an operand or of a core result.
    sealed interface Slot {
        /// The index of the node's result along an axis.
        record Axis(int axis) implements Slot {}

        /// A core index of the view.
        record Bound(int position) implements Slot {}

        /// 0: the only index of an axis that is not there.
        record Zero() implements Slot {}
    }
}
