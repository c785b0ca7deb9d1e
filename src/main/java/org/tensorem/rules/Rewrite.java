package org.tensorem.rules;

import java.util.List;
import org.tensorem.ir.Node;

/// One use of a law in a function.
///
/// @param rule the rule, or, where a pass has its own, the law's name
/// @param law why both sides are equal
/// @param reversed whether the law is read from its right side to its left
/// @param source the node of the function before
/// @param before the same operator on operands of the function after: equal to `source` by congruence
/// @param after what stands for it: one node of the same types, or one node per result
public record Rewrite(String rule, Law law, boolean reversed, Node source, Node before, List<Node> after) {
    /// Copies the nodes.
    public Rewrite {
        after = List.copyOf(after);
    }
}
