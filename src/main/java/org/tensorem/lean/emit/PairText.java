package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.ir.Node;
import org.tensorem.ir.ShapeException;

/// Proofs that a node's elements are equal to those of the same operator on other operands.
final class PairText {
    private final Definitions definitions;
    private final Elements elements;

    /// Proves elements of operands equal.
    @FunctionalInterface
    interface Elements {
        /// The proof that both nodes have the same element there.
        String proof(Node left, Node right, List<Place> at);
    }

    PairText(Definitions definitions, Elements elements) {
        this.definitions = definitions;
        this.elements = elements;
    }

    /// The proof that both have the same element there.
    String proof(Node left, Node right, List<Place> at) {
        return switch (definitions.form(left)) {
            case Form.Parameter _, Form.Constant _ -> "rfl";
            case Form.Moved(Node operand, Reshaping reshaping) -> elements.proof(operand, right.operands().getFirst(), Place.before(reshaping, at));
            case Form.Core core -> core(core, (Form.Core) definitions.form(right), left, at);
            case Form.Part part -> throw unknown(left, "part " + part.part() + " of a node with several results");
        };
    }

    private static ShapeException unknown(Node node, String what) {
        return new ShapeException("certificate_form: operands may change under operators that have a congruence theorem: " + node + ": " + what
                + "; leave what lies below it as it is");
    }

    private String core(Form.Core core, Form.Core other, Node node, List<Place> at) {
        return switch (core.stem()) {
            case "broadcast", "transpose" -> moved(core, other, at);
            case "matmul" -> products(core, other, at);
            case "linear" -> linear(core, other, at);
            case "attention" -> attention(core, other, at);
            case "gather" -> gather(core, other, node, at);
            case "scatter_add", "cross_entropy", "random_uniform" -> throw unknown(node, core.stem());
            default -> general(core, other, node, at);
        };
    }

    private List<Place> through(Form.View view, List<Place> at, Map<Integer, Place> bound) {
        return view.slots().stream().map(slot -> switch (slot) {
            case Form.Slot.Axis(int axis) -> at.get(axis);
            case Form.Slot.Bound(int position) -> bound.getOrDefault(position, new Place("k" + position, "g" + position));
            case Form.Slot.Zero() -> Place.ZERO;
        }).toList();
    }

    /// The premise about one operand: for all core indices but those given.
    private String premise(Form.View left, Form.View right, List<Place> at, Map<Integer, Place> given) {
        StringBuilder binders = new StringBuilder();
        for (int i = 0; i < left.extents().size(); i++) {
            if (!given.containsKey(i)) {
                binders.append(binders.isEmpty() ? "fun" : "").append(" (k").append(i).append(" : Nat) (g").append(i).append(" : below k").append(i)
                        .append(' ').append(left.extents().get(i)).append(" = true)");
            }
        }
        String body = elements.proof(left.operand(), right.operand(), through(left, at, given));
        return binders.isEmpty() ? body : binders + " => " + body;
    }

    private String view(Form.View view, List<Place> at) {
        return definitions.view(view, Place.indices(at), definitions.parameters());
    }

    private void both(Form.Core core, Form.Core other, List<Place> at, List<String> arguments) {
        for (int i = 0; i < core.views().size(); i++) {
            arguments.add(view(core.views().get(i), at));
            arguments.add(view(other.views().get(i), at));
        }
    }

    private static Place result(Form.Core core, int position, List<Place> at) {
        return core.result().get(position) instanceof Form.Slot.Axis(int axis) ? at.get(axis) : Place.ZERO;
    }

    private String general(Form.Core core, Form.Core other, Node node, List<Place> at) {
        List<String> arguments = new ArrayList<>();
        core.extents().forEach(extent -> arguments.add(extent.toString()));
        both(core, other, at, arguments);
        arguments.addAll(core.attributes());
        for (int i = 0; i < core.views().size(); i++) {
            arguments.add(premise(core.views().get(i), other.views().get(i), at, Map.of()));
        }
        for (int i = 0; i < core.result().size(); i++) {
            Place place = result(core, i, at);
            arguments.add(place.index());
            arguments.add(core.stem().equals("slice") && core.result().get(i) instanceof Form.Slot.Axis(int axis)
                    ? LeanText.apply("slice_below", core.attributes().get(0), core.attributes().get(2), Long.toString(node.shape().extent(axis) - 1),
                            core.extents().getFirst().toString(), place.index(), place.below(), "rfl") : place.below());
        }
        return LeanText.apply(core.stem() + "_entry_congr" + core.types().stream().map(type -> " " + type).collect(Collectors.joining()), arguments);
    }

    /// By definition the element is the operand's, at the places that the result's stand for.
    private String moved(Form.Core core, Form.Core other, List<Place> at) {
        Form.View view = core.views().getFirst();
        Map<Integer, Place> bound = core.stem().equals("broadcast") ? Map.of(0, Place.ZERO)
                : Map.of(0, result(core, 2, at), 1, Place.ZERO, 2, result(core, 0, at), 3, Place.ZERO);
        return elements.proof(view.operand(), other.views().getFirst().operand(), through(view, at, bound));
    }

    private String products(Form.Core core, Form.Core other, List<Place> at) {
        Place row = result(core, 0, at);
        Place column = result(core, 1, at);
        String m = core.extents().get(0).toString();
        String n = core.extents().get(2).toString();
        List<String> arguments = new ArrayList<>(List.of(m, m, core.extents().get(1).toString(), n, n));
        both(core, other, at, arguments);
        arguments.addAll(List.of(row.index(), row.index(), column.index(), column.index(),
                premise(core.views().get(0), other.views().get(0), at, Map.of(0, row)),
                premise(core.views().get(1), other.views().get(1), at, Map.of(1, column))));
        return LeanText.apply("matmul_entry_congr", arguments);
    }

    /// Only the keys that the query sees take part.
    private String attention(Form.Core core, Form.Core other, List<Place> at) {
        List<String> extents = core.extents().stream().map(extent -> extent.toString()).toList();
        String t = extents.get(0);
        String s = extents.get(2);
        Place row = result(core, 0, at);
        Place column = result(core, 1, at);
        boolean causal = core.attributes().get(1).equals("true");
        String seen = causal ? LeanText.apply("Op.attention.w", t, s, "true", row.index()) : s;
        String inside = causal ? LeanText.apply("below_of_below_ble", "k0", seen, s, "g0",
                LeanText.apply("visible_below", t, s, "true", "fun (hc : true = true) => rfl", row.index(), row.below())) : "g0";
        Place key = new Place("k0", inside);
        List<String> arguments = new ArrayList<>(List.of(t, t, extents.get(1), s, s, extents.get(3), extents.get(3)));
        both(core, other, at, arguments);
        arguments.addAll(List.of(core.attributes().get(0), Boolean.toString(causal), Boolean.toString(causal), row.index(), row.index(), column.index(),
                column.index(), seen, "rfl", "rfl", premise(core.views().get(0), other.views().get(0), at, Map.of(0, row))));
        String keys = "fun (k0 : Nat) (g0 : " + LeanText.apply("below", "k0", seen) + " = true)";
        arguments.add(keys + " (k1 : Nat) (g1 : below k1 " + extents.get(1) + " = true) => "
                + elements.proof(core.views().get(1).operand(), other.views().get(1).operand(), through(core.views().get(1), at, Map.of(0, key))));
        arguments.add(keys + " => " + elements.proof(core.views().get(2).operand(), other.views().get(2).operand(),
                through(core.views().get(2), at, Map.of(0, key, 1, column))));
        return LeanText.apply("attention_entry_congr", arguments);
    }

    /// The ids may change, the table may not: where an id is outside it, nothing is known of what is read.
    private String gather(Form.Core core, Form.Core other, Node node, List<Place> at) {
        Form.View table = core.views().get(0);
        Form.View ids = core.views().get(1);
        if (table.operand() != other.views().get(0).operand()) {
            throw unknown(node, "the table of a gather");
        }
        return LeanText.apply("gather_entry_congr", core.extents().getFirst().toString(), "1", view(table, at), view(ids, at),
                view(other.views().get(1), at), elements.proof(ids.operand(), other.views().get(1).operand(), through(ids, at, Map.of())), "0");
    }

    private String linear(Form.Core core, Form.Core other, List<Place> at) {
        Place column = result(core, 0, at);
        String n = core.extents().get(1).toString();
        List<String> arguments = new ArrayList<>(List.of(core.extents().get(0).toString(), n, n));
        both(core, other, at, arguments);
        arguments.addAll(List.of(column.index(), column.index(), premise(core.views().get(0), other.views().get(0), at, Map.of()),
                premise(core.views().get(1), other.views().get(1), at, Map.of(1, column)),
                premise(core.views().get(2), other.views().get(2), at, Map.of(0, column))));
        return LeanText.apply("linear_entry_congr", arguments);
    }
}
