package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// What an operand of attention gets that several heads share: the sum of what they would give it each.
///
/// @param step the step of the gradient
/// @param operand which operand
record SharedHeads(AdjointStep step, int operand) {
    private Node x() {
        return step.operand(operand);
    }

    private int own() {
        return x().shape().rank() - 2;
    }

    private int lead() {
        return step.extents.size() - 2;
    }

    /// The share of each head, before they are added.
    private Node each() {
        Node share = step.pull.shares().get(operand);
        if (own() == lead()) {
            return share;
        }
        Node summed = share.operands().getFirst();
        return summed.op() instanceof Op.Reshape && summed.shape().rank() < step.extents.size() ? summed.operands().getFirst() : summed;
    }

    private List<String> at(List<String> parts) {
        List<String> at = new ArrayList<>(step.indices.subList(0, own()));
        at.addAll(parts);
        return AdjointStep.with(at, "e0", "e1");
    }

    private String element(List<String> parts) {
        return AdjointStep.product(step.run, each(), at(parts), x(), at(List.of()));
    }

    /// The sums over a head's rows and columns.
    private Sums rows(List<String> parts) {
        return new Sums(List.of(x().shape().extent(own()), x().shape().extent(own() + 1)), List.of("e0", "e1"), element(parts));
    }

    /// The sums over all heads.
    String text() {
        return new Sums(step.extents.subList(0, lead()), step.indices.subList(0, lead()), rows(step.indices.subList(own(), lead())).text()).text();
    }

    /// The proof that they are the operand's: the heads that share it become the innermost sum, which is its share; `rfl` where none do.
    String proof() {
        if (own() == lead()) {
            return "rfl";
        }
        Grid grid = new Grid(step.extents.subList(own(), lead()));
        List<String> parts = grid.apart("q0");
        String number = Sums.reversed(grid.places((z, row) -> rows(row).text()));
        Sums heads = new Sums(List.of(grid.rows(), x().shape().extent(own()), x().shape().extent(own() + 1)), List.of("q0", "e0", "e1"), element(parts));
        String each = LeanText.apply("repeated_adjoint", Long.toString(grid.rows()), "fun (q0 : Nat) => " + LeanText.apply(step.run.values(each()), at(parts)),
                "tangent " + LeanText.argument(LeanText.apply(step.run.run(x()), at(List.of()))));
        String one = Sums.equal(heads.extents().subList(1, 3), heads.indices().subList(1, 3), each);
        return Sums.equal(step.extents.subList(0, own()), step.indices.subList(0, own()),
                Sums.then(number, heads.text(), Sums.then(heads.toInnermost(0), heads.innermost(0).text(), one)));
    }
}
