package org.tensorem.rules;

import java.util.List;
import java.util.Map;
import org.tensorem.ir.Node;

/// One use of a law in a function.
///
/// @param rule the rule, or, where a pass has its own, the law's name
/// @param law why both sides are equal
/// @param reversed whether the law is read from its right side to its left
/// @param parts the expressions that stand for the law's variables, by the names that the rule gives them; none where a pass has its own rule
/// @param source the node of the function before
/// @param before the same operator on operands of the function after: equal to `source` by congruence
/// @param after what stands for it: one node of the same types, or one node per result
public record Rewrite(String rule, Law law, boolean reversed, Map<String, Node> parts, Node source, Node before, List<Node> after) {
    /// Copies the parts and nodes.
    public Rewrite {
        parts = Map.copyOf(parts);
        after = List.copyOf(after);
    }
}
