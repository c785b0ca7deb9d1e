package org.tensorem.compile;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Law;

/// Removes nodes that do nothing: those whose result has the bits of an operand whatever the other operands are.
///
/// A run that would have failed at a removed node alone (an id outside a table) no longer fails. Nodes that no result needs are not part of a [Function] at all. What this pass removes is what still hangs on a result: data
/// moves that move nothing, and the arm of a `select` that is never chosen with all that only it needs.
public final class DeadCode implements Pass {
    static final Law RESHAPE = Law.bitwise("reshape", "keeps_elements", "reshape(x; size = n) = x");
    static final Law SLICE = Law.bitwise("slice", "whole", "slice(x; start = 0, limit = n, stride = 1) = x");
    static final Law PAD = Law.bitwise("pad", "nothing", "pad(x, z; low = 0, high = 0) = x");
    static final Law CONCAT = Law.bitwise("concat", "with_nothing", "concat(x, y) = x for an empty y");
    static final Law TRANSPOSE = Law.bitwise("transpose", "twice", "transpose(transpose(x)) = x");
    static final Law SELECT_TRUE = Law.bitwise("select", "of_true", "select(true, x, y) = x");
    static final Law SELECT_EQUAL = Law.bitwise("select", "between_equals", "select(c, x, x) = x");

    /// All laws of specifications that this pass uses.
    static final List<Law> STATED = List.of(RESHAPE, SLICE, PAD, CONCAT, TRANSPOSE, SELECT_TRUE, SELECT_EQUAL);

    @Override
    public String name() {
        return "dead_code";
    }

    @Override
    public Outcome apply(Function function) {
        return Rewriter.rewrite(name(), function, DeadCode::replacement);
    }

    private static Optional<Rewriter.Replacement> replacement(Node node) {
        return switch (node.op()) {
            case Op.Parameter _, Op.Constant _, Op.Iota _, Op.Unary _, Op.Binary _, Op.Fma _, Op.Compare _ ->
                    Optional.empty();
            case Op.Select _ -> select(node);
            case Op.Convert _ -> keeps(node, Law.CONVERT_SAME);
            case Op.Broadcast _ -> Optional.empty();
            case Op.Reshape _ -> keeps(node, RESHAPE);
            case Op.Transpose transpose -> transpose(node, transpose);
            case Op.Slice slice -> slice.stride() == 1 ? keeps(node, SLICE) : Optional.empty();
            case Op.Pad _ -> keeps(node, PAD);
            case Op.Concat concat -> concat(node, concat);
            case Op.Gather _, Op.ScatterAdd _, Op.ReduceSum _, Op.ReduceMax _, Op.ArgMax _, Op.Matmul _,
                    Op.RandomUniform _, Op.Composite _ -> Optional.empty();
            case Op.Item _ -> node.operands().getFirst().types().size() == 1 ? keeps(node, Law.ITEM_ONE)
                    : Optional.empty();
        };
    }

    /// For operators that can only move, cut or add elements: a result of the operand's type is the operand.
    private static Optional<Rewriter.Replacement> keeps(Node node, Law law) {
        Node x = node.operands().getFirst();
        return x.types().equals(node.types()) ? Rewriter.Replacement.of(law, x) : Optional.empty();
    }

    private static Optional<Rewriter.Replacement> transpose(Node node, Op.Transpose transpose) {
        Node x = node.operands().getFirst();
        return x.op().equals(transpose) ? Rewriter.Replacement.of(TRANSPOSE, x.operands().getFirst()) : Optional.empty();
    }

    private static Optional<Rewriter.Replacement> select(Node node) {
        Node condition = node.operands().getFirst();
        Node x = node.operands().get(1);
        if (!x.types().equals(node.types())) {
            return Optional.empty();
        }
        if (x == node.operands().get(2)) {
            return Rewriter.Replacement.of(SELECT_EQUAL, x);
        }
        boolean always = condition.op() instanceof Op.Constant constant && constant.literal().isSplat()
                && constant.literal().data().get() == 1;
        return always ? Rewriter.Replacement.of(SELECT_TRUE, x) : Optional.empty();
    }

    private static Optional<Rewriter.Replacement> concat(Node node, Op.Concat concat) {
        List<Node> operands = node.operands();
        if (operands.size() == 1) {
            return Rewriter.Replacement.of(Law.CONCAT_ONE, operands.getFirst());
        }
        // The law is about an empty right operand; the first one stays.
        List<Node> kept = operands.stream()
                .filter(x -> x == operands.getFirst() || x.shape().extent(concat.axis()) > 0)
                .toList();
        if (kept.size() == operands.size()) {
            return Optional.empty();
        }
        return Rewriter.Replacement.of(CONCAT, kept.size() == 1 ? kept.getFirst() : Node.of(concat, kept));
    }
}
