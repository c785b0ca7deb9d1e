package org.tensorem.rules;

import java.util.Map;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;

/// An expression that fits a pattern.
///
/// @param before the whole expression
/// @param parts its parts by the names that the pattern gives them
public record Match(Node before, Map<String, Node> parts) {
    /// Copies the parts.
    public Match {
        parts = Map.copyOf(parts);
    }

    /// The part of that name.
    public Node at(String name) {
        Node part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("match_name: the pattern names the part: '" + name + "' is not among "
                    + parts.keySet() + "; correct the rule");
        }
        return part;
    }

    /// The shape of the part of that name.
    public Shape shape(String name) {
        return at(name).shape();
    }
}
