package org.tensorem.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// The reverse walk.
final class Backward {
    private final Rules rules;
    private final List<Pull> pulls = new ArrayList<>();

    Backward(CompositeRules composites) {
        this.rules = new Rules(composites);
    }

    /// The steps taken so far at operators with one result.
    List<Pull> pulls() {
        return pulls;
    }

    /// The cotangents of `wrt`, given those of the roots; zeros for a node that no root depends on.
    List<Node> walk(List<Node> roots, Cotangents cotangents, List<Node> wrt) {
        List<Node> order = Function.topological(roots);
        Set<Node> active = active(order, wrt);
        for (Node node : order.reversed()) {
            if (active.contains(node) && cotangents.reach(node)) {
                Application at = new Application(node, active::contains, cotangents);
                rules.pull(at, node.op());
                if (node.types().size() == 1 && !(node.op() instanceof Op.Parameter)) {
                    pulls.add(new Pull(node, at.dy(), at.shares()));
                }
            }
        }
        return wrt.stream().map(node -> cotangents.of(node).getFirst().orElseGet(() -> Terms.fill(node.type(), 0))).toList();
    }

    /// The nodes with a real result on a path from `wrt`.
    private static Set<Node> active(List<Node> order, List<Node> wrt) {
        Set<Node> active = Collections.newSetFromMap(new IdentityHashMap<>());
        active.addAll(wrt);
        for (Node node : order) {
            if (node.operands().stream().anyMatch(active::contains)
                    && node.types().stream().anyMatch(type -> type.dtype().isReal())) {
                active.add(node);
            }
        }
        return active;
    }

    /// The function `x₀, …, dyⱼ, … -> dxᵢ, …` of a function `x₀, … -> y₀, …`: a cotangent for each result that is
    /// reached, a share for each parameter that is wanted.
    Function pullback(Function function, List<Boolean> reached, List<Integer> wanted) {
        List<Node> parameters = new ArrayList<>(function.parameters());
        List<String> names = new ArrayList<>();
        Cotangents cotangents = new Cotangents();
        for (int j = 0; j < reached.size(); j++) {
            if (reached.get(j)) {
                Type type = function.results().get(j).type();
                Node cotangent = Node.of(new Op.Parameter(parameters.size(), type));
                parameters.add(cotangent);
                Node result = function.results().get(j);
                cotangents.add(result, 0, cotangent);
            }
        }
        for (int i = 0; i < parameters.size(); i++) {
            names.add("x" + i);
        }
        List<Node> wrt = wanted.stream().map(function.parameters()::get).toList();
        List<Node> shares = walk(function.results(), cotangents, wrt);
        List<String> shareNames = wanted.stream().map(i -> "dx" + i).toList();
        return new Function("pullback", parameters, names, shares, shareNames);
    }
}
