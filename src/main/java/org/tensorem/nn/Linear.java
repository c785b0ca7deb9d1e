package org.tensorem.nn;

import java.util.List;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;

/// `[..., in] -> [..., out]`: x · weight + bias.
///
/// @param weight `[in, out]`
/// @param bias `[out]`
public record Linear(Tensor weight, Tensor bias) {
    /// Its parameters: normal weights, zero biases.
    public static List<Parameter> parameters(String name, long in, long out, float deviation) {
        return List.of(
                new Parameter(name + ".weight", Type.f32(in, out), new Parameter.Initial.Normal(deviation)),
                new Parameter(name + ".bias", Type.f32(out), new Parameter.Initial.Constant(0)));
    }

    /// The layer of that name.
    public static Linear of(Weights weights, String name) {
        return new Linear(weights.tensor(name + ".weight"), weights.tensor(name + ".bias"));
    }

    /// `[..., in] -> [..., out]`.
    public Tensor forward(Tensor x) {
        return x.linear(weight, bias);
    }
}
