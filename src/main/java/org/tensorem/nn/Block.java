package org.tensorem.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.tensor.Tensor;

/// A transformer block with norms in front: `x + attention(norm(x))`, then `x + mlp(norm(x))`.
///
/// @param norm1 before attention
/// @param attention the attention
/// @param norm2 before the MLP
/// @param mlp the MLP
public record Block(LayerNorm norm1, CausalSelfAttention attention, LayerNorm norm2, Mlp mlp) {
    /// Its parameters.
    ///
    /// @param residual the deviation of the two projections into the residual stream
    public static List<Parameter> parameters(String name, long channels, float deviation, float residual) {
        List<Parameter> parameters = new ArrayList<>(LayerNorm.parameters(name + ".ln_1", channels));
        parameters.addAll(CausalSelfAttention.parameters(name + ".attn", channels, deviation, residual));
        parameters.addAll(LayerNorm.parameters(name + ".ln_2", channels));
        parameters.addAll(Mlp.parameters(name + ".mlp", channels, deviation, residual));
        return parameters;
    }

    /// The block of that name.
    public static Block of(Weights weights, String name, int heads) {
        return new Block(LayerNorm.of(weights, name + ".ln_1"), CausalSelfAttention.of(weights, name + ".attn", heads),
                LayerNorm.of(weights, name + ".ln_2"), Mlp.of(weights, name + ".mlp"));
    }

    /// `[B, T, C] -> [B, T, C]`, and the attention's memory.
    ///
    /// @param site the first of two dropout sites
    public CausalSelfAttention.Attended forward(Tensor x, Optional<CausalSelfAttention.Memory> past, Dropout dropout,
            int site) {
        return around(x, attention.forward(norm1.forward(x), past), dropout, site);
    }

    /// One token, `[B, 1, C]`, whose place is known when the program runs: [CausalSelfAttention#next(Tensor, CausalSelfAttention.Memory, Tensor)].
    public CausalSelfAttention.Attended next(Tensor x, CausalSelfAttention.Memory memory, Tensor position) {
        return around(x, attention.next(norm1.forward(x), memory, position), new Dropout.Off(), 0);
    }

    private CausalSelfAttention.Attended around(Tensor x, CausalSelfAttention.Attended attended, Dropout dropout, int site) {
        Tensor middle = x.add(dropout.apply(attended.output(), site));
        Tensor end = middle.add(dropout.apply(mlp.forward(norm2.forward(middle)), site + 1));
        return new CausalSelfAttention.Attended(end, attended.memory());
    }
}
