package org.tensorem.compile;

import java.util.Optional;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.rules.Law;

/// Computes each expression once: a node that applies the same operator to the same operands as an earlier one becomes that one.
/// Equal constants become one.
public final class CommonSubexpressions implements Pass {
    @Override
    public String name() {
        return "common_subexpressions";
    }

    @Override
    public Outcome apply(Function function) {
        Congruence congruence = Congruence.empty();
        return Rewriter.rewrite(name(), function, node -> merge(congruence, node));
    }

    private static Optional<Rewriter.Replacement> merge(Congruence congruence, Node node) {
        Node leader = congruence.add(node);
        return leader == node ? Optional.empty() : Rewriter.Replacement.of(Law.CONGRUENCE, leader);
    }
}
