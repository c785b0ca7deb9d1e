package org.tensorem.nn;

import java.util.List;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;

/// `[..., C] -> [..., C]`: rows brought to mean 0 and variance 1, then gain and bias.
///
/// @param gain `[C]`
/// @param bias `[C]`
public record LayerNorm(Tensor gain, Tensor bias) {
    /// Added to the variance, as in GPT-2.
    public static final float EPSILON = 1e-5f;

    /// Its parameters: gains 1, biases 0.
    public static List<Parameter> parameters(String name, long channels) {
        return List.of(
                new Parameter(name + ".weight", Type.f32(channels), new Parameter.Initial.Constant(1)),
                new Parameter(name + ".bias", Type.f32(channels), new Parameter.Initial.Constant(0)));
    }

    /// The layer of that name.
    public static LayerNorm of(Weights weights, String name) {
        return new LayerNorm(weights.tensor(name + ".weight"), weights.tensor(name + ".bias"));
    }

    /// `[..., C] -> [..., C]`.
    public Tensor forward(Tensor x) {
        return x.layerNorm(gain, bias, EPSILON);
    }
}
