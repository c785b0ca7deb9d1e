package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Step;

/// Steps whose concatenations have two operands, joined from the first to the last; a concatenation of one operand is the operand.
final class BinarySteps {
    private static final String WITH_NOTHING = "concat.with_nothing";

    private final Rebuilt binary = BinaryConcats.rebuilt();

    private BinarySteps() {}

    static List<Step> of(List<Step> steps) {
        BinarySteps all = new BinarySteps();
        return steps.stream().map(all::of).toList();
    }

    private Step of(Step step) {
        List<Rewrite> rewrites = new ArrayList<>();
        step.rewrites().forEach(rewrite -> rewrites.addAll(of(rewrite)));
        return new Step(binary.of(step.before()), binary.of(step.after()), rewrites);
    }

    private List<Rewrite> of(Rewrite use) {
        if (use.law().name().equals(WITH_NOTHING) && use.before().operands().size() > 2) {
            return withNothing(use);
        }
        Map<String, Node> parts = new HashMap<>();
        use.parts().forEach((name, part) -> parts.put(name, binary.of(part)));
        List<Node> after = use.after().stream().map(binary::of).toList();
        Node before = binary.of(use.before());
        return after.equals(List.of(before)) ? List.of()
                : List.of(new Rewrite(use.rule(), use.law(), use.reversed(), parts, binary.of(use.source()), before, after));
    }

    /// Empty operands left out, one at a time: each joins what is kept before it.
    private List<Rewrite> withNothing(Rewrite use) {
        int axis = ((Op.Concat) use.before().op()).axis();
        List<Node> operands = use.before().operands().stream().map(binary::of).toList();
        List<Node> sources = prefixes(binary.of(use.source()), operands.size());
        int count = 1 + (int) operands.subList(1, operands.size()).stream().filter(x -> x.shape().extent(axis) > 0).count();
        List<Node> kept = prefixes(binary.of(use.after().getFirst()), count);
        List<Rewrite> rewrites = new ArrayList<>();
        int next = 0;
        for (int i = 1; i < operands.size(); i++) {
            if (operands.get(i).shape().extent(axis) > 0) {
                next++;
                continue;
            }
            Node joined = Node.of(use.before().op(), kept.get(next), operands.get(i));
            rewrites.add(new Rewrite(use.rule(), use.law(), false, Map.of(), sources.get(i), joined,
                    List.of(kept.get(next))));
        }
        return rewrites;
    }

    /// The first operand, the first two joined, and so on, of operands joined from the first to the last.
    private static List<Node> prefixes(Node joined, int operands) {
        List<Node> all = new ArrayList<>();
        Node prefix = joined;
        for (int i = operands; i > 1; i--) {
            all.addFirst(prefix);
            prefix = prefix.operands().getFirst();
        }
        all.addFirst(prefix);
        return all;
    }
}
