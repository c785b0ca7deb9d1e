package org.tensorem.ops;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;

/// The leading axes of one application: the longest of its operands', of which all others are prefixes.
///
/// Bodies are written for operands that all have them.
record Lead(Shape shape) {
    /// @param operands the operands
    /// @param ranks the rank of each in the specification's heading
    static Lead of(List<Node> operands, int... ranks) {
        Shape longest = Shape.SCALAR;
        for (int i = 0; i < ranks.length; i++) {
            Shape whole = operands.get(i).shape();
            Shape lead = whole.axes(0, whole.rank() - ranks[i]);
            longest = lead.rank() > longest.rank() ? lead : longest;
        }
        return new Lead(longest);
    }

    /// The operand repeated along the leading axes that it lacks.
    ///
    /// @param rank its rank in the heading
    Node lift(Node operand, int rank) {
        Shape own = operand.shape();
        int has = own.rank() - rank;
        if (has == shape.rank()) {
            return operand;
        }
        Node repeated = Primitives.broadcast(operand, has, shape.product(has, shape.rank()));
        return Primitives.reshape(repeated, shape.then(own.axes(has, own.rank())));
    }
}
