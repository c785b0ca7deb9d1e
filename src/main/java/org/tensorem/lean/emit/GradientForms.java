package org.tensorem.lean.emit;

import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// The forms that the steps of a gradient are proved in: the same operators on the same elements, with reshapes around them.
///
/// What is looked up are rows, by a list of ids; axes of one element are not among those that a rule reads as one, or that a reshape regroups.
final class GradientForms {
    private GradientForms() {}

    /// Functions whose nodes have these forms.
    static Rebuilt rebuilt() {
        return new Rebuilt(GradientForms::formed);
    }

    private static Node formed(Node node) {
        return switch (node.op()) {
            case Op.Slice slice when slice.stride() > 1 -> node.shape().extent(slice.axis()) > 1
                    ? between(node, slice.axis(), new Op.Slice(1, slice.start(), slice.limit(), slice.stride()))
                    : Node.of(new Op.Slice(slice.axis(), slice.start(), slice.start() + node.shape().extent(slice.axis()), 1), node.operands().getFirst());
            case Op.ReduceMax(int axis) -> between(node, axis, new Op.ReduceMax(1));
            case Op.Gather _ -> lookedUp(node, node.operands().get(0), node.operands().get(1));
            case Op.Reshape(Shape shape) when !isPlain(node.operands().getFirst().shape(), shape) -> reshape(node.operands().getFirst(), shape);
            case Op.Matmul _ -> product(node, node.operands().getFirst(), node.operands().getLast());
            default -> node;
        };
    }

    /// A reshape; axes of one element go before others are regrouped, and come behind that.
    private static Node reshape(Node x, Shape shape) {
        Node moved = x;
        for (Shape next : isPlain(x.shape(), shape) ? List.of(shape) : List.of(longer(x.shape()), longer(shape), shape)) {
            moved = next.equals(moved.shape()) ? moved : Node.of(new Op.Reshape(next), moved);
        }
        return moved;
    }

    private static boolean isPlain(Shape before, Shape after) {
        return longer(before).equals(longer(after)) || !hasUnits(before) && !hasUnits(after);
    }

    private static boolean hasUnits(Shape shape) {
        return Arrays.stream(shape.extents()).anyMatch(extent -> extent == 1);
    }

    /// The operator along the middle one of three axes.
    private static Node between(Node node, int axis, Op along) {
        Shape shape = node.operands().getFirst().shape();
        if (!hasUnits(shape) || shape.rank() <= 3) {
            return node;
        }
        Node x = reshape(node.operands().getFirst(), Shape.of(shape.axes(0, axis).size(), shape.extent(axis), shape.axes(axis + 1, shape.rank()).size()));
        return reshape(Node.of(along, x), node.shape());
    }

    private static Node lookedUp(Node node, Node table, Node ids) {
        if (table.shape().rank() > 1 && ids.shape().rank() > 0) {
            return node;
        }
        Node rows = table.shape().rank() == 1 ? reshape(table, table.shape().then(Shape.of(1))) : table;
        return reshape(Node.of(node.op(), rows, ids.shape().rank() == 0 ? reshape(ids, Shape.of(1)) : ids), node.shape());
    }

    private static Shape longer(Shape shape) {
        return Shape.of(Arrays.stream(shape.extents()).filter(extent -> extent != 1).toArray());
    }

    /// One matrix with several.
    private static Node product(Node node, Node left, Node right) {
        int rank = node.shape().rank();
        if (rank < 4 || Math.min(left.shape().rank(), right.shape().rank()) > 2 || !hasUnits(node.shape())) {
            return node;
        }
        return reshape(left.shape().rank() > 2 ? Node.of(node.op(), stack(left), right) : Node.of(node.op(), left, stack(right)), node.shape());
    }

    private static Node stack(Node matrices) {
        Shape shape = matrices.shape();
        return reshape(matrices, Shape.of(shape.axes(0, shape.rank() - 2).size()).then(shape.axes(shape.rank() - 2, shape.rank())));
    }
}
