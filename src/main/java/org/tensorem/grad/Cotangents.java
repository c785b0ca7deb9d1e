package org.tensorem.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Node;

/// The cotangents found so far: per node one for each result, absent while nothing depends on it.
final class Cotangents {
    private final Map<Node, List<Optional<Node>>> found = new IdentityHashMap<>();

    /// Adds a share to the right of those before it. See Note \[accumulation\].
    void add(Node node, int result, Node share) {
        List<Optional<Node>> all = found.computeIfAbsent(node,
                key -> new ArrayList<>(Collections.nCopies(key.types().size(), Optional.empty())));
        all.set(result, Optional.of(all.get(result).map(sum -> Terms.add(sum, share)).orElse(share)));
    }

    /// True when some result of the node has a cotangent.
    boolean reach(Node node) {
        return found.containsKey(node);
    }

    /// The cotangents of the results of a node.
    List<Optional<Node>> of(Node node) {
        return found.getOrDefault(node, Collections.nCopies(node.types().size(), Optional.empty()));
    }
}
