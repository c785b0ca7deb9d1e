package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;

/// The proof that a node's element equals another's, as their operands' elements do: by the operator's congruence theorem.
final class CongruenceProof {
    /// What is known of the operands.
    interface Elements {
        /// The proof that the elements of two nodes at these indices are equal.
        String equal(Node left, Node right, List<Index> at, Situation here);

        /// Whether two nodes have one text on both sides.
        default boolean isSame(Node left, Node right) {
            return left == right;
        }

        /// Whether an index is followed through the node.
        boolean isFollowed(Node node);

        /// The axis along which it is followed; an axis that no tensor has where none is.
        Mark mark(Node node);

        /// The proof that the ids of a node are inside what they look up: a function of their indices, each with the proof that it is below its extent.
        String inside(Node node, Node ids);
    }

    private final Definitions definitions;
    private final java.util.function.Function<Node, String> left;
    private final java.util.function.Function<Node, String> right;
    private final Situation situation;
    private final Elements elements;

    /// @param left the text of a node's tensor on the left
    /// @param right the text of a node's tensor on the right
    /// @param situation the index followed; [Situation#NONE] where none is
    CongruenceProof(Definitions definitions, java.util.function.Function<Node, String> left, java.util.function.Function<Node, String> right,
            Situation situation, Elements elements) {
        this.definitions = definitions;
        this.left = left;
        this.right = right;
        this.situation = situation;
        this.elements = elements;
    }

    private static List<String> lefts(List<Index> at) {
        return at.stream().map(Index::left).toList();
    }

    private static List<String> rights(List<Index> at) {
        return at.stream().map(Index::right).toList();
    }

    /// An operator on operands, the operands on the right, and the result's indices.
    private record Use(Node node, Form.Core core, Form.Core other, List<Index> at) {
        String extent(int position) {
            return core.extents().get(position).toString();
        }

        String otherExtent(int position) {
            return other.extents().get(position).toString();
        }

        Form.View view(int operand) {
            return core.views().get(operand);
        }

        /// The result's index that is core index `position`.
        Index result(int position) {
            return core.result().get(position) instanceof Form.Slot.Axis(int axis) ? at.get(axis) : ZERO;
        }

        /// The indices of an operand.
        List<Index> through(int operand, IntFunction<Index> bound) {
            return view(operand).slots().stream().map(slot -> switch (slot) {
                case Form.Slot.Axis(int axis) -> at.get(axis);
                case Form.Slot.Bound(int position) -> bound.apply(position);
                case Form.Slot.Zero() -> ZERO;
            }).toList();
        }
    }

    /// Operators with several results whose parts have congruence theorems.
    static final Set<String> PARTS = Set.of("adamw", "attention_grad", "layer_norm_grad", "rms_norm_grad");

    private static final Index ZERO = Index.free("0", "rfl");

    private static String a(Object text) {
        return LeanText.argument(text.toString());
    }

    /// The module of the theorems about an operator, where it is not among those that every file imports.
    static Set<String> modules(Set<String> stems) {
        return stems.contains("attention_grad") ? Set.of("Theory.CongrAttentionGrad") : Set.of();
    }

    /// The proof at these indices of the left node.
    ///
    /// @param other the node on the right: the same operator
    String proof(Node node, Node other, List<Index> at) {
        OptionalInt none = IntStream.range(0, node.types().size() == 1 ? node.shape().rank() : 0).filter(axis -> node.shape().extent(axis) == 0).findFirst();
        if (none.isPresent()) {
            return Place.of(at.get(none.getAsInt())).impossible();
        }
        return switch (definitions.form(node)) {
            case Form.Moved(Node operand, Reshaping reshaping) -> {
                Form.Moved moved = (Form.Moved) definitions.form(other);
                yield new Reshapes(reshaping, moved.reshaping(), situation).proof(at, elements.mark(node), elements.mark(operand),
                        inner -> elements.equal(operand, moved.operand(), inner, situation), left.apply(operand),
                        right.apply(moved.operand()));
            }
            case Form.Core core -> core(new Use(node, core, (Form.Core) definitions.form(other), at));
            case Form.Parameter _, Form.Constant _ -> "rfl";
            case Form.Part(Node whole, int part) -> whole.types().size() == 1
                    ? elements.equal(whole, other.operands().getFirst(), at, situation)
                    : part(new Use(whole, (Form.Core) definitions.form(whole), (Form.Core) definitions.form(other.operands().getFirst()), at), part);
        };
    }

    static ShapeException unknown(Node node, String what) {
        return new ShapeException("certificate_form: operands may change under operators that have a congruence theorem: " + node + ": " + what
                + "; leave what lies below it as it is");
    }

    private String core(Use use) {
        return switch (use.core().stem()) {
            case "broadcast", "transpose" -> moved(use);
            case "matmul" -> matmul(use);
            case "linear" -> linear(use);
            case "attention" -> attention(use);
            case "gather" -> gather(use);
            case "concat" -> concat(use);
            default -> general(use);
        };
    }

    // Operands.

    private String equal(Use use, int operand, IntFunction<Index> bound, Situation here) {
        return elements.equal(use.view(operand).operand(), use.other().views().get(operand).operand(), use.through(operand, bound), here);
    }

    private static String binder(int position, Object extent) {
        return "(k" + position + " : Nat) (g" + position + " : below k" + position + " " + extent + " = true)";
    }

    private static Index core(int position) {
        return Index.free("k" + position, "g" + position);
    }

    /// The premise of a congruence theorem about one operand: for all its core indices, those given aside.
    private String premise(Use use, int operand, Map<Integer, Index> given) {
        StringBuilder binders = new StringBuilder();
        for (int i = 0; i < use.view(operand).extents().size(); i++) {
            if (!given.containsKey(i)) {
                binders.append(binders.isEmpty() ? "fun " : " ").append(binder(i, use.view(operand).extents().get(i)));
            }
        }
        String body = equal(use, operand, i -> given.getOrDefault(i, core(i)), situation);
        return binders.isEmpty() ? body : binders + " => " + body;
    }

    /// Each operand on both sides.
    private void both(Use use, List<String> arguments) {
        for (int i = 0; i < use.core().views().size(); i++) {
            arguments.add(Definitions.view(use.view(i), lefts(use.at()), left));
            arguments.add(Definitions.view(use.other().views().get(i), rights(use.at()), right));
        }
    }

    // Operators.

    /// An operator whose theorem has the general form.
    private String general(Use use) {
        List<String> arguments = new ArrayList<>();
        use.core().extents().forEach(extent -> arguments.add(extent.toString()));
        both(use, arguments);
        arguments.addAll(use.core().attributes());
        for (int i = 0; i < use.core().views().size(); i++) {
            arguments.add(premise(use, i, Map.of()));
        }
        if (use.core().stem().equals("cross_entropy")) {
            arguments.add(inside(use, 1));
        }
        for (int i = 0; i < use.core().result().size(); i++) {
            Index index = use.result(i);
            arguments.add(index.left());
            arguments.add(use.core().stem().equals("slice") && i == 0 ? sliced(use, index) : index.below());
        }
        String types = use.core().types().stream().map(type -> " " + type).reduce("", String::concat);
        return LeanText.apply(use.core().stem() + "_entry_congr" + types, arguments);
    }

    private static String sliced(Use use, Index index) {
        long last = use.node().shape().extent(((Form.Slot.Axis) use.core().result().getFirst()).axis()) - 1;
        return "slice_below " + use.core().attributes().get(0) + " " + use.core().attributes().get(2) + " " + last + " " + use.extent(0) + " "
                + a(index.left()) + " " + a(index.below()) + " rfl";
    }

    /// The proof that the id at these indices is inside what it looks up.
    private String inside(Use use, int ids) {
        StringBuilder inside = new StringBuilder(a(elements.inside(use.node(), use.view(ids).operand())));
        for (Index index : use.through(ids, i -> ZERO)) {
            inside.append(' ').append(a(index.left())).append(' ').append(a(index.marked() ? index.leftBelow(situation) : index.below()));
        }
        return inside.toString();
    }

    /// The ids may be any where both look up one table; else they are inside it.
    private String gather(Use use) {
        Node table = use.view(0).operand();
        Node other = use.other().views().getFirst().operand();
        Node ids = use.view(1).operand();
        Node others = use.other().views().get(1).operand();
        List<Index> at = use.through(1, i -> ZERO);
        List<String> arguments = new ArrayList<>(List.of(use.extent(0), "1", Definitions.view(use.view(0), lefts(use.at()), left)));
        boolean same = elements.isSame(table, other);
        if (!same) {
            arguments.add(Definitions.view(use.other().views().getFirst(), rights(use.at()), right));
        }
        arguments.addAll(List.of(LeanText.apply(left.apply(ids), lefts(at)), LeanText.apply(right.apply(others), rights(at))));
        if (same) {
            arguments.addAll(List.of(premise(use, 1, Map.of()), "0"));
            return LeanText.apply("gather_entry_congr", arguments);
        }
        arguments.addAll(List.of(premise(use, 0, Map.of()), premise(use, 1, Map.of()), inside(use, 1), "0", "rfl"));
        return LeanText.apply("gather_table_congr", arguments);
    }

    /// One of several results.
    private String part(Use use, int part) {
        if (!PARTS.contains(use.core().stem())) {
            throw unknown(use.node(), use.core().stem());
        }
        List<String> arguments = new ArrayList<>();
        use.core().extents().forEach(extent -> arguments.add(extent.toString()));
        both(use, arguments);
        arguments.addAll(use.core().attributes());
        for (int i = 0; i < use.core().views().size(); i++) {
            arguments.add(premise(use, i, Map.of()));
        }
        if (use.core().stem().equals("attention_grad")) {
            boolean causal = Analysis.isCausal(use.node());
            arguments.add("fun (hc : " + causal + " = true) => " + (causal ? "rfl" : "False.elim (false_ne_true hc)"));
        }
        for (int i = 0; i < use.core().result().size(); i++) {
            arguments.addAll(List.of(use.result(i).left(), use.result(i).below()));
        }
        return LeanText.apply(use.core().stem() + "_part" + part + "_congr", arguments);
    }

    /// An operator that only moves elements: the operand's elements at the indices that the result's stand for, by definition.
    private String moved(Use use) {
        boolean exchanges = use.core().stem().equals("transpose");
        return equal(use, 0, i -> exchanges ? use.result(i == 0 ? 2 : i == 2 ? 0 : i) : ZERO, situation);
    }

    private String matmul(Use use) {
        List<String> arguments = new ArrayList<>(List.of(use.extent(0), use.otherExtent(0), use.extent(1), use.extent(2), use.otherExtent(2)));
        both(use, arguments);
        Index row = use.result(0);
        Index column = use.result(1);
        arguments.addAll(List.of(row.left(), row.right(), column.left(), column.right(), premise(use, 0, Map.of(0, row)),
                premise(use, 1, Map.of(1, column))));
        return LeanText.apply("matmul_entry_congr", arguments);
    }

    private String linear(Use use) {
        List<String> arguments = new ArrayList<>(List.of(use.extent(0), use.extent(1), use.otherExtent(1)));
        both(use, arguments);
        Index column = use.result(0);
        arguments.addAll(List.of(column.left(), column.right(), premise(use, 0, Map.of()), premise(use, 1, Map.of(1, column)),
                premise(use, 2, Map.of(0, column))));
        return LeanText.apply("linear_entry_congr", arguments);
    }

    private String attention(Use use) {
        boolean causal = Analysis.isCausal(use.node());
        Index row = use.result(0);
        if (row.marked() && !causal && elements.isFollowed(use.view(1).operand())) {
            return permuted(use);
        }
        List<String> arguments = new ArrayList<>(List.of(use.extent(0), use.otherExtent(0), use.extent(1), use.extent(2), use.otherExtent(2),
                use.extent(3), use.otherExtent(3)));
        both(use, arguments);
        arguments.addAll(use.core().attributes());
        arguments.add(Boolean.toString(causal));
        Index column = use.result(1);
        arguments.addAll(List.of(row.left(), row.right(), column.left(), column.right()));
        arguments.addAll(causal && row.marked() ? earlierKeys(use) : keys(use, causal));
        return LeanText.apply("attention_entry_congr", arguments);
    }

    /// How many keys a query sees, and the premises about query, keys and values.
    private List<String> keys(Use use, boolean causal) {
        Index row = use.result(0);
        String seen = use.extent(2);
        String inside = "g0";
        if (causal) {
            seen = "(Op.attention.w " + use.extent(0) + " " + use.extent(2) + " true " + a(row.left()) + ")";
            inside = "(below_of_below_ble k0 " + seen + " " + use.extent(2) + " g0 (visible_below " + use.extent(0) + " " + use.extent(2)
                    + " true (fun (hc : true = true) => rfl) " + a(row.left()) + " " + a(row.below()) + "))";
        }
        Index key = Index.free("k0", inside);
        return List.of(seen, "rfl", "rfl", premise(use, 0, Map.of(0, row)),
                "fun " + binder(0, seen) + " " + binder(1, use.extent(1)) + " => " + equal(use, 1, i -> i == 0 ? key : core(1), situation),
                "fun " + binder(0, seen) + " => " + equal(use, 2, i -> i == 0 ? key : use.result(1), situation));
    }

    /// The same where positions are followed: query r sees the keys 0 .. r behind those before all queries.
    private List<String> earlierKeys(Use use) {
        String t = use.extent(0);
        long before = Analysis.before(use.node());
        Situation key = earlier(t);
        String seen = before == 0 ? "(r + 1)" : "(" + before + " + r + 1)";
        String visible = before == 0 ? "(visible_square " + t + " r)" : "(visible_causal " + t + " " + before + " r)";
        return List.of(seen, visible, visible, premise(use, 0, Map.of(0, use.result(0))),
                "fun " + binder(0, seen) + " " + binder(1, use.extent(1)) + " => "
                        + key(use, 1, i -> core(1), before == 0 ? key : situation),
                "fun " + binder(0, seen) + " => " + key(use, 2, i -> use.result(1), before == 0 ? key : situation));
    }

    /// The situation of a position `k0` that is not behind r.
    private Situation earlier(String extent) {
        String below = "(below_of_ble_below k0 r " + extent + " g0 hr)";
        String early = "(ble_trans k0 r t g0 ht)";
        return new Situation("k0", "k0", below, "", situation.leftExtent(), situation.rightExtent(), "k0 " + below + " " + early, early);
    }

    /// A key or a value at the position `k0`.
    private String key(Use use, int operand, IntFunction<Index> other, Situation here) {
        Node node = use.view(operand).operand();
        Index position = elements.isFollowed(node) ? Index.followed(elements.mark(node).at(0), here, "k0", "g0") : Index.free("k0", here.leftBelow());
        return equal(use, operand, i -> i == 0 ? position : other.apply(i), here);
    }

    /// Joined behind operands that do not depend on the inputs, where positions are followed; any operands elsewhere.
    private String concat(Use use) {
        Index row = use.result(0);
        if (!row.marked()) {
            return general(use);
        }
        List<String> arguments = new ArrayList<>(use.core().extents().stream().map(Object::toString).toList());
        arguments.add("r");
        both(use, arguments);
        Index column = use.result(1);
        Situation earlier = earlier(use.extent(2));
        arguments.addAll(List.of(column.left(), "fun " + binder(0, use.extent(0)) + " => " + equal(use, 0, i -> i == 0 ? core(0) : column, situation),
                "fun (k0 : Nat) (g0 : Nat.ble k0 r = true) => "
                        + equal(use, 1, i -> i == 0 ? Index.followed(Mark.plain(0), earlier, "", "") : column, earlier)));
        arguments.addAll(List.of(row.left(), row.below()));
        return LeanText.apply("concat_earlier_congr", arguments);
    }

    /// Queries, keys and values that are permuted alike.
    private String permuted(Use use) {
        List<String> arguments = new ArrayList<>(List.of(use.extent(0), use.extent(1), use.extent(3), "rfl"));
        both(use, arguments);
        Situation key = new Situation("(p k0)", "k0", "(hp.stays k0 g0)", "g0", situation.leftExtent(), situation.rightExtent(), "p hp k0 g0", "");
        Index position = Index.followed(Mark.plain(0), key, "", "");
        arguments.addAll(List.of(use.core().attributes().getFirst(), "p", "hp", "r", "hr", premise(use, 0, Map.of(0, use.result(0)))));
        for (int operand = 1; operand <= 2; operand++) {
            arguments.add("fun " + binder(0, use.extent(0)) + " " + binder(1, use.view(operand).extents().get(1)) + " => "
                    + equal(use, operand, i -> i == 0 ? position : core(1), key));
        }
        Index column = use.result(1);
        arguments.addAll(List.of(column.left(), column.below()));
        return LeanText.apply("attention_rows_permute", arguments);
    }
}
