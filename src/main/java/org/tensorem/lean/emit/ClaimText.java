package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// A claim of a function as theorems: one for each node that the index is followed through, and one for each result.
final class ClaimText implements CongruenceProof.Elements {
    private final Claim claim;
    private final String name;
    private final Function function;
    private final Definitions definitions;
    private final Map<Integer, Integer> chosen;
    private final Analysis analysis;
    private final Situation situation;
    private final List<Integer> results = new ArrayList<>();
    private final Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Node> premises = new ArrayList<>();
    private final Set<String> laws = new TreeSet<>();
    private final List<String> left;
    private final List<String> right;
    private final StringBuilder text = new StringBuilder();
    private final CongruenceProof proof;
    private Map<Node, Node> twins = new IdentityHashMap<>();

    private ClaimText(Claim claim, String name, Function function, Definitions definitions, Map<Integer, Integer> chosen, Analysis analysis) {
        this.claim = claim;
        this.name = name;
        this.function = function;
        this.definitions = definitions;
        this.chosen = chosen;
        this.analysis = analysis;
        this.left = definitions.parameters();
        this.right = new ArrayList<>(left);
        long b = analysis.extent();
        this.situation = switch (claim) {
            case ALONE -> new Situation("r", "0", "hr", "rfl", b, 1, "r hr", "");
            case PERMUTED -> new Situation("(p r)", "r", "(hp.stays r hr)", "hr", b, b, "p hp r hr", "");
            case EARLIER -> new Situation("r", "r", "hr", "hr", b, b, "r hr ht", "ht");
        };
        for (Map.Entry<Integer, Integer> one : chosen.entrySet()) {
            right.set(one.getKey(), rightParameter(one.getKey(), one.getValue()));
        }
        this.proof = new CongruenceProof(definitions, node -> definitions.tensor(node, left), node -> definitions.tensor(node, right), situation, this);
    }

    private String rightParameter(int index, int axis) {
        List<String> indices = Definitions.indices(function.parameters().get(index).shape().rank());
        List<String> inside = new ArrayList<>(indices);
        return switch (claim) {
            case ALONE -> {
                inside.set(axis, "r");
                yield "(" + LeanText.lambda(indices, LeanText.apply(left.get(index), inside)) + ")";
            }
            case PERMUTED -> {
                inside.set(axis, "(p i" + axis + ")");
                yield "(" + LeanText.lambda(indices, LeanText.apply(left.get(index), inside)) + ")";
            }
            case EARLIER -> left.get(index) + "'";
        };
    }

    /// The theorems, if the claim holds of a result that depends on these parameters.
    ///
    /// @param name the function's name
    static Optional<String> of(Claim claim, String name, Function function, Definitions definitions, Map<Integer, Integer> chosen, Analysis analysis,
            Composites composites) {
        StringBuilder claimed = new StringBuilder(name + "." + claim.text());
        chosen.forEach((index, axis) -> claimed.append('_').append(definitions.parameters().get(index)).append('_').append(axis));
        ClaimText made = new ClaimText(claim, claimed.toString(), function, definitions, chosen, analysis);
        for (int i = 0; i < function.results().size(); i++) {
            if (analysis.isFollowed(function.results().get(i)) && !(function.results().get(i).op() instanceof Op.Parameter)) {
                made.results.add(i);
            }
        }
        return made.results.isEmpty() ? Optional.empty() : Optional.of(made.write(name, composites));
    }

    private String write(String functionName, Composites composites) {
        List<Node> walk = new ArrayList<>(results.stream().map(i -> function.results().get(i)).toList());
        while (!walk.isEmpty()) {
            Node node = walk.removeLast();
            if (analysis.mark(node).isPresent() && needed.add(node)) {
                walk.addAll(node.operands());
            }
        }
        function.parameters().stream().filter(analysis::isFollowed).forEach(needed::add);
        String other = functionName;
        String types = FunctionModule.needs(function, definitions).arguments();
        if (claim == Claim.ALONE) {
            other = name + ".one";
            Twin twin = Twin.of(other, function, results, analysis, definitions, needed, composites);
            twins = twin.nodes();
            int before = definitions.text().length();
            definitions.define(other, twin.function(), twin.reshapings());
            text.append(definitions.text().substring(before));
            text.append(FunctionModule.whole(other, twin.function(), definitions));
            types = FunctionModule.needs(twin.function(), definitions).arguments();
        } else {
            function.nodes().forEach(node -> twins.put(node, node));
        }
        for (Node node : function.nodes()) {
            if (needed.contains(node) && looksUp(node) && !premises.contains(node.operands().get(1))) {
                premises.add(node.operands().get(1));
            }
        }
        for (Node node : needed) {
            if (definitions.form(node) instanceof Form.Core core && analysis.isPermuted(node, core)) {
                laws.add("LawfulScalar " + definitions.elementType(node.type().dtype()));
            }
        }
        for (Node node : function.nodes()) {
            if (needed.contains(node) && analysis.isFollowed(node) && !(node.op() instanceof Op.Parameter) && node.types().size() == 1) {
                theorem(node);
            }
        }
        for (int i = 0; i < results.size(); i++) {
            result(functionName, other, types, i);
        }
        return text.toString();
    }

    // Statements.

    private TreeSet<Integer> parameters(Needs needs) {
        TreeSet<Integer> all = new TreeSet<>(needs.parameters());
        all.addAll(chosen.keySet());
        premises.forEach(premise -> all.addAll(definitions.needs(premise).parameters()));
        return all;
    }

    private Needs needs(Needs of) {
        Needs needs = Needs.none().with(of);
        parameters(of).forEach(index -> needs.with(definitions.needs(function.parameters().get(index))));
        premises.forEach(premise -> needs.with(definitions.needs(premise)));
        needs.classes().addAll(laws);
        return needs;
    }

    private String binders(Needs all) {
        StringBuilder binders = new StringBuilder(all.binders());
        binders.append(definitions.parameterBinders(all, function));
        if (claim == Claim.EARLIER) {
            chosen.keySet().forEach(index -> binders.append(" (").append(right.get(index)).append(" : ")
                    .append(definitions.type(function.parameters().get(index).type())).append(')'));
            binders.append(" (t : Nat)");
            chosen.forEach((index, axis) -> binders.append("\n    (").append(agree(index)).append(" : ").append(agreement(index, axis)).append(')'));
        }
        for (int i = 0; i < premises.size(); i++) {
            binders.append("\n    (inside").append(i).append(" : ").append(premise(premises.get(i))).append(')');
        }
        return binders.append(switch (claim) {
            case ALONE -> " (r : Nat) (hr : below r " + analysis.extent() + " = true)";
            case PERMUTED -> " (p : Nat → Nat) (hp : Perm " + analysis.extent() + " p) (r : Nat) (hr : below r " + analysis.extent() + " = true)";
            case EARLIER -> " (r : Nat) (hr : below r " + analysis.extent() + " = true) (ht : Nat.ble r t = true)";
        }).toString();
    }

    private String agree(int index) {
        return "same_" + left.get(index);
    }

    private String agreement(int index, int axis) {
        Shape shape = function.parameters().get(index).shape();
        List<String> indices = Definitions.indices(shape.rank());
        StringBuilder all = new StringBuilder("∀ (i" + axis + " : Nat), Nat.ble i" + axis + " t = true → ");
        for (int other = 0; other < shape.rank(); other++) {
            if (other != axis) {
                all.append(forAll(other, shape));
            }
        }
        return all + LeanText.apply(left.get(index), indices) + " = " + LeanText.apply(right.get(index), indices);
    }

    private static String forAll(int axis, Shape shape) {
        return "∀ (i" + axis + " : Nat), below i" + axis + " " + shape.extent(axis) + " = true → ";
    }

    private String premise(Node ids) {
        List<String> indices = Definitions.indices(ids.shape().rank());
        StringBuilder all = new StringBuilder();
        for (int axis = 0; axis < indices.size(); axis++) {
            all.append(forAll(axis, ids.shape()));
        }
        return all + "below (itoNat (" + LeanText.apply(definitions.tensor(ids, left), indices) + ")) " + classes(ids) + " = true";
    }

    private long classes(Node ids) {
        return function.nodes().stream().filter(node -> looksUp(node) && node.operands().get(1) == ids).mapToLong(node -> {
            Shape shape = node.operands().get(0).shape();
            return shape.extent(node.op() instanceof Op.Gather ? 0 : shape.rank() - 1);
        }).min().orElseThrow();
    }

    /// True of a loss, and of columns of a table that is looked up: what is claimed holds where the ids are inside.
    private boolean looksUp(Node node) {
        return node.op().stem().equals("cross_entropy") || node.op() instanceof Op.Gather && analysis.isFollowed(node.operands().getFirst());
    }

    /// The arguments of a node's theorem before its indices.
    private String context(Needs of, Situation at) {
        StringBuilder arguments = new StringBuilder();
        Needs all = needs(of);
        arguments.append(all.arguments());
        parameters(of).forEach(index -> arguments.append(' ').append(left.get(index)));
        if (claim == Claim.EARLIER) {
            chosen.keySet().forEach(index -> arguments.append(' ').append(right.get(index)));
            arguments.append(" t");
            chosen.keySet().forEach(index -> arguments.append(' ').append(agree(index)));
        }
        for (int i = 0; i < premises.size(); i++) {
            arguments.append(" inside").append(i);
        }
        return arguments.append(' ').append(at.arguments()).toString();
    }

    /// The indices of a node with this mark, and their binders.
    private List<Index> indices(Shape shape, Mark mark, StringBuilder binders) {
        List<Index> indices = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (axis == mark.axis() && mark.way() == Mark.Way.PLAIN) {
                indices.add(Index.followed(mark, situation, "", ""));
                continue;
            }
            long extent = axis == mark.axis() ? mark.count() : shape.extent(axis);
            String inside = axis == mark.axis() && mark.way() == Mark.Way.BEHIND ? "Nat.ble i" + axis + " (" + extent + " + r)" : "below i" + axis + " " + extent;
            binders.append(" (i" + axis + " : Nat) (h" + axis + " : " + inside + " = true)");
            indices.add(axis == mark.axis() ? Index.followed(mark, situation, "i" + axis, "h" + axis) : Index.free("i" + axis, "h" + axis));
        }
        return indices;
    }

    private static List<String> lefts(List<Index> at) {
        return at.stream().map(Index::left).toList();
    }

    private static List<String> rights(List<Index> at) {
        return at.stream().map(Index::right).toList();
    }

    private String theoremName(Node node) {
        return name + "." + definitions.label(node);
    }

    private void theorem(Node node) {
        StringBuilder binders = new StringBuilder();
        List<Index> at = indices(node.shape(), analysis.mark(node).orElseThrow(), binders);
        text.append("theorem ").append(theoremName(node)).append(binders(needs(definitions.needs(node)))).append(binders).append(" :\n    ")
                .append(LeanText.apply(definitions.tensor(node, left), lefts(at))).append("\n      = ")
                .append(LeanText.apply(definitions.tensor(twins.get(node), right), rights(at))).append(" :=\n  ")
                .append(proof.proof(node, twins.get(node), at)).append("\n\n");
    }

    private void result(String functionName, String other, String types, int number) {
        int index = results.get(number);
        Node node = function.results().get(index);
        StringBuilder binders = new StringBuilder();
        List<Index> at = indices(node.shape(), analysis.mark(node).orElseThrow(), binders);
        Needs all = FunctionModule.needs(function, definitions);
        premises.forEach(premise -> all.with(definitions.needs(premise)));
        all.classes().addAll(laws);
        String whole = FunctionModule.result(functionName, function, index) + FunctionModule.needs(function, definitions).arguments();
        String part = results.size() == 1 ? "" : "." + FunctionModule.part(function, index);
        String one = claim == Claim.ALONE ? other + part + types : whole;
        text.append(LeanText.doc(doc(index))).append("theorem ").append(name).append(part)
                .append(binders(all)).append(binders).append(" :\n    ")
                .append(LeanText.apply(LeanText.apply(whole, left), lefts(at)))
                .append("\n      = ").append(LeanText.apply(LeanText.apply(one, right), rights(at))).append(" :=\n  ")
                .append(element(node, at, situation)).append("\n\n");
    }

    /// What is stated, of a function with several results with the name of that which it is stated of.
    private String doc(int result) {
        List<String> inputs = new ArrayList<>();
        chosen.forEach((index, axis) -> inputs.add("axis " + axis + " of " + left.get(index)));
        String along = String.join(" and ", inputs);
        String stated = switch (claim) {
            case ALONE -> "Each index along " + along + " gives what it gives alone, to the bit.";
            case PERMUTED -> "Permuting along " + along + " permutes the result, " + (laws.isEmpty() ? "to the bit." : "over the reals.");
            case EARLIER -> "What lies behind an index along " + along + " changes nothing before it, to the bit.";
        };
        return function.results().size() == 1 ? stated
                : "In " + function.resultNames().get(result) + ", " + stated.substring(0, 1).toLowerCase(Locale.ROOT) + stated.substring(1);
    }

    // Proofs.

    @Override
    public boolean isFollowed(Node node) {
        return analysis.isFollowed(node);
    }

    @Override
    public Mark mark(Node node) {
        return analysis.mark(node).orElseThrow();
    }

    @Override
    public String inside(Node node, Node ids) {
        return "inside" + premises.indexOf(ids);
    }

    @Override
    public String equal(Node node, Node other, List<Index> at, Situation here) {
        return element(node, at, here);
    }

    private String element(Node node, List<Index> at, Situation here) {
        if (node.op() instanceof Op.Parameter(int index, _) && chosen.containsKey(index) && claim == Claim.EARLIER) {
            StringBuilder arguments = new StringBuilder(agree(index) + " " + here.left() + " " + LeanText.argument(here.premise()));
            at.forEach(one -> one.arguments().forEach(argument -> arguments.append(' ').append(LeanText.argument(argument))));
            return arguments.toString();
        }
        if (!analysis.isFollowed(node) || node.op() instanceof Op.Parameter) {
            return LeanText.apply("Eq.refl", LeanText.apply(definitions.tensor(node, left), lefts(at)));
        }
        StringBuilder call = new StringBuilder(theoremName(node) + context(definitions.needs(node), here));
        at.forEach(one -> one.arguments().forEach(argument -> call.append(' ').append(LeanText.argument(argument))));
        return call.toString();
    }
}
