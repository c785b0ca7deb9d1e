package org.tensorem.nn;

import java.util.Objects;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.TensorException;

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
        record Normal(float deviation) implements Initial {
            /// Checks the range.
            public Normal {
                if (!(deviation >= 0 && deviation < Float.POSITIVE_INFINITY)) {
                    throw new TensorException("parameter_deviation: a standard deviation is 0 or more: " + deviation + "; give such a number");
                }
            }
        }
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
