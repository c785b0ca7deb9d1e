package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.tensorem.grad.Pull;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// The steps of a gradient whose rules read the axes before an axis as one and those behind it as one: a maximum, a slice with a stride.
///
/// Both sides become sums over these, by `f0` and `f2`, and over the operator's own axis, by `f1`. Axes of one element have the index 0 and no sum.
final class FlatAdjoint extends AdjointStep {
    private final int axis;
    private final Shape whole;
    private final Shape before;
    private final Shape behind;

    FlatAdjoint(DualRun run, Form form, Pull pull, int axis) {
        super(run, form, pull);
        this.axis = axis;
        this.whole = operand(0).shape();
        this.before = whole.axes(0, axis);
        this.behind = whole.axes(axis + 1, whole.rank());
    }

    @Override
    String proof() {
        require(whole.size() > 0 && node.shape().size() > 0, "it has no elements");
        return switch (node.op()) {
            case Op.ReduceMax _ -> maximum();
            case Op.Slice slice -> slice(slice);
            default -> throw new IllegalArgumentException("reads no axes as one: " + node);
        };
    }

    // Axes as one.

    /// The indices of some axes by the number of a place of theirs.
    private static List<Index> placed(Shape axes, String number) {
        List<Long> extents = extents(axes);
        return axes.size() == 1 ? extents.stream().map(_ -> Place.ZERO.free()).toList() : new Grid(extents).placed(number, "h" + number);
    }

    private static List<Long> extents(Shape shape) {
        return java.util.Arrays.stream(shape.extents()).boxed().toList();
    }

    /// The indices of a tensor: those before, its own, those behind.
    private List<Index> around(List<Index> own, String last) {
        List<Index> at = new ArrayList<>(placed(before, "f0"));
        at.addAll(own);
        at.addAll(placed(behind, last));
        return at;
    }

    private List<String> at(String own, String last) {
        return around(List.of(Index.free(own, "")), last).stream().map(Index::left).toList();
    }

    /// The sums over the axes as one and over one more, where it is not of one element.
    private Sums flat(List<Long> own, String element) {
        List<Long> counts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> all = with(before.size(), own, behind.size());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) != 1) {
                counts.add(all.get(i));
                names.add(i == 0 ? "f0" : i == all.size() - 1 ? "f2" : "f1");
            }
        }
        return new Sums(counts, names, element);
    }

    private static List<Long> with(long first, List<Long> own, long last) {
        List<Long> all = new ArrayList<>(List.of(first));
        all.addAll(own);
        all.add(last);
        return all;
    }

    /// The proof that the sums over all axes of a shape are those over axes as one.
    ///
    /// @param element the element by the indices of the shape and by the two that are read as one
    private String regrouped(Shape shape, List<Long> own, BiFunction<List<String>, List<String>, String> element) {
        Shape one = Shape.of(flat(own, "").extents());
        return new Regrouped(Reshaping.of(one, shape), (after, flat) -> element.apply(after, List.of(before.size() == 1 ? "0" : flat.getFirst(),
                behind.size() == 1 ? "0" : flat.getLast()))).proof()
                .orElseThrow(() -> DualRun.refused(node, "axes of one element lie between those that its rule reads as one"));
    }

    /// The element of what the operand gets, where the rule has it with axes as one.
    ///
    /// @param at the indices of the operand
    /// @param ends the indices of the axes as one
    private String read(Node share, List<String> at, List<String> ends, String own) {
        boolean isWhole = share.shape().rank() == whole.rank() && share.shape().with(axis, whole.extent(axis)).equals(whole);
        List<String> there = new ArrayList<>(isWhole ? at : List.of(ends.getFirst(), own, ends.getLast()));
        there.set(isWhole ? axis : 1, own);
        return LeanText.apply(run.values(share), there);
    }

    private List<String> ends() {
        return List.of(before.size() == 1 ? "0" : "f0", behind.size() == 1 ? "0" : "f2");
    }

    private String tangent(List<String> at) {
        return "(tangent " + LeanText.argument(LeanText.apply(run.run(operand(0)), at)) + ")";
    }

    private static String unit(long extent, UnaryOperator<String> body) {
        return extent == 1 ? "sum_unit (fun (f1 : Nat) => " + body.apply("f1") + ")" : "rfl";
    }

    /// A tensor along the axis, by an index for the axes behind.
    private String columns(String tensor) {
        return "fun (k0 k1 : Nat) => " + LeanText.apply(tensor, at("k0", "k1"));
    }

    /// A tensor's column along the axis, with an index that is not there.
    private String column(String tensor) {
        return "fun (k0 k1 : Nat) => " + LeanText.apply(tensor, at("k0", "f2"));
    }

    /// From sums over the axes as one, of which each is a sum over the operator's axis, to the pairing of the operand.
    ///
    /// @param proof the proof of the step for one place of the axes as one
    /// @param between what it leads to; needed where the operator's axis is of one element
    /// @param share the element of what the operand gets, by its indices, those of the axes as one, and the operator's own
    private String joined(String proof, String between, Share share) {
        long n = whole.extent(axis);
        UnaryOperator<String> element = own -> LeanText.apply("smul", LeanText.argument(share.at(at(own, "f2"), ends(), own)), tangent(at(own, "f2")));
        Sums after = flat(List.of(n), element.apply(n == 1 ? "0" : "f1"));
        Sums around = flat(List.of(), "");
        String step = Sums.equal(around.extents(), around.indices(), Sums.then(proof, between, unit(n, element)));
        // There is none where the axis is of one element.
        int place = after.indices().indexOf("f1");
        String moved = place < 0 ? "rfl" : Sums.reversed(after.toInnermost(place));
        String back = Sums.reversed(regrouped(whole, List.of(n), (at, ends) -> LeanText.apply("smul", LeanText.argument(share.at(at, ends, at.get(axis))),
                tangent(at))));
        String innermost = place < 0 ? after.text() : after.innermost(place).text();
        return Sums.then(step, innermost, Sums.then(moved, after.text(), back));
    }

    /// The element of what the operand gets.
    private interface Share {
        String at(List<String> at, List<String> ends, String own);
    }

    // Maxima.

    /// The premise that the first element along the axis is above what the maximum starts from.
    private String aboveBottom(List<Index> first) {
        List<String> arguments = new ArrayList<>();
        first.forEach(index -> arguments.addAll(index.arguments()));
        return LeanText.apply(run.premise("above_bottom", run.forAll(operand(0), element -> "sle " + element + " sbottom = false")), arguments);
    }

    /// Adds what the step of a maximum assumes to the premises.
    void premises() {
        run.countsByIntegers();
        aboveBottom(List.of());
    }

    private String maximum() {
        long n = whole.extent(axis);
        Node given = pull.shares().get(0);
        Node share = given.op() instanceof Op.Reshape ? given.operands().getFirst() : given;
        List<Index> there = around(List.of(), "f2");
        List<String> at = there.stream().map(Index::left).toList();
        String step = then(element(there), LeanText.apply("reduce_max_column_adjoint (ι := ι)", Long.toString(n - 1), Long.toString(behind.size()), "rfl",
                columns(run.split(operand(0))), ends().getLast(), aboveBottom(around(List.of(Place.ZERO.free()), "f2")), cotangent(at)));
        BiFunction<List<String>, List<String>, String> pair = (after, _) -> product(run, pull.cotangent(), after, node, after);
        Sums flat = flat(List.of(), pair.apply(at, List.of()));
        Share element = (after, ends, own) -> read(share, after, ends, own);
        String between = "Lib.sum " + n + " (fun (f1 : Nat) => " + LeanText.apply("smul", LeanText.argument(element.at(at("f1", "f2"), ends(), "f1")),
                tangent(at("f1", "f2"))) + ")";
        return Sums.then(regrouped(node.shape(), List.of(), pair), flat.text(), joined(step, between, element));
    }

    // Slices with a stride.

    private String slice(Op.Slice op) {
        long n = whole.extent(axis);
        long m = extents.get(axis);
        require(m > 1, "with its stride it has one element along the axis");
        long reach = Math.min(m * op.stride(), n - op.start());
        long tail = m * op.stride() - reach;
        long high = n - op.start() - reach;
        boolean isPadded = op.start() > 0 || high > 0;
        Node inner = pull.shares().get(0);
        inner = isPadded ? inner.operands().getFirst() : inner;
        Node cut = inner.op() instanceof Op.Reshape ? inner.operands().getFirst() : inner;
        require(whole.rank() != 4 || axis != 1 || whole.extent(2) != 1, "an axis of one element lies behind its own");
        List<String> arguments = new ArrayList<>(isPadded ? List.of(Long.toString(m - 1), Long.toString(op.start())) : List.of(Long.toString(m - 1)));
        arguments.add(Long.toString(op.stride() - 1 - tail));
        arguments.add(Long.toString(tail));
        if (isPadded) {
            arguments.add(Long.toString(high));
        }
        arguments.add(column(run.split(operand(0))));
        arguments.add(column(run.values(pull.cotangent())));
        arguments.add(Long.toString(op.limit()));
        List<Index> there = around(List.of(Index.free("f1", "hf1")), "f2");
        String step = then(Sums.equal(List.of(m), List.of("f1"), element(there)), LeanText.apply(isPadded ? "slice_stride_column_adjoint"
                : "slice_stride_all_adjoint", arguments));
        BiFunction<List<String>, List<String>, String> pair = (after, _) -> product(run, pull.cotangent(), after, node, after);
        Share share = (after, ends, own) -> isPadded ? "Op.pad " + reach + " 1 (fun (k0 k1 : Nat) => " + read(cut, after, ends, "k0") + ") (snat 0) "
                + op.start() + " " + high + " " + LeanText.argument(own) + " 0" : read(cut, after, ends, own);
        Sums flat = flat(List.of(m), pair.apply(at("f1", "f2"), List.of()));
        int place = flat.indices().indexOf("f1");
        String first = Sums.then(regrouped(node.shape(), List.of(m), pair), flat.text(), flat.toInnermost(place));
        return Sums.then(first, flat.innermost(place).text(), joined(step, "", share));
    }
}
