package org.tensorem.compile;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.rules.Alternatives;
import org.tensorem.rules.Match;
import org.tensorem.rules.Rule;

/// Rewrites by rules, each node once, by the first that fits. Where a rule holds over the reals only, the results may have other bits:
/// the caller asked for it.
public final class ApplyRules implements Pass {
    private final String name;
    private final List<Rule> rules;

    /// @param name the name of the pass, lower-snake
    /// @param rules the rules, in the order in which they are tried
    public ApplyRules(String name, List<Rule> rules) {
        this.name = name;
        this.rules = List.copyOf(rules);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome apply(Function function) {
        return Rewriter.rewrite(name(), function, this::replacement);
    }

    private Optional<Rewriter.Replacement> replacement(Node node) {
        for (Rule rule : rules) {
            for (Match match : rule.matches(node, Alternatives.itself(), 1)) {
                Optional<Node> after = rule.rewrite(match);
                if (after.isPresent()) {
                    return Optional.of(new Rewriter.Replacement(rule.name(), rule.law(), rule.direction() == Rule.Direction.BACKWARD,
                            match.parts(), List.of(after.get())));
                }
            }
        }
        return Optional.empty();
    }
}
