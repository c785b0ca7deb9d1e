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
    /// The last places of a memory, so many, are those where [#next(Tensor, Memory, Tensor)] may put a token.
    public static final int OPEN = 32;

    /// Keys and values of tokens seen: each `[B, H, S, D]`. The last places may be for tokens to come.
    ///
    /// @param keys the keys
    /// @param values the values
    public record Memory(Tensor keys, Tensor values) {
        /// The memory with the keys and values of one token, `[B, H, 1, D]`, in the place at `position`, an i32 scalar: one of the open ones.
        private Memory with(Tensor key, Tensor value, Tensor position) {
            long closed = keys.shape().extent(2) - open();
            Tensor here = Tensor.arange(open()).equal(position.sub(closed)).reshape(open(), 1);
            return new Memory(put(keys, key, here, closed), put(values, value, here, closed));
        }

        private static Tensor put(Tensor all, Tensor one, Tensor here, long closed) {
            Tensor open = here.select(one, all.slice(2, closed, all.shape().extent(2)));
            return closed == 0 ? open : all.slice(2, 0, closed).concat(2, open);
        }

        private long open() {
            return Math.min(OPEN, keys.shape().extent(2));
        }
    }

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

    private record Projected(Tensor queries, Tensor keys, Tensor values) {}

    private Projected project(Tensor x) {
        long channels = x.shape().extent(2);
        Tensor all = project.forward(x);
        return new Projected(split(all.slice(2, 0, channels)), split(all.slice(2, channels, 2 * channels)),
                split(all.slice(2, 2 * channels, 3 * channels)));
    }

    private float scale() {
        long channels = project.weight().shape().extent(0);
        return (float) (1 / StrictMath.sqrt((double) channels / heads));
    }

    /// Attends; with a memory, x are the tokens after those remembered, and outputs have the bits that the pass over all tokens
    /// gives them.
    ///
    /// @param x `[B, T, C]`
    public Attended forward(Tensor x, Optional<Memory> past) {
        Projected of = project(x);
        Tensor keys = past.map(memory -> memory.keys.concat(2, of.keys)).orElse(of.keys);
        Tensor values = past.map(memory -> memory.values.concat(2, of.values)).orElse(of.values);
        Tensor attended = of.queries.causalAttention(keys, values, scale());
        return new Attended(merge.forward(attended.transpose(1, 2).reshape(x.shape())), new Memory(keys, values));
    }

    /// Attends with a token whose place is known when the program runs, so that one program serves [#OPEN] places. Its output has the bits
    /// that the pass over all tokens gives it: the query is asked at each of the open places, and the place at `position` sees
    /// the tokens up to it and no other (the law `attention.query_alone`).
    ///
    /// @param x the token, `[B, 1, C]`
    /// @param memory of the tokens before, with its place and perhaps places behind it, whatever they hold
    /// @param position i32 scalar, `S - OPEN <= position < S`, and 0 or more; elsewhere outputs have no meaning, or gather reports it
    public Attended next(Tensor x, Memory memory, Tensor position) {
        Projected of = project(x);
        Memory all = memory.with(of.keys, of.values, position);
        Tensor queries = of.queries.broadcastTo(of.queries.shape().with(2, all.open()).extents());
        Tensor attended = queries.causalAttention(all.keys, all.values, scale());
        // [B, H, open, D] -> [open, B, H, D], of which the place's row is [B, 1, C].
        Tensor row = attended.transpose(1, 2).transpose(0, 1).gather(position.sub(all.keys.shape().extent(2) - all.open()));
        return new Attended(merge.forward(row.reshape(x.shape())), all);
    }

    /// `[B, T, C] -> [B, H, T, D]`.
    private Tensor split(Tensor x) {
        long channels = x.shape().extent(2);
        return x.reshape(x.shape().extent(0), x.shape().extent(1), heads, channels / heads).transpose(1, 2);
    }
}
