package org.tensorem.optim;

import java.util.List;
import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.tensor.Tensor;

/// The Euclidean norm of several tensors taken as one vector.
///
/// @param squared the sum of squares of all elements, an f32 scalar
public record GlobalNorm(Tensor squared) {
    /// The norm of at least one tensor: the sum of squares of each, added from the first to the last.
    ///
    /// @throws IllegalArgumentException `global_norm_tensors` when there is none
    public static GlobalNorm of(List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("global_norm_tensors: a norm is that of one tensor or more: there is none; give the gradients");
        }
        Tensor total = sumSquares(tensors.getFirst());
        for (Tensor tensor : tensors.subList(1, tensors.size())) {
            total = total.add(sumSquares(tensor));
        }
        return new GlobalNorm(total);
    }

    private static Tensor sumSquares(Tensor tensor) {
        return Tensor.composite("sum_squares", Map.of(), tensor.reshape(tensor.shape().size())).getFirst();
    }

    /// The norm.
    public Tensor norm() {
        return squared.sqrt();
    }

    /// What to multiply by so that the norm is at most `maximum`: min(1, maximum / norm).
    public Tensor clip(float maximum) {
        return Tensor.composite("clip_scale", Map.of("max_norm", new Attribute.Real(maximum)), squared).getFirst();
    }
}
