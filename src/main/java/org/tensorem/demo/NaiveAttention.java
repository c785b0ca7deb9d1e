package org.tensorem.demo;

import org.tensorem.tensor.Tensor;

/// Attention as a textbook has it: softmax of all scaled scores at once, times the values.
final class NaiveAttention {
    private NaiveAttention() {}

    static Tensor forward(Tensor q, Tensor k, Tensor v, float scale) {
        Tensor scores = q.matmul(k.transpose(0, 1)).mul(scale);
        return scores.softmax(-1).matmul(v);
    }
}
