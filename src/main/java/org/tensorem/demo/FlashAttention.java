package org.tensorem.demo;

import org.tensorem.tensor.Tensor;

/// Attention as flash attention computes it, over two blocks of keys: each block is seen once, with the greatest score so far; what came
/// before is scaled down when a greater score turns up, and the division comes last.
final class FlashAttention {
    private FlashAttention() {}

    static Tensor forward(Tensor q, Tensor k, Tensor v, float scale) {
        long rows = q.shape().extent(0);
        long keys = k.shape().extent(0);
        long half = keys / 2;
        Tensor first = q.matmul(k.slice(0, 0, half).transpose(0, 1)).mul(scale);
        Tensor top = first.max(-1).reshape(rows, 1);
        Tensor p = first.sub(top).exp();
        Tensor sum = p.sum(-1).reshape(rows, 1);
        Tensor weighted = p.matmul(v.slice(0, 0, half));

        Tensor second = q.matmul(k.slice(0, half, keys).transpose(0, 1)).mul(scale);
        Tensor newTop = top.max(second.max(-1).reshape(rows, 1));
        Tensor keep = top.sub(newTop).exp();
        Tensor r = second.sub(newTop).exp();
        Tensor total = sum.mul(keep).add(r.sum(-1).reshape(rows, 1));
        return weighted.mul(keep).add(r.matmul(v.slice(0, half, keys))).div(total);
    }
}
