package org.tensorem.tensor;

import java.util.stream.Stream;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// The operators of [Tensor] that move, repeat, pick or reduce elements along axes.
public sealed interface LayoutOperators permits Tensor {
    /// The tensor itself.
    Tensor self();

    /// The same elements in row-major order under another shape.
    default Tensor reshape(long... extents) {
        return reshape(Shape.of(extents));
    }

    /// The same elements in row-major order under another shape.
    default Tensor reshape(Shape shape) {
        return shape.equals(self().shape()) ? self() : Tensor.apply(new Op.Reshape(shape), self());
    }

    /// The elements repeated to that shape, aligned at the last axis.
    default Tensor broadcastTo(long... extents) {
        return Broadcasting.full(self(), Shape.of(extents));
    }

    /// Two axes exchanged.
    default Tensor transpose(int first, int second) {
        int a = self().axis(first);
        int b = self().axis(second);
        return a == b ? self() : Tensor.apply(new Op.Transpose(Math.min(a, b), Math.max(a, b)), self());
    }

    /// The elements `start` .. `limit - 1` along an axis.
    default Tensor slice(int axis, long start, long limit) {
        return slice(axis, start, limit, 1);
    }

    /// The elements `start, start + stride, ...` below `limit` along an axis.
    default Tensor slice(int axis, long start, long limit, long stride) {
        return Tensor.apply(new Op.Slice(self().axis(axis), start, limit, stride), self());
    }

    /// Copies of a number before and behind along an axis.
    default Tensor pad(int axis, long low, long high, double value) {
        return Tensor.apply(new Op.Pad(self().axis(axis), low, high), self(), Fill.like(self(), value));
    }

    /// This tensor and others joined along an axis.
    default Tensor concat(int axis, Tensor... others) {
        Tensor[] all = Stream.concat(Stream.of(self()), Stream.of(others)).toArray(Tensor[]::new);
        return Tensor.apply(new Op.Concat(self().axis(axis)), all);
    }

    /// The rows of this table `[v, r...]` that the ids `[n...]` name: `[n..., r...]`.
    default Tensor gather(Tensor ids) {
        return Tensor.apply(new Op.Gather(), self(), ids);
    }

    /// The rows of this tensor `[n, r...]` added up by their ids `i32[n]`: `[rows, r...]`, each the left fold from 0 in order
    /// of position.
    default Tensor scatterAdd(Tensor ids, long rows) {
        return Tensor.apply(new Op.ScatterAdd(rows), ids, self());
    }

    /// The sum along an axis, which disappears: 32 strided lanes, then a pairwise tree.
    default Tensor sum(int axis) {
        return Tensor.apply(new Op.ReduceSum(self().axis(axis)), self());
    }

    /// The sum of all elements in row-major order: 32 strided lanes, then a pairwise tree.
    default Tensor sum() {
        return self().shape().rank() == 0 ? self() : reshape(self().shape().size()).sum(0);
    }

    /// The greatest element along an axis, which disappears.
    default Tensor max(int axis) {
        return Tensor.apply(new Op.ReduceMax(self().axis(axis)), self());
    }

    /// The first position of the greatest element along an axis, as i32.
    default Tensor argmax(int axis) {
        return Tensor.apply(new Op.ArgMax(self().axis(axis)), self());
    }

    /// `[..., m, k] · [..., k, n] -> [..., m, n]`; each entry by blocks of 256 fused multiply-adds. The leading axes of one
    /// operand begin with those of the other.
    default Tensor matmul(Tensor b) {
        return Tensor.apply(new Op.Matmul(), self(), b);
    }
}
