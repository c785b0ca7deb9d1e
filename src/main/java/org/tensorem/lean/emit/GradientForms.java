package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Functions in the forms that adjoint theorems are about: the same operators on the same elements, which reshapes move.
///
/// Every second element is the first of each pair; a maximum is along one axis of three; a normalisation is of rows; what is looked up are rows, by a list of ids;
/// a matrix that stacks of matrices are multiplied by has one axis of these; a reshape that regroups has no axes of one element. A node stays itself where it has such a form and nothing below it
/// changes.
final class GradientForms {
    private static final Set<String> NORMALISATIONS = Set.of("layer_norm", "rms_norm");

    private final Composites composites;
    private final Map<Node, Node> made = new IdentityHashMap<>();

    GradientForms(Composites composites) {
        this.composites = composites;
    }

    Function of(Function function) {
        for (Node node : function.nodes()) {
            List<Node> operands = node.operands().stream().map(made::get).toList();
            made.put(node, formed(operands.equals(node.operands()) ? node : node.with(operands)));
        }
        return function.with(function.results().stream().map(made::get).toList());
    }

    private Node formed(Node node) {
        List<Node> operands = node.operands();
        return switch (node.op()) {
            case Op.Slice slice when slice.stride() > 1 -> every(node, slice);
            case Op.ReduceMax(int axis) when axis > 1 || node.shape().rank() - axis > 1 -> greatest(node, axis);
            case Op.Gather _ when operands.get(0).shape().rank() == 1 || operands.get(1).shape().rank() == 0 -> {
                Node table = operands.get(0).shape().rank() == 1 ? reshape(operands.get(0), operands.get(0).shape().then(Shape.of(1))) : operands.get(0);
                Node ids = operands.get(1).shape().rank() == 0 ? reshape(operands.get(1), Shape.of(1)) : operands.get(1);
                yield reshape(Node.of(node.op(), table, ids), node.shape());
            }
            case Op.Reshape _ -> regrouped(node);
            case Op.Matmul _ -> product(node, operands.getFirst(), operands.getLast());
            case Op.Composite op when NORMALISATIONS.contains(op.stem()) && node.shape().rank() == 1 -> {
                List<Node> rows = new ArrayList<>(operands);
                rows.set(0, reshape(operands.getFirst(), Shape.of(1).then(node.shape())));
                yield reshape(Node.of(composites, op, rows), node.shape());
            }
            default -> node;
        };
    }

    private static Node reshape(Node x, Shape shape) {
        return Node.of(new Op.Reshape(shape), x);
    }

    /// Axes of one element go before others are regrouped, and come behind that.
    private static Node regrouped(Node node) {
        Node x = node.operands().getFirst();
        Shape before = longer(x.shape());
        Shape after = longer(node.shape());
        if (before.equals(after) || before.equals(x.shape()) && after.equals(node.shape())) {
            return node;
        }
        for (Shape next : List.of(before, after, node.shape())) {
            x = next.equals(x.shape()) ? x : reshape(x, next);
        }
        return x;
    }

    private static Shape longer(Shape shape) {
        return Shape.of(Arrays.stream(shape.extents()).filter(extent -> extent != 1).toArray());
    }

    /// Of each `stride` elements the first; behind the last there may be fewer, which zeros make up for.
    private static Node every(Node node, Op.Slice slice) {
        Node x = node.operands().getFirst();
        int axis = slice.axis();
        long count = node.shape().extent(axis);
        if (count <= 1) {
            return Node.of(new Op.Slice(axis, slice.start(), slice.start() + count, 1), x);
        }
        long limit = slice.start() + count * slice.stride();
        long more = limit - x.shape().extent(axis);
        if (more > 0) {
            Type scalar = new Type(x.type().dtype(), Shape.SCALAR);
            Literal zero = Literal.splat(scalar, new byte[scalar.dtype().bytes()]);
            x = Node.of(new Op.Pad(axis, 0, more), x, Node.of(new Op.Constant(zero)));
        }
        Node part = Node.of(new Op.Slice(axis, slice.start(), limit, 1), x);
        Shape groups = part.shape().with(axis, count).insert(axis + 1, slice.stride());
        return reshape(Node.of(new Op.Slice(axis + 1, 0, 1, 1), reshape(part, groups)), node.shape());
    }

    /// The maximum along the middle one of three axes.
    private static Node greatest(Node node, int axis) {
        Shape shape = node.operands().getFirst().shape();
        Node x = reshape(node.operands().getFirst(), Shape.of(shape.axes(0, axis).size(), shape.extent(axis), shape.axes(axis + 1, shape.rank()).size()));
        return reshape(Node.of(new Op.ReduceMax(1), x), node.shape());
    }

    private static Node product(Node node, Node left, Node right) {
        int rank = node.shape().rank();
        if (rank < 4 || Math.min(left.shape().rank(), right.shape().rank()) > 2) {
            return node;
        }
        Node product = left.shape().rank() > 2 ? Node.of(node.op(), stack(left), right) : Node.of(node.op(), left, stack(right));
        return reshape(product, node.shape());
    }

    private static Node stack(Node matrices) {
        Shape shape = matrices.shape();
        return reshape(matrices, Shape.of(shape.axes(0, shape.rank() - 2).size()).then(shape.axes(shape.rank() - 2, shape.rank())));
    }
}
