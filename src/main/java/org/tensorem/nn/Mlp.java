package org.tensorem.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.tensor.Tensor;

/// `[..., C] -> [..., C]` through 4C hidden units with the tanh form of GELU.
///
/// @param expand `C -> 4C`
/// @param contract `4C -> C`
public record Mlp(Linear expand, Linear contract) {
    /// Its parameters.
    ///
    /// @param residual the deviation of the projection into the residual stream
    public static List<Parameter> parameters(String name, long channels, float deviation, float residual) {
        List<Parameter> parameters = new ArrayList<>(Linear.parameters(name + ".c_fc", channels, 4 * channels, deviation));
        parameters.addAll(Linear.parameters(name + ".c_proj", 4 * channels, channels, residual));
        return parameters;
    }

    /// The layer of that name.
    public static Mlp of(Weights weights, String name) {
        return new Mlp(Linear.of(weights, name + ".c_fc"), Linear.of(weights, name + ".c_proj"));
    }

    /// `[..., C] -> [..., C]`.
    public Tensor forward(Tensor x) {
        return contract.forward(expand.forward(x).geluTanh());
    }
}
