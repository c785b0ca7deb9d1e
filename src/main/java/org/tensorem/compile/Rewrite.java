package org.tensorem.compile;

import java.util.List;
import org.tensorem.ir.Node;

/// One rewrite of a pass.
///
/// @param law why the bits stay
/// @param before the node that was rewritten, its operands already those of the new function
/// @param after what stands for it: one node of the same types, or one node per result
public record Rewrite(Law law, Node before, List<Node> after) {
    /// Copies the nodes.
    public Rewrite {
        after = List.copyOf(after);
    }
}
