package org.tensorem.rules;

import java.util.List;
import java.util.Set;
import org.tensorem.ir.Node;

/// The ways in which the value of a node is written: one in a plain graph, any number in an e-graph.
@FunctionalInterface
public interface Alternatives {
    /// The expressions of the node's value whose operator has one of the stems.
    List<Node> of(Node node, Set<String> stems);

    /// A plain graph: a node is written as it stands.
    static Alternatives itself() {
        return (node, stems) -> stems.contains(node.op().stem()) ? List.of(node) : List.of();
    }
}
