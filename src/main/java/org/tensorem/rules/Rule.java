package org.tensorem.rules;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;
import org.tensorem.spec.Strength;

/// One direction of a law, as the IR spells it.
///
/// @param name the law's name, with what tells its rules apart
/// @param law why it holds
/// @param direction whether it goes from the law's left side to its right, or back
/// @param before the expressions it looks at
/// @param after what stands for them
public record Rule(String name, Law law, Direction direction, Pattern before, Rewriting after) {
    /// The direction in which a law is read.
    public enum Direction {
        /// From the left side to the right.
        FORWARD,
        /// From the right side to the left.
        BACKWARD
    }

    /// Makes what stands for a match, or nothing where the law's conditions do not hold.
    @FunctionalInterface
    public interface Rewriting {
        /// The expression that stands for the match.
        Optional<Node> of(Match match);
    }

    /// How much it claims.
    public Strength strength() {
        return law.strength();
    }

    /// The ways in which a node fits the pattern, at most so many, in a fixed order.
    public List<Match> matches(Node node, Alternatives alternatives, int limit) {
        return Matcher.matches(before, node, alternatives, limit);
    }

    /// What stands for a match, of the same types.
    public Optional<Node> rewrite(Match match) {
        Optional<Node> result = after.of(match);
        result.ifPresent(node -> {
            if (!node.types().equals(match.before().types())) {
                throw new ShapeException("rewrite_types: a rewrite keeps the types: " + name + " makes " + node.types()
                        + " of " + match.before().types() + "; correct the rule");
            }
        });
        return result;
    }

    /// What stands for a node of a plain graph.
    public Optional<Node> rewrite(Node node) {
        for (Match match : matches(node, Alternatives.itself(), 1)) {
            return rewrite(match);
        }
        return Optional.empty();
    }
}
