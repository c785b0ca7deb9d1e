package org.tensorem.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tensorem.ir.Node;

/// Rules in the making, in the order in which they are tried.
final class RuleList {
    private final List<Rule> rules = new ArrayList<>();

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    void add(Law law, Rule.Direction direction, String variant, Pattern before, Rule.Rewriting after) {
        String name = law.name() + (variant.isEmpty() ? "" : "/" + variant)
                + (direction == Rule.Direction.BACKWARD ? "/back" : "");
        rules.add(new Rule(name, law, direction, before, after));
    }

    void forward(Law law, Pattern before, Rule.Rewriting after) {
        add(law, Rule.Direction.FORWARD, "", before, after);
    }

    void backward(Law law, Pattern before, Rule.Rewriting after) {
        add(law, Rule.Direction.BACKWARD, "", before, after);
    }

    /// A rewriting under a condition.
    static Rule.Rewriting when(Predicate<Match> condition, Function<Match, Node> after) {
        return match -> condition.test(match) ? Optional.of(after.apply(match)) : Optional.empty();
    }

    /// A rewriting without a condition.
    static Rule.Rewriting always(Function<Match, Node> after) {
        return match -> Optional.of(after.apply(match));
    }

    /// A rewriting to a part, where this has the type of the whole.
    static Rule.Rewriting part(String name) {
        return when(match -> match.at(name).types().equals(match.before().types()), match -> match.at(name));
    }
}
