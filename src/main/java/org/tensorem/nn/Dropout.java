package org.tensorem.nn;

import org.tensorem.tensor.Tensor;

/// Zeroes elements at random while training, and scales the others so that the mean stays.
public sealed interface Dropout {
    /// The tensor after dropout.
    ///
    /// @param site tells the places of one step apart
    Tensor apply(Tensor x, int site);

    /// Nothing is dropped: evaluation, or a rate of 0.
    record Off() implements Dropout {
        @Override
        public Tensor apply(Tensor x, int site) {
            return x;
        }
    }

    /// Element i of site s is dropped where `random_uniform` with key + (0, s) is below the rate at i: a function of key, site and
    /// position alone.
    ///
    /// @param rate the share that is dropped, in (0, 1)
    /// @param key i32[2], another for each step
    record Random(float rate, Tensor key) implements Dropout {
        @Override
        public Tensor apply(Tensor x, int site) {
            Tensor uniform = Tensor.uniform(key.add(Tensor.arange(2).mul(site)), x.shape().extents());
            Tensor dropped = uniform.less(Tensor.scalar(rate));
            return dropped.select(Tensor.scalar(0), x.mul(1.0 / (1.0 - rate)));
        }
    }
}
