package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.rules.Rewrite;

/// Uses of laws that the IR spells in a form of its own: sums and joined parts along an axis, bodies. Each text proves the element of the law's
/// left side equal to that of its right side; the theorems are those of `proofs/Claims`.
final class LawForms {
    private final Definitions definitions;
    private final Assumptions assumed;
    private final MoveForms moves;
    private final AttentionForms attentions;

    LawForms(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.assumed = assumed;
        this.moves = new MoveForms(definitions, assumed);
        this.attentions = new AttentionForms(definitions, assumed);
    }

    MoveForms moves() {
        return moves;
    }

    /// A theorem and the module that holds it; none for a law of another form.
    ///
    /// @param left the node that the law's left side is
    Optional<Used> use(Rewrite use, Node left, List<Place> at) {
        String law = use.law().name();
        if (law.endsWith(".element_alone") && use.rule().contains("/concat")) {
            return Optional.of(new Used("Theory.Logic", elementwise(use, left, at)));
        }
        return moves.use(use, left, at).or(() -> attentions.use(use, left, at)).or(() -> Optional.ofNullable(switch (law) {
            case "matmul.column_alone" -> rewrite("matmul_joined_columns", columns(use, at));
            case "matmul.splits" -> rewrite("matmul_joined", split(use, at));
            case "softmax.is_quotient" -> rewrite("softmax_quotient", quotient(use, at));
            case "reduce_mean.of_constant" -> new Used("Claims.ReduceMean", LeanText.apply("reduce_mean_of_constant", copies(use, left, at)));
            case "reduce_mean.of_rows" -> new Used("Claims.ReduceMean", LeanText.apply("reduce_mean_of_rows", rows(use, left, at)));
            case "log_softmax.is_difference" -> rewrite("log_softmax_difference", quotient(use, at));
            case "softmax.sums_to_one" -> rewrite("softmax_total", total(use, at));
            case "softmax.normalises_last" -> rewrite("softmax_normalised", normalised(use, at));
            case "reduce_sum.of_concat", "reduce_sum.scales", "reduce_sum.of_add", "reduce_sum.odd", "reduce_sum.swaps", "reduce_sum.of_rows" ->
                    new Used("Claims.ReduceSum", sum(use, left, at));
            case "attention.causal_is_shorter" -> rewrite("attention_of_one", one(left, at));
            case "convert.bool_through_i32", "convert.bool_through_f32" -> truth(use, left, at);
            case "cross_entropy.shift" -> rewrite("cross_entropy_raised", raised(use, at));
            case "cross_entropy.is_log_softmax" -> loss(use);
            case "matmul.identity" -> rewrite("matmul_by_identity", identity(left, at));
            default -> null;
        }));
    }

    /// A theorem applied.
    record Used(String module, String text) {}

    private static Used rewrite(String theorem, List<String> arguments) {
        return new Used("Claims.Rewrites", LeanText.apply(theorem, arguments));
    }

    private String type(Node node) {
        return definitions.elementType(node.type().dtype());
    }

    private String tensor(Node node) {
        return definitions.tensor(node, definitions.parameters());
    }

    /// The node's element where one index is another text.
    private String element(Node node, List<Place> at, int axis, String index) {
        List<String> indices = new ArrayList<>(Place.indices(at));
        indices.set(axis, index);
        return LeanText.apply(tensor(node), indices);
    }

    private static String extent(Node node, int axis) {
        return Long.toString(node.shape().extent(axis));
    }

    /// A tensor as a function of its index along an axis, and of one that is not there.
    private String along(Node node, List<Place> at, int axis) {
        return "fun (k0 k1 : Nat) => " + element(node, at, axis, "k0");
    }

    private String elementwise(Rewrite use, Node left, List<Place> at) {
        int axis = ((Op.Concat) left.operands().getFirst().op()).axis();
        Node x = use.parts().get("x");
        Node c = use.parts().get("c");
        String shared = c == null ? "" : " " + LeanText.argument(LeanText.apply(tensor(c), Place.indices(at.subList(0, c.shape().rank()))));
        String index = at.get(axis).index();
        return LeanText.apply("pick_map", "fun (e : " + type(x) + ") => Op." + left.op().stem() + " e" + shared, element(x, at, axis, index),
                element(use.parts().get("y"), at, axis, "(" + index + " - " + extent(x, axis) + ")"),
                LeanText.apply("below", index, extent(x, axis)));
    }

    /// The trailing two axes as a function of their indices.
    private String matrix(Node node, List<Place> at) {
        List<String> indices = new ArrayList<>(Place.indices(at.subList(0, node.shape().rank() - 2)));
        indices.addAll(List.of("k0", "k1"));
        return LeanText.lambda(List.of("k0", "k1"), LeanText.apply(tensor(node), indices));
    }

    private static String fromEnd(Node node, int axis) {
        return extent(node, node.shape().rank() - axis);
    }

    private static List<Place> last(List<Place> at, int count) {
        return at.subList(at.size() - count, at.size());
    }

    private List<String> columns(Rewrite use, List<Place> at) {
        Node a = use.parts().get("a");
        Node b = use.parts().get("b");
        Node c = use.parts().get("c");
        List<String> arguments = new ArrayList<>(List.of(fromEnd(a, 2), fromEnd(a, 1), fromEnd(b, 1), fromEnd(c, 1), matrix(a, at), matrix(b, at),
                matrix(c, at)));
        arguments.addAll(Place.indices(last(at, 2)));
        return arguments;
    }

    private List<String> split(Rewrite use, List<Place> at) {
        Node a = use.parts().get("a");
        Node b = use.parts().get("b");
        Node c = use.parts().get("c");
        List<String> arguments = new ArrayList<>(List.of(fromEnd(a, 2), fromEnd(a, 1), fromEnd(c, 1), fromEnd(b, 1), matrix(a, at), matrix(c, at),
                matrix(b, at), matrix(use.parts().get("d"), at)));
        arguments.addAll(Place.indices(last(at, 2)));
        return arguments;
    }

    private List<String> quotient(Rewrite use, List<Place> at) {
        Node x = use.parts().get("x");
        int axis = x.shape().rank() - 1;
        List<String> arguments = new ArrayList<>(List.of(extent(x, axis), "rfl", "fun (k0 : Nat) => " + element(x, at, axis, "k0")));
        arguments.addAll(Place.arguments(last(at, 1)));
        return arguments;
    }

    private List<String> total(Rewrite use, List<Place> at) {
        Node x = use.parts().get("x");
        List<Place> inside = new ArrayList<>(at);
        inside.add(new Place("k0", ""));
        return List.of(fromEnd(x, 1), "rfl", "fun (k0 : Nat) => " + LeanText.apply(tensor(x), Place.indices(inside)));
    }

    private List<String> normalised(Rewrite use, List<Place> at) {
        Node x = use.parts().get("x");
        Node v = use.parts().get("v");
        List<String> arguments = new ArrayList<>(List.of(fromEnd(x, 2), fromEnd(x, 1), "rfl", fromEnd(v, 1), matrix(x, at), matrix(v, at)));
        arguments.addAll(Place.arguments(last(at, 2)));
        return arguments;
    }

    /// Laws of sums along an axis: `at` is a place of the result, which lacks the axis.
    private String sum(Rewrite use, Node left, List<Place> at) {
        int axis = ((Op.ReduceSum) left.op()).axis();
        List<Place> inside = new ArrayList<>(at);
        inside.add(axis, new Place("k0", ""));
        if (use.parts().containsKey("x")) {
            return LeanText.apply(use.law().name().replace('.', '_'), twice(use, left, inside));
        }
        Node a = use.parts().containsKey("e") ? use.parts().get("e") : use.parts().get("a");
        List<String> arguments = new ArrayList<>(List.of(type(a), extent(a, axis)));
        switch (use.law().name()) {
            case "reduce_sum.of_concat" -> {
                Node b = use.parts().containsKey("f") ? use.parts().get("f") : use.parts().get("b");
                arguments.addAll(List.of(extent(b, axis), "1", along(a, inside, axis), along(b, inside, axis)));
            }
            case "reduce_sum.scales" -> {
                Node c = use.parts().get("c");
                arguments.addAll(List.of("1", along(a, inside, axis),
                        LeanText.apply(tensor(c), Place.indices(at.subList(0, c.shape().rank())))));
            }
            case "reduce_sum.of_add" -> arguments.addAll(List.of("1", along(a, inside, axis), along(use.parts().get("b"), inside, axis)));
            default -> arguments.addAll(List.of("1", along(a, inside, axis)));
        }
        arguments.addAll(List.of("0", "rfl"));
        return LeanText.apply(use.law().name().replace('.', '_'), arguments);
    }

    private List<String> copies(Rewrite use, Node left, List<Place> at) {
        Node x = use.parts().get("x");
        return List.of(type(x), fromEnd(left.operands().getFirst(), 1), "rfl", LeanText.apply(tensor(x), Place.indices(at)));
    }

    private List<String> rows(Rewrite use, Node left, List<Place> at) {
        int axis = left.shape().rank();
        List<Place> inside = new ArrayList<>(at);
        inside.add(new Place("k0", ""));
        Node x = use.parts().get("x");
        Node merged = left.operands().getFirst();
        int inner = x.shape().rank() - 1;
        return List.of(type(x), Long.toString(merged.shape().extent(axis) / x.shape().extent(inner)), "rfl", extent(x, inner), "rfl",
                "fun (k0 k1 : Nat) => " + row(x, inner, merged.shape(), axis, inside));
    }

    /// Sums along two axes of x, which may be one axis of a reshape of it: `inside` is a place of what the outer sum is of.
    private List<String> twice(Rewrite use, Node left, List<Place> inside) {
        Node x = use.parts().get("x");
        Shape operand = left.operands().getFirst().shape();
        int axis = ((Op.ReduceSum) left.op()).axis();
        boolean swaps = left.operands().getFirst().op() instanceof Op.ReduceSum;
        int inner = left.operands().getFirst().op() instanceof Op.ReduceSum(int along) ? along : axis + x.shape().rank() - operand.rank();
        List<String> arguments = new ArrayList<>(List.of(type(x)));
        arguments.addAll(swaps ? List.of(Long.toString(operand.extent(axis)), extent(x, inner))
                : List.of(Long.toString(operand.extent(axis) / x.shape().extent(inner)), extent(x, inner), "rfl"));
        String element = swaps ? inner(x, inner, Place.indices(inside)) : row(x, inner, operand, axis, inside);
        arguments.addAll(List.of("1", "fun (k0 k1 k2 : Nat) => " + element, "0", "rfl"));
        return arguments;
    }

    /// The element of x at k1 along its inner axis, where `inside` has k0 along the axis that a reshape has for those up to it.
    private String row(Node x, int inner, Shape merged, int axis, List<Place> inside) {
        Shape rows = x.shape().axes(0, inner).then(x.shape().axes(inner + 1, x.shape().rank()));
        return inner(x, inner, Reshaping.of(rows, merged.with(axis, merged.extent(axis) / x.shape().extent(inner))).indices(Place.indices(inside)));
    }

    /// The element of x at k1 along its inner axis, and at the others elsewhere.
    private String inner(Node x, int inner, List<String> others) {
        List<String> indices = new ArrayList<>(others);
        indices.add(inner, "k1");
        return LeanText.apply(tensor(x), indices);
    }

    private List<String> one(Node attention, List<Place> at) {
        Form.Core core = (Form.Core) definitions.form(attention);
        List<String> arguments = new ArrayList<>(List.of(core.extents().get(1).toString(), Long.toString(core.extents().get(2) - 1),
                core.extents().get(3).toString()));
        arguments.addAll(definitions.views(attention, at));
        arguments.add(core.attributes().getFirst());
        arguments.addAll(Place.arguments(last(at, 2)));
        return arguments;
    }

    private List<String> raised(Rewrite use, List<Place> at) {
        Node x = use.parts().get("x");
        Node c = use.parts().get("c");
        Node t = use.parts().get("t");
        List<Place> inside = new ArrayList<>(at.subList(0, x.shape().rank() - 1));
        inside.add(new Place("k0", ""));
        return List.of(fromEnd(x, 1), "rfl", "fun (k0 : Nat) => " + LeanText.apply(tensor(x), Place.indices(inside)),
                LeanText.apply(tensor(c), Place.indices(at.subList(0, c.shape().rank()))),
                LeanText.apply(tensor(t), Place.indices(at.subList(0, t.shape().rank()))));
    }

    private Used truth(Rewrite use, Node left, List<Place> at) {
        assumed.truthsComeBack();
        return new Used("Theory.Lawful", "BoolConvert.back (β := " + type(left.operands().getFirst()) + ") "
                + LeanText.argument(LeanText.apply(tensor(use.parts().get("x")), Place.indices(at))));
    }

    private Used loss(Rewrite use) {
        assumed.ieee();
        Node x = use.parts().get("x");
        return rewrite(assumed.areReals() ? "cross_entropy_gathered_real" : "cross_entropy_gathered",
                List.of(fromEnd(x, 1), tensor(x), tensor(use.parts().get("t"))));
    }

    private List<String> identity(Node matmul, List<Place> at) {
        Node a = matmul.operands().getFirst();
        Node b = matmul.operands().getLast();
        long n = b.shape().extent(1);
        String proof = Tables.proof(List.of(n, n), tensor(b), "fun (t0 t1 : Nat) => pick (Nat.beq t0 t1) (snat 1 : α) (snat 0 : α)"
                .replace("α", type(b)), List.of(new Place("k0", "g0"), new Place("k1", "g1")));
        List<String> arguments = new ArrayList<>(List.of(fromEnd(a, 2), Long.toString(n), matrix(a, at), tensor(b),
                "fun (k0 : Nat) (g0 : below k0 " + n + " = true) (k1 : Nat) (g1 : below k1 " + n + " = true) => " + proof));
        arguments.addAll(Place.arguments(last(at, 2)));
        return arguments;
    }
}
