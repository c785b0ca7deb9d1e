package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// A claim of a function as theorems: one for each node that the index is followed through, and one for each result.
final class ClaimText {
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
    private final List<String> left;
    private final List<String> right;
    private final StringBuilder text = new StringBuilder();
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
        if (claim == Claim.ALONE) {
            other = name + ".one";
            Twin twin = Twin.of(other, function, results, analysis, definitions, needed, composites);
            twins = twin.nodes();
            int before = definitions.text().length();
            definitions.define(other, twin.function(), twin.reshapings());
            text.append(definitions.text().substring(before));
            text.append(FunctionModule.whole(other, twin.function(), definitions));
        } else {
            function.nodes().forEach(node -> twins.put(node, node));
        }
        for (Node node : function.nodes()) {
            if (needed.contains(node) && node.op() instanceof Op.Composite composite && composite.stem().equals("cross_entropy")) {
                premises.add(node.operands().get(1));
            }
        }
        for (Node node : function.nodes()) {
            if (needed.contains(node) && analysis.isFollowed(node) && !(node.op() instanceof Op.Parameter)) {
                theorem(node);
            }
        }
        for (int i = 0; i < results.size(); i++) {
            result(functionName, other, i);
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
            binders.append("\n    (inside").append(i).append(" : ").append(inside(premises.get(i), i)).append(')');
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
                all.append("∀ (i").append(other).append(" : Nat), below i").append(other).append(' ').append(shape.extent(other)).append(" = true → ");
            }
        }
        return all + LeanText.apply(left.get(index), indices) + " = " + LeanText.apply(right.get(index), indices);
    }

    private String inside(Node ids, int number) {
        List<String> indices = Definitions.indices(ids.shape().rank());
        StringBuilder all = new StringBuilder();
        for (int axis = 0; axis < indices.size(); axis++) {
            all.append("∀ (i").append(axis).append(" : Nat), below i").append(axis).append(' ').append(ids.shape().extent(axis)).append(" = true → ");
        }
        return all + "below (itoNat (" + LeanText.apply(definitions.tensor(ids, left), indices) + ")) " + classes(ids) + " = true";
    }

    private long classes(Node ids) {
        return function.nodes().stream().filter(node -> node.op().stem().equals("cross_entropy") && node.operands().get(1) == ids)
                .mapToLong(node -> node.operands().get(0).shape().extent(node.operands().get(0).shape().rank() - 1)).min().orElseThrow();
    }

    /// The arguments of a node's theorem before its indices.
    private String context(Needs of, Situation at) {
        StringBuilder arguments = new StringBuilder();
        Needs all = needs(of);
        all.types().forEach(type -> arguments.append(" (").append(type).append(" := ").append(type).append(')'));
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
            binders.append(" (i").append(axis).append(" : Nat) (h").append(axis).append(" : below i").append(axis).append(' ').append(extent).append(" = true)");
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
                .append(proof(node, at)).append("\n\n");
    }

    private void result(String functionName, String other, int number) {
        int index = results.get(number);
        Node node = function.results().get(index);
        StringBuilder binders = new StringBuilder();
        List<Index> at = indices(node.shape(), analysis.mark(node).orElseThrow(), binders);
        Needs all = Needs.none();
        function.parameters().forEach(parameter -> all.with(definitions.needs(parameter)));
        function.results().forEach(result -> all.with(definitions.needs(result)));
        premises.forEach(premise -> all.with(definitions.needs(premise)));
        String types = all.types().stream().map(type -> " (" + type + " := " + type + ")").reduce("", String::concat);
        String whole = FunctionModule.result(functionName, function, index) + types;
        String one = claim == Claim.ALONE ? (results.size() == 1 ? other : other + "." + Definitions.identifier(function.resultNames().get(index))) + types
                : whole;
        text.append(LeanText.doc(doc())).append("theorem ").append(name).append(results.size() == 1 ? "" : "." + Definitions.identifier(function.resultNames().get(index)))
                .append(binders(all)).append(binders).append(" :\n    ")
                .append(LeanText.apply(LeanText.apply(whole, left), lefts(at)))
                .append("\n      = ").append(LeanText.apply(LeanText.apply(one, right), rights(at))).append(" :=\n  ")
                .append(element(node, at, situation)).append("\n\n");
    }

    private String doc() {
        List<String> inputs = new ArrayList<>();
        chosen.forEach((index, axis) -> inputs.add("axis " + axis + " of " + left.get(index)));
        String along = String.join(" and ", inputs);
        return switch (claim) {
            case ALONE -> "Each index along " + along + " gives what it gives alone, to the bit.";
            case PERMUTED -> "Permuting along " + along + " permutes the result, to the bit.";
            case EARLIER -> "What lies behind an index along " + along + " changes nothing before it, to the bit.";
        };
    }

    // Proofs.

    /// The proof that an operand's elements at these indices are equal.
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

    private String proof(Node node, List<Index> at) {
        return switch (definitions.form(node)) {
            case Form.Moved(Node operand, Reshaping reshaping) -> {
                Reshaping other = definitions.form(twins.get(node)) instanceof Form.Moved(_, Reshaping r) ? r : reshaping;
                yield new Reshapes(reshaping, other, situation).proof(at, analysis.mark(node).orElseThrow(), analysis.mark(operand).orElseThrow(),
                        inner -> element(operand, inner, situation), definitions.tensor(operand, left), definitions.tensor(twins.get(operand), right));
            }
            case Form.Core core -> core(node, core, at);
            case Form.Parameter _, Form.Constant _, Form.Part _ -> throw new IllegalStateException("not followed: " + node);
        };
    }

    private List<Index> through(Form.View view, List<Index> at, IntFunction<Index> bound) {
        return view.slots().stream().map(slot -> switch (slot) {
            case Form.Slot.Axis(int axis) -> at.get(axis);
            case Form.Slot.Bound(int position) -> bound.apply(position);
            case Form.Slot.Zero() -> Index.free("0", "rfl");
        }).toList();
    }

    /// The premise of a congruence theorem about one operand: for all its core indices, those given aside.
    private String premise(Form.View view, List<Index> at, Map<Integer, Index> given, Situation here) {
        StringBuilder binders = new StringBuilder();
        for (int i = 0; i < view.extents().size(); i++) {
            if (!given.containsKey(i)) {
                binders.append(binders.isEmpty() ? "fun" : "").append(" (k").append(i).append(" : Nat) (g").append(i).append(" : below k").append(i)
                        .append(' ').append(view.extents().get(i)).append(" = true)");
            }
        }
        String body = element(view.operand(), through(view, at, i -> given.getOrDefault(i, Index.free("k" + i, "g" + i))), here);
        return binders.isEmpty() ? body : binders + " => " + body;
    }

    private String core(Node node, Form.Core core, List<Index> at) {
        List<Form.View> views = core.views();
        return switch (core.stem()) {
            case "broadcast", "transpose" -> moved(core, at);
            case "matmul" -> matmul(node, core, at);
            case "linear" -> linear(node, core, at);
            case "attention" -> attention(node, core, at);
            case "gather" -> LeanText.apply("gather_entry_congr", core.extents().get(0).toString(), "1", definitions.view(views.get(0), lefts(at), left),
                    LeanText.apply(definitions.tensor(views.get(1).operand(), left), lefts(through(views.get(1), at, null))),
                    LeanText.apply(definitions.tensor(twins.get(views.get(1).operand()), right), rights(through(views.get(1), at, null))),
                    premise(views.get(1), at, Map.of(), situation), "0");
            default -> general(node, core, at);
        };
    }

    /// An operator whose theorem has the general form.
    private String general(Node node, Form.Core core, List<Index> at) {
        List<String> arguments = new ArrayList<>();
        core.extents().forEach(extent -> arguments.add(extent.toString()));
        both(node, core, at, arguments);
        arguments.addAll(core.attributes());
        core.views().forEach(view -> arguments.add(premise(view, at, Map.of(), situation)));
        if (core.stem().equals("cross_entropy")) {
            Node ids = core.views().get(1).operand();
            StringBuilder inside = new StringBuilder("inside" + premises.indexOf(ids));
            for (Index index : through(core.views().get(1), at, null)) {
                inside.append(' ').append(LeanText.argument(index.left())).append(' ').append(LeanText.argument(index.marked() ? below(index) : index.below()));
            }
            arguments.add(inside.toString());
        }
        for (Form.Slot slot : core.result()) {
            Index index = slot instanceof Form.Slot.Axis(int axis) ? at.get(axis) : Index.free("0", "rfl");
            arguments.add(index.left());
            arguments.add(core.stem().equals("slice") && slot instanceof Form.Slot.Axis(int axis) ? sliceBelow(core, node.shape().extent(axis), index)
                    : index.below());
        }
        return LeanText.apply(core.stem() + "_entry_congr" + core.types().stream().map(type -> " " + type).reduce("", String::concat), arguments);
    }

    private String below(Index index) {
        if (index.arguments().isEmpty()) {
            return situation.leftBelow();
        }
        return index.left().startsWith(LeanText.argument(situation.left()) + " * ")
                ? "place_below " + situation.leftExtent() + " " + index.left().split(" ")[2] + " " + situation.left() + " " + LeanText.argument(index.free())
                        + " " + situation.leftBelow() + " " + LeanText.argument(index.below())
                : "place_below _ " + situation.leftExtent() + " " + LeanText.argument(index.free()) + " " + situation.left() + " "
                        + LeanText.argument(index.below()) + " " + situation.leftBelow();
    }

    private static String sliceBelow(Form.Core core, long extent, Index index) {
        return "slice_below " + core.attributes().get(0) + " " + core.attributes().get(2) + " " + (extent - 1) + " " + core.extents().get(0) + " "
                + LeanText.argument(index.left()) + " " + LeanText.argument(index.below()) + " rfl";
    }

    /// Each operand on both sides.
    private void both(Node node, Form.Core core, List<Index> at, List<String> arguments) {
        Form.Core other = (Form.Core) definitions.form(twins.get(node));
        for (int i = 0; i < core.views().size(); i++) {
            arguments.add(definitions.view(core.views().get(i), lefts(at), left));
            arguments.add(definitions.view(other.views().get(i), rights(at), right));
        }
    }

    /// An operator that only moves elements: the operand's elements at the indices that the result's stand for, by definition.
    private String moved(Form.Core core, List<Index> at) {
        Form.View view = core.views().getFirst();
        return element(view.operand(), through(view, at, i -> core.stem().equals("broadcast") ? Index.free("0", "rfl")
                : core.result().get(i == 0 ? 2 : i == 2 ? 0 : i) instanceof Form.Slot.Axis(int axis) ? at.get(axis) : Index.free("0", "rfl")), situation);
    }

    private Index result(Form.Core core, int position, List<Index> at) {
        return at.get(((Form.Slot.Axis) core.result().get(position)).axis());
    }

    private String matmul(Node node, Form.Core core, List<Index> at) {
        Form.Core other = (Form.Core) definitions.form(twins.get(node));
        List<String> arguments = new ArrayList<>(List.of(core.extents().get(0).toString(), other.extents().get(0).toString(), core.extents().get(1).toString(),
                core.extents().get(2).toString(), other.extents().get(2).toString()));
        both(node, core, at, arguments);
        Index row = result(core, 0, at);
        Index column = result(core, 1, at);
        arguments.addAll(List.of(row.left(), row.right(), column.left(), column.right(), premise(core.views().get(0), at, Map.of(0, row), situation),
                premise(core.views().get(1), at, Map.of(1, column), situation)));
        return LeanText.apply("matmul_entry_congr", arguments);
    }

    private String linear(Node node, Form.Core core, List<Index> at) {
        List<String> arguments = new ArrayList<>(List.of(core.extents().get(0).toString(), core.extents().get(1).toString(), core.extents().get(1).toString()));
        both(node, core, at, arguments);
        Index column = result(core, 0, at);
        arguments.addAll(List.of(column.left(), column.right(), premise(core.views().get(0), at, Map.of(), situation),
                premise(core.views().get(1), at, Map.of(1, column), situation), premise(core.views().get(2), at, Map.of(0, column), situation)));
        return LeanText.apply("linear_entry_congr", arguments);
    }

    private String attention(Node node, Form.Core core, List<Index> at) {
        Form.Core other = (Form.Core) definitions.form(twins.get(node));
        long t = core.extents().get(0);
        long s = core.extents().get(2);
        Index row = result(core, 0, at);
        Index column = result(core, 1, at);
        boolean causal = Analysis.isCausal(node);
        List<String> arguments = new ArrayList<>(List.of(Long.toString(t), other.extents().get(0).toString(), core.extents().get(1).toString(),
                Long.toString(s), other.extents().get(2).toString(), core.extents().get(3).toString(), other.extents().get(3).toString()));
        both(node, core, at, arguments);
        arguments.addAll(core.attributes());
        arguments.add(Boolean.toString(causal));
        arguments.addAll(List.of(row.left(), row.right(), column.left(), column.right()));
        String query = premise(core.views().get(0), at, Map.of(0, row), situation);
        if (causal && row.marked()) {
            // Square: query r sees the keys 0 .. r.
            Situation key = new Situation("k0", "k0", "(below_of_ble_below k0 r " + t + " g0 hr)", "", t, t,
                    "k0 (below_of_ble_below k0 r " + t + " g0 hr) (ble_trans k0 r t g0 ht)", "(ble_trans k0 r t g0 ht)");
            arguments.addAll(List.of("(r + 1)", "(visible_square " + t + " r)", "(visible_square " + t + " r)", query,
                    keys(core.views().get(1), at, key, ""), keys(core.views().get(2), at, key, column.left())));
        } else {
            String seen = causal ? "(Op.attention.w " + t + " " + s + " true " + LeanText.argument(row.left()) + ")" : Long.toString(s);
            String inside = causal ? "(below_of_below_ble k0 " + seen + " " + s + " g0 (visible_below " + t + " " + s + " true (fun (hc : true = true) => rfl) "
                    + LeanText.argument(row.left()) + " " + LeanText.argument(row.below()) + "))" : "g0";
            arguments.addAll(List.of(seen, "rfl", "rfl", query, "fun (k0 : Nat) (g0 : below k0 " + seen + " = true) (k1 : Nat) (g1 : below k1 "
                    + core.extents().get(1) + " = true) => " + element(core.views().get(1).operand(), through(core.views().get(1), at,
                            i -> i == 0 ? Index.free("k0", inside) : Index.free("k1", "g1")), situation),
                    "fun (k0 : Nat) (g0 : below k0 " + seen + " = true) => " + element(core.views().get(2).operand(), through(core.views().get(2), at,
                            i -> i == 0 ? Index.free("k0", inside) : column), situation)));
        }
        return LeanText.apply("attention_entry_congr", arguments);
    }

    /// The premise about keys or values up to the position followed; each is at the position k0.
    private String keys(Form.View view, List<Index> at, Situation key, String column) {
        boolean followed = analysis.isFollowed(view.operand());
        Index position = followed ? Index.followed(Mark.plain(0), key, "", "") : Index.free("k0", key.leftBelow());
        List<Index> inner = through(view, at, i -> i == 0 ? position : column.isEmpty() ? Index.free("k1", "g1")
                : at.get(at.size() - 1));
        return "fun (k0 : Nat) (g0 : below k0 (r + 1) = true)" + (column.isEmpty() ? " (k1 : Nat) (g1 : below k1 " + view.extents().get(1) + " = true)" : "")
                + " => " + element(view.operand(), inner, key);
    }
}
