package org.tensorem.tensor;

import java.util.List;

/// A function of tensors with several results, written with the operators of [Tensor].
@FunctionalInterface
public interface TensorFunction {
    /// The results for these inputs. It may be called with symbols, which have a type and no elements.
    List<Tensor> apply(List<Tensor> inputs);
}
