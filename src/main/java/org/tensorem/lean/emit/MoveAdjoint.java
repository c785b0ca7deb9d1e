package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.grad.Pull;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// The steps of a gradient at operators that move elements or add them up: their theorems look at no values.
final class MoveAdjoint extends AdjointStep {
    MoveAdjoint(DualRun run, Form form, Pull pull) {
        super(run, form, pull);
    }

    @Override
    String proof() {
        return switch (node.op()) {
            case Op.Reshape _ -> new Regrouped(((Form.Moved) form).reshaping(), (after, before) -> product(run, pull.cotangent(), after, operand(0),
                    before)).proof().orElseThrow(() -> DualRun.refused(node, "axes of one element lie between those that it regroups"));
            case Op.Transpose transpose -> transpose(transpose);
            case Op.Broadcast broadcast -> broadcast(broadcast);
            case Op.ReduceSum reduce -> reduceSum(reduce);
            case Op.ReduceMax reduce -> new FlatAdjoint(run, form, pull, reduce.axis()).proof();
            case Op.Slice slice -> slice(slice);
            case Op.Pad pad -> pad(pad);
            case Op.Concat concat -> concat(concat);
            case Op.Gather _ -> gather();
            case Op.ScatterAdd scatter -> scatterAdd(scatter);
            default -> throw new IllegalArgumentException("moves nothing: " + node);
        };
    }

    private String transpose(Op.Transpose op) {
        int low = Math.min(op.first(), op.second());
        int high = Math.max(op.first(), op.second());
        Sums moved = pairing(run, pull.cotangent(), node);
        String proof = "rfl";
        // The low axis goes down to the high one's place, and that from its new place up.
        for (int step = 0; step < 2 * (high - low) - 1; step++) {
            int axis = step < high - low ? low + step : 2 * high - low - 2 - step;
            Sums next = moved.exchanged(axis);
            proof = Sums.then(proof, moved.text(), moved.exchange(axis));
            moved = next;
        }
        return proof;
    }

    /// A step along one axis: the axis becomes the innermost on both sides.
    ///
    /// @param operands their sums, joined as the step joins them
    private String along(int axis, List<Sums> operands, String step) {
        Sums before = pairing(run, pull.cotangent(), node);
        List<String> others = new ArrayList<>(indices);
        others.remove(axis);
        List<Long> counts = new ArrayList<>(extents);
        counts.remove(axis);
        String there = Sums.apart(counts, others, operands.size(), step);
        String proof = Sums.then(before.toInnermost(axis), before.innermost(axis).text(), there);
        List<String> back = operands.stream().map(sums -> Sums.reversed(sums.toInnermost(axis))).toList();
        return back.getFirst().equals("rfl") ? proof
                : then(proof, back.size() == 1 ? back.getFirst() : LeanText.apply("eadd", back));
    }

    private List<String> at(int axis, String index) {
        List<String> at = new ArrayList<>(indices);
        at.set(axis, index);
        return at;
    }

    /// A tensor's column along an axis, with an index that is not there.
    private String column(String tensor, int axis) {
        return "fun (k0 k1 : Nat) => " + LeanText.apply(tensor, at(axis, "k0"));
    }

    private String broadcast(Op.Broadcast op) {
        List<String> others = new ArrayList<>(indices);
        others.remove(op.axis());
        String index = indices.get(op.axis());
        String step = LeanText.apply("repeated_adjoint", Long.toString(op.extent()), "fun (" + index + " : Nat) => " + cotangent(indices),
                "tangent " + LeanText.argument(LeanText.apply(run.run(operand(0)), others)));
        Sums before = pairing(run, pull.cotangent(), node);
        List<Long> counts = new ArrayList<>(extents);
        counts.remove(op.axis());
        return Sums.then(before.toInnermost(op.axis()), before.innermost(op.axis()).text(), Sums.equal(counts, others, step));
    }

    private String reduceSum(Op.ReduceSum op) {
        Sums after = pairing(0);
        List<String> others = new ArrayList<>(after.indices());
        String index = others.remove(op.axis());
        String step = LeanText.apply("summed_adjoint", Long.toString(operand(0).shape().extent(op.axis())), "fun (" + index + " : Nat) => "
                + LeanText.apply(run.run(operand(0)), after.indices()), cotangent(others));
        return Sums.then(Sums.equal(extents, others, step), after.innermost(op.axis()).text(), Sums.reversed(after.toInnermost(op.axis())));
    }

    private String slice(Op.Slice op) {
        long n = operand(0).shape().extent(op.axis());
        if (op.stride() > 1) {
            return new FlatAdjoint(run, form, pull, op.axis()).proof();
        }
        if (extents.get(op.axis()) == n) {
            return along(op.axis(), List.of(pairing(0)), LeanText.apply("slice_all_adjoint", Long.toString(n), column(run.run(operand(0)), op.axis()),
                    column(run.values(pull.cotangent()), op.axis())));
        }
        String step = LeanText.apply("slice_column_adjoint", Long.toString(op.start()), extents.get(op.axis()).toString(), Long.toString(n - op.limit()),
                column(run.run(operand(0)), op.axis()), column(run.values(pull.cotangent()), op.axis()));
        return along(op.axis(), List.of(pairing(0)), step);
    }

    private String pad(Op.Pad op) {
        require(operand(1).op() instanceof Op.Constant(var literal) && !Literals.element(literal, "α", List.of()).startsWith("(sneg"),
                "it is filled with what is no constant from 0 on");
        String step = LeanText.apply("pad_column_adjoint", Long.toString(operand(0).shape().extent(op.axis())), Long.toString(op.low()),
                Long.toString(op.high()), column(run.run(operand(0)), op.axis()), run.values(operand(1)), column(run.values(pull.cotangent()), op.axis()));
        return along(op.axis(), List.of(pairing(0)), step);
    }

    private String concat(Op.Concat op) {
        require(pull.shares().size() == 2 && node.operands().size() == 2, "it does not join two operands with tangents");
        List<String> arguments = new ArrayList<>();
        List.of(0, 1).forEach(i -> arguments.add(Long.toString(operand(i).shape().extent(op.axis()))));
        List.of(0, 1).forEach(i -> arguments.add(column(run.run(operand(i)), op.axis())));
        arguments.add(column(run.values(pull.cotangent()), op.axis()));
        return along(op.axis(), List.of(pairing(0), pairing(1)), LeanText.apply("concat_column_adjoint", arguments));
    }

    private String scatterAdd(Op.ScatterAdd op) {
        Node ids = operand(0);
        Node updates = operand(1);
        require(updates.shape().rank() == 2, "its updates are no rows of numbers");
        String n = Long.toString(updates.shape().extent(0));
        return LeanText.apply("scatter_add_tangent_adjoint", n, extents.getLast().toString(), Long.toString(op.rows()), run.values(ids),
                "fun (q0 : Nat) (hq0 : below q0 " + n + " = true) => " + LeanText.apply(run.inside(node, ids), "q0", "hq0"), run.run(updates),
                run.values(pull.cotangent()));
    }

    /// Looked up for a grid of ids: one list of ids.
    private String gather() {
        Node table = operand(0);
        Node ids = operand(1);
        require(table.shape().rank() == 2 && ids.shape().rank() > 0, "its table has no rows of numbers");
        Grid grid = new Grid(extents(ids));
        int lead = ids.shape().rank();
        long width = extents.getLast();
        String rows = Long.toString(grid.rows());
        List<String> number = grid.apart("q0");
        String k = "i" + lead;
        String one = Sums.reversed(grid.places((z, row) -> "Lib.sum " + width + " (fun (" + k + " : Nat) => "
                + product(run, pull.cotangent(), with(row, k), node, with(row, k)) + ")"));
        String flat = "Lib.sum " + rows + " (fun (q0 : Nat) => Lib.sum " + width + " (fun (" + k + " : Nat) => "
                + product(run, pull.cotangent(), with(number, k), node, with(number, k)) + "))";
        List<String> inside = new ArrayList<>();
        grid.placed("q0", "hq0").forEach(index -> inside.addAll(index.arguments()));
        String step = LeanText.apply("gather_adjoint", Long.toString(table.shape().extent(0)), Long.toString(width), rows,
                LeanText.lambda(List.of("q0"), LeanText.apply(run.values(ids), number)),
                "fun (q0 : Nat) (hq0 : below q0 " + rows + " = true) => " + LeanText.apply(run.inside(node, ids), inside), run.run(table),
                LeanText.lambda(List.of("q0", "k0"), LeanText.apply(run.values(pull.cotangent()), with(number, "k0"))));
        return Sums.then(one, flat, step);
    }
}
