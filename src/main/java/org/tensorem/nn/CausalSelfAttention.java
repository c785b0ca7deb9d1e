package org.tensorem.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.tensor.Tensor;

/// `[B, T, C] -> [B, T, C]`: every token attends to itself and those before it, in H heads.
///
/// @param project queries, keys and values side by side, `C -> 3C`
/// @param merge the heads' outputs, `C -> C`
/// @param heads H
public record CausalSelfAttention(Linear project, Linear merge, int heads) {
    /// Keys and values of tokens seen: each `[B, H, S, D]`.
    ///
    /// @param keys the keys
    /// @param values the values
    public record Memory(Tensor keys, Tensor values) {}

    /// Outputs and all keys and values up to them.
    ///
    /// @param output `[B, T, C]`
    /// @param memory of S = past + T tokens
    public record Attended(Tensor output, Memory memory) {}

    /// Its parameters.
    ///
    /// @param residual the deviation of the projection into the residual stream
    public static List<Parameter> parameters(String name, long channels, float deviation, float residual) {
        List<Parameter> parameters = new ArrayList<>(Linear.parameters(name + ".c_attn", channels, 3 * channels, deviation));
        parameters.addAll(Linear.parameters(name + ".c_proj", channels, channels, residual));
        return parameters;
    }

    /// The layer of that name.
    public static CausalSelfAttention of(Weights weights, String name, int heads) {
        return new CausalSelfAttention(Linear.of(weights, name + ".c_attn"), Linear.of(weights, name + ".c_proj"), heads);
    }

    /// Attends; with a memory, x are the tokens after those remembered, and outputs have the bits that the pass over all tokens
    /// gives them.
    ///
    /// @param x `[B, T, C]`
    public Attended forward(Tensor x, Optional<Memory> past) {
        long channels = x.shape().extent(2);
        Tensor all = project.forward(x);
        Tensor queries = split(all.slice(2, 0, channels));
        Tensor newKeys = split(all.slice(2, channels, 2 * channels));
        Tensor newValues = split(all.slice(2, 2 * channels, 3 * channels));
        Tensor keys = past.map(memory -> memory.keys.concat(2, newKeys)).orElse(newKeys);
        Tensor values = past.map(memory -> memory.values.concat(2, newValues)).orElse(newValues);
        float scale = (float) (1 / StrictMath.sqrt((double) channels / heads));
        Tensor attended = queries.causalAttention(keys, values, scale);
        return new Attended(merge.forward(attended.transpose(1, 2).reshape(x.shape())), new Memory(keys, values));
    }

    /// `[B, T, C] -> [B, H, T, D]`.
    private Tensor split(Tensor x) {
        long channels = x.shape().extent(2);
        return x.reshape(x.shape().extent(0), x.shape().extent(1), heads, channels / heads).transpose(1, 2);
    }
}
