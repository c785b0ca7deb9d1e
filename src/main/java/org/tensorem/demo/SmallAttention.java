package org.tensorem.demo;

import org.tensorem.tensor.Tensor;

/// One layer of causal attention, `[B, T, C] -> [B, T, C]`: each of T tokens looks at itself and those before it.
final class SmallAttention {
    private SmallAttention() {}

    static Tensor forward(Tensor x, Tensor queries, Tensor keys, Tensor values) {
        Tensor q = x.matmul(queries);
        Tensor k = x.matmul(keys);
        Tensor v = x.matmul(values);
        return q.causalAttention(k, v, 0.25f).add(x);
    }
}
