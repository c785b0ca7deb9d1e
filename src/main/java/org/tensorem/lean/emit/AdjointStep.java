package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.grad.Pull;
import org.tensorem.ir.Node;

/// One step of a gradient, and the texts that its proof is made of.
abstract sealed class AdjointStep permits AdjointProof, FlatAdjoint, MoveAdjoint {
    final DualRun run;
    final Pull pull;
    final Node node;
    final Form form;
    final List<Long> extents;
    final List<String> indices;

    AdjointStep(DualRun run, Form form, Pull pull) {
        this.run = run;
        this.pull = pull;
        this.node = pull.node();
        this.form = form;
        this.extents = extents(node);
        this.indices = Definitions.indices(extents.size());
    }

    /// The proof of the step.
    abstract String proof();

    static List<Long> extents(Node node) {
        return IntStream.range(0, node.shape().rank()).mapToObj(axis -> node.shape().extent(axis)).toList();
    }

    /// What a node's tangent and a cotangent make.
    static Sums pairing(DualRun run, Node cotangent, Node node) {
        List<String> indices = Definitions.indices(node.shape().rank());
        return new Sums(extents(node), indices, product(run, cotangent, indices, node, indices));
    }

    static String product(DualRun run, Node cotangent, List<String> at, Node node, List<String> there) {
        return LeanText.apply("smul", LeanText.apply(run.values(cotangent), at), "(tangent " + LeanText.argument(LeanText.apply(run.run(node), there)) + ")");
    }

    void require(boolean holds, String why) {
        if (!holds) {
            throw DualRun.refused(node, why);
        }
    }

    Form.Core core() {
        return (Form.Core) form;
    }

    Node operand(int position) {
        return node.operands().get(position);
    }

    Sums pairing(int operand) {
        return pairing(run, pull.shares().get(operand), operand(operand));
    }

    /// The cotangent's element.
    String cotangent(List<String> at) {
        return LeanText.argument(LeanText.apply(run.values(pull.cotangent()), at));
    }

    static List<Index> free(List<String> indices) {
        return indices.stream().map(index -> Index.free(index, "h" + index)).toList();
    }

    /// The proof that an element's product is that of the operator on operands put together. It says which element, so that a checker need not
    /// compute to find out.
    String element(List<Index> at) {
        List<String> left = at.stream().map(Index::left).toList();
        return "tangent_of (X := " + LeanText.apply(run.run(node), left) + ") " + cotangent(left) + " " + LeanText.argument(run.operands(node, at));
    }

    String view(int operand, List<String> at) {
        return Definitions.view(core().views().get(operand), at, run::split);
    }

    /// The proof that added terms are those of them that are not 0.
    ///
    /// @param zeros for each term the proof that it is 0; empty for one that stays
    static String kept(List<String> zeros) {
        String proof = "";
        String zero = "";
        for (String next : zeros) {
            if (proof.isEmpty()) {
                proof = !next.isEmpty() ? "" : zero.isEmpty() ? "rfl" : LeanText.apply("still_left", zero);
                zero = next.isEmpty() || zero.isEmpty() ? next : LeanText.apply("still_both", zero, next);
            } else if (next.isEmpty()) {
                proof = proof.equals("rfl") ? "rfl" : LeanText.apply("eadd", proof, "rfl");
            } else {
                proof = then(LeanText.apply("still_right", next), proof);
            }
        }
        return proof;
    }

    /// The proof that the terms of an operator's operands are those of operands with tangents.
    ///
    /// @param zero the proof that an operand's term is 0
    String kept(List<Integer> operands, java.util.function.IntFunction<String> zero) {
        return kept(operands.stream().map(i -> pull.shares().containsKey(i) ? "" : zero.apply(i)).toList());
    }

    /// The proof that the sum over an operand's elements, at the operator's rank, is 0 without a tangent.
    String still(int operand) {
        int rank = core().views().get(operand).extents().size();
        return rank == 1 ? "inner_still _ _" : "inner2_still _ _ _";
    }

    static String then(String first, String second) {
        return first.equals("rfl") ? second : second.equals("rfl") ? first : "Eq.trans " + LeanText.argument(first) + "\n    " + LeanText.argument(second);
    }

    static List<String> with(List<String> indices, String... more) {
        List<String> all = new ArrayList<>(indices);
        all.addAll(List.of(more));
        return all;
    }
}
