package org.tensorem.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The legality of a function: every node has the types that its operator gives on its operands.
///
/// [Node#of] and [Function] check as they build; this check does not rely on that, nor on the set of composites that was in use then.
/// Passes are checked by it before and after.
public final class Legality {
    private Legality() {}

    /// Checks every node that the results need. Linear time.
    ///
    /// @throws ShapeException as [#check(Function, Composites, Set)]
    public static void check(Function function, Composites composites) {
        check(function, composites, new HashSet<>());
    }

    /// Checks every node that the results need. Linear time.
    ///
    /// @param checked the nodes that have been checked with these composites and need no other check, by identity; joined by those of this
    /// function
    /// @param composites the composites that the function may use
    /// @throws ShapeException with the label of the rule that is broken, `composite_c1` for an unknown composite, or
    /// `legality_type` for a node that carries other types than its rule gives
    public static void check(Function function, Composites composites, Set<Node> checked) {
        for (Node node : function.nodes()) {
            if (!checked.add(node)) {
                continue;
            }
            List<Type> types = node.op() instanceof Op.Composite composite
                    ? Node.of(composites, composite, node.operands()).types()
                    : List.of(Typing.infer(node.op(), node.operands()));
            if (!types.equals(node.types())) {
                throw new ShapeException("legality_type: a node has the types that its rule gives: " + node + " in "
                        + function.name() + " should have " + types + "; build it by the same set of composites");
            }
        }
    }
}
