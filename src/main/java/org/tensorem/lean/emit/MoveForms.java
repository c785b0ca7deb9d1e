package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Rewrite;

/// Uses of laws of what cuts, joins, repeats and looks up elements along one axis. Each text proves the element of the law's left side equal to
/// that of its right side; the theorems are those of `proofs/Claims/MoveForms.lean`, or the laws' own.
final class MoveForms {
    private final Definitions definitions;
    private final Assumptions assumed;

    MoveForms(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.assumed = assumed;
    }

    /// A theorem and the module that holds it; none for a law of another form.
    ///
    /// @param left the node that the law's left side is
    Optional<LawForms.Used> use(Rewrite use, Node left, List<Place> at) {
        return Optional.ofNullable(switch (use.law().name()) {
            case "slice.whole" -> moves("slice_all", List.of(extent(x(left), axis(left)), along(x(left), at, axis(left))), at.get(axis(left)));
            case "slice.composes" -> composed(left, at);
            case "slice.parts_join" -> joined("slice_both", x(left), x(left.operands().getLast()), List.of(x(x(left))), at, axis(left));
            case "pad.slice_undoes" -> unpadded(left, at);
            case "concat.first_part", "concat.second_part" -> joined(use.law().name().contains("first") ? "concat_left_part" : "concat_right_part",
                    x(x(left)), x(left).operands().getLast(), x(left).operands(), at, axis(left));
            case "concat.associates" -> use.rule().endsWith("/left") ? null : regrouped(left, at);
            case "pad.neighbours", "pad.more_neighbours" -> neighbours(use, at);
            case "pad.nothing" -> whole("Claims.Bits.Pad", "pad_nothing", left, at);
            case "concat.with_nothing" -> whole("Claims.Bits.Concat", "concat_with_nothing", left, at);
            case "broadcast.sum" -> new LawForms.Used("Claims.Broadcast", LeanText.apply("broadcast_sum", copies(left, at)));
            case "gather.all_ids" -> counted(left, at);
            default -> null;
        });
    }

    private static LawForms.Used moves(String theorem, List<String> arguments, Place place) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(place.index(), place.below()));
        return new LawForms.Used("Claims.MoveForms", LeanText.apply(theorem, all));
    }

    private static Node x(Node node) {
        return node.operands().getFirst();
    }

    private static int axis(Node node) {
        return switch (node.op()) {
            case Op.Slice slice -> slice.axis();
            case Op.Pad pad -> pad.axis();
            case Op.Concat concat -> concat.axis();
            case Op.ReduceSum reduce -> reduce.axis();
            case Op.ReduceMax reduce -> reduce.axis();
            default -> throw new AssertionError(node);
        };
    }

    private static String extent(Node node, int axis) {
        return Long.toString(node.shape().extent(axis));
    }

    private String type(Node node) {
        return definitions.elementType(node.type().dtype());
    }

    private String tensor(Node node) {
        return definitions.tensor(node, definitions.parameters());
    }

    /// A tensor as a function of its index along an axis, and of one that is not there; `at` has a place for each of its axes.
    String along(Node node, List<Place> at, int axis) {
        List<String> indices = new ArrayList<>(Place.indices(at));
        indices.set(axis, "k0");
        return "fun (k0 k1 : Nat) => " + LeanText.apply(tensor(node), indices);
    }

    private LawForms.Used composed(Node outer, List<Place> at) {
        Op.Slice second = (Op.Slice) outer.op();
        Op.Slice first = (Op.Slice) x(outer).op();
        Node x = x(x(outer));
        return new LawForms.Used("Claims.MoveForms", LeanText.apply("slice_composed", extent(x, first.axis()), extent(x(outer), first.axis()),
                Long.toString(first.start()), Long.toString(first.limit()), Long.toString(second.start()), Long.toString(second.limit()),
                Long.toString(second.stride()), along(x, at, first.axis()), at.get(first.axis()).index()));
    }

    /// Theorems about two parts next to each other.
    private LawForms.Used joined(String theorem, Node first, Node second, List<Node> tensors, List<Place> at, int axis) {
        boolean parts = theorem.equals("slice_both");
        long start = parts ? ((Op.Slice) first.op()).limit() : 0;
        List<String> arguments = new ArrayList<>(parts
                ? List.of(Long.toString(start), Long.toString(tensors.getFirst().shape().extent(axis) - start))
                : List.of(extent(first, axis), extent(second, axis)));
        tensors.forEach(tensor -> arguments.add(along(tensor, at, axis)));
        return moves(theorem, arguments, at.get(axis));
    }

    /// z joined with x and y, which are joined, and z and x joined with y.
    private LawForms.Used regrouped(Node left, List<Place> at) {
        int axis = axis(left);
        List<Node> all = List.of(x(left), x(left.operands().getLast()), left.operands().getLast().operands().getLast());
        List<String> arguments = new ArrayList<>(List.of(type(left)));
        all.forEach(part -> arguments.add(extent(part, axis)));
        arguments.add("1");
        all.forEach(part -> arguments.add(along(part, at, axis)));
        arguments.addAll(List.of(at.get(axis).index(), at.get(axis).below(), "0", "rfl"));
        return new LawForms.Used("Claims.Bits.Concat", LeanText.apply("Eq.symm", LeanText.apply("concat_associates", arguments)));
    }

    private LawForms.Used neighbours(Rewrite use, List<Place> at) {
        Op.Pad before = (Op.Pad) use.parts().get("before").op();
        Node x = use.parts().get("x");
        Node y = use.parts().get("y");
        Place place = at.get(before.axis());
        if (!assumed.areReals()) {
            assumed.ieee();
        }
        long high = ((Op.Pad) use.parts().get("behind").op()).high();
        List<String> arguments = List.of(type(x), extent(x, before.axis()), extent(y, before.axis()), "1", Long.toString(before.low()),
                Long.toString(high), along(x, at, before.axis()), along(y, at, before.axis()), place.index(), place.below(), "0", "rfl");
        return new LawForms.Used(assumed.areReals() ? "Claims.RealForms" : "Claims.Bits.Pad",
                LeanText.apply(use.law().name().replace('.', '_') + (assumed.areReals() ? "_real" : ""), arguments));
    }

    private LawForms.Used unpadded(Node slice, List<Place> at) {
        Op.Pad pad = (Op.Pad) x(slice).op();
        Node x = x(x(slice));
        return moves("slice_of_pad", List.of(extent(x, pad.axis()), Long.toString(pad.low()), Long.toString(pad.high()),
                along(x, at, pad.axis()), tensor(x(slice).operands().getLast())), at.get(pad.axis()));
    }

    /// An operator at an axis of its operand, whose result is that operand: by the law itself.
    private LawForms.Used whole(String module, String theorem, Node left, List<Place> at) {
        int axis = axis(left);
        Node other = left.operands().getLast();
        List<String> arguments = List.of(type(left), extent(x(left), axis), "1", along(x(left), at, axis),
                other.shape().rank() == 0 ? tensor(other) : along(other, at, axis), at.get(axis).index(), at.get(axis).below(), "0", "rfl");
        return new LawForms.Used(module, LeanText.apply(theorem, arguments));
    }

    /// The arguments of theorems about a reduction of copies.
    List<String> copies(Node reduction, List<Place> at) {
        List<String> arguments = new ArrayList<>(List.of(type(reduction), extent(x(reduction), axis(reduction))));
        if (reduction.op() instanceof Op.ReduceMax) {
            arguments.add("rfl");
        }
        arguments.addAll(List.of("1", "fun (k0 : Nat) => " + LeanText.apply(tensor(x(x(reduction))), Place.indices(at)), "0", "rfl"));
        return arguments;
    }

    /// The arguments of theorems about the maximum of joined parts.
    List<String> joinedMaximum(Node reduction, List<Place> at) {
        int axis = axis(reduction);
        List<Place> inside = new ArrayList<>(at);
        inside.add(axis, Place.ZERO);
        List<Node> parts = x(reduction).operands();
        return List.of(type(reduction), extent(parts.getFirst(), axis), extent(parts.getLast(), axis), "1", along(parts.getFirst(), inside, axis),
                along(parts.getLast(), inside, axis), "0", "rfl");
    }

    private LawForms.Used counted(Node gather, List<Place> at) {
        assumed.exactIntegers();
        Node table = x(gather);
        Node ids = gather.operands().getLast();
        String iota = "fun (t0 : Nat) => (iofNat t0 : ι)";
        String counts = ids.op() instanceof Op.Iota ? "rfl" : Tables.proof(List.of(table.shape().extent(0)), tensor(ids), iota, at.subList(0, 1));
        return new LawForms.Used("Claims.Rewrites", LeanText.apply("gather_counted", extent(table, 0), "1", "rfl", along(table, at, 0), tensor(ids),
                at.getFirst().index(), at.getFirst().below(), counts, "0", "rfl"));
    }
}
