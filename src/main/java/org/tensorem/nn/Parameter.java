package org.tensorem.nn;

import java.util.Objects;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;

/// A weight of a model: its name, type, and what it is before training.
///
/// @param name the name, as in checkpoints
/// @param type the type, f32
/// @param initial how it begins
public record Parameter(String name, Type type, Initial initial) {
    /// Checks that all is there.
    public Parameter {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(initial);
    }

    /// The elements before training.
    public sealed interface Initial {
        /// All one number.
        ///
        /// @param value the number
        record Constant(float value) implements Initial {}

        /// Independent normal numbers of mean 0.
        ///
        /// @param deviation the standard deviation
        record Normal(float deviation) implements Initial {}
    }

    /// The tensor before training.
    ///
    /// @param key i32[2], used by random numbers alone
    public Tensor initialise(Tensor key) {
        return switch (initial) {
            case Initial.Constant(float value) -> Tensor.full(type, value);
            case Initial.Normal(float deviation) -> Tensor.normal(key, type.shape().extents()).mul(deviation);
        };
    }
}
