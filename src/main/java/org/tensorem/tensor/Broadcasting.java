package org.tensorem.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;

/// NumPy's broadcasting in terms of the IR's prefix rule: an operand is repeated only where it lacks an axis in front of one
/// that it has; what it lacks behind is shared without a copy.
final class Broadcasting {
    private Broadcasting() {}

    /// The operands, ready for an elementwise operator.
    ///
    /// @throws ShapeException `<stem>_shape` when two extents of an axis differ and neither is 1
    static Tensor[] align(String stem, Tensor... operands) {
        int rank = Arrays.stream(operands).mapToInt(operand -> operand.shape().rank()).max().orElse(0);
        long[] common = new long[rank];
        Arrays.fill(common, 1);
        for (Tensor operand : operands) {
            long[] extents = padded(operand.shape(), rank);
            for (int axis = 0; axis < rank; axis++) {
                if (extents[axis] != 1 && common[axis] != 1 && extents[axis] != common[axis]) {
                    throw new ShapeException(stem + "_shape: aligned at the last axis, extents are equal or 1: given are "
                            + Arrays.stream(operands).map(Tensor::shape).toList() + "; reshape or slice one");
                }
                common[axis] = extents[axis] == 1 ? common[axis] : extents[axis];
            }
        }
        Tensor[] aligned = new Tensor[operands.length];
        for (int i = 0; i < operands.length; i++) {
            aligned[i] = prefix(operands[i], common);
        }
        return aligned;
    }

    /// The operand with exactly that shape.
    static Tensor full(Tensor operand, Shape shape) {
        long[] extents = shape.extents();
        if (operand.shape().rank() > extents.length) {
            throw mismatch(operand, shape);
        }
        long[] own = padded(operand.shape(), extents.length);
        for (int axis = 0; axis < own.length; axis++) {
            if (own[axis] != extents[axis] && own[axis] != 1) {
                throw mismatch(operand, shape);
            }
        }
        return repeat(operand, own, extents, extents.length);
    }

    private static ShapeException mismatch(Tensor operand, Shape shape) {
        return new ShapeException("broadcast_shape: aligned at the last axis, extents are equal or 1: " + operand.shape()
                + " to " + shape + "; reshape it first");
    }

    private static Tensor prefix(Tensor operand, long[] common) {
        if (operand.shape().rank() == 0) {
            return operand;
        }
        long[] own = padded(operand.shape(), common.length);
        int end = common.length;
        while (end > 0 && own[end - 1] != common[end - 1]) {
            end--;
        }
        return repeat(operand, own, common, end);
    }

    /// Drops the axes that are to be repeated and inserts them again with their full extent, up to an axis.
    private static Tensor repeat(Tensor operand, long[] own, long[] wanted, int end) {
        List<Long> kept = new ArrayList<>();
        for (int axis = 0; axis < end; axis++) {
            if (own[axis] == wanted[axis]) {
                kept.add(own[axis]);
            }
        }
        Tensor result = operand.reshape(Shape.of(kept));
        for (int axis = 0; axis < end; axis++) {
            if (own[axis] != wanted[axis]) {
                result = Tensor.apply(new Op.Broadcast(axis, wanted[axis]), result);
            }
        }
        return result;
    }

    private static long[] padded(Shape shape, int rank) {
        long[] extents = new long[rank];
        Arrays.fill(extents, 1);
        System.arraycopy(shape.extents(), 0, extents, rank - shape.rank(), shape.rank());
        return extents;
    }
}
