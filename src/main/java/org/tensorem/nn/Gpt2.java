package org.tensorem.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tensorem.ir.ShapeException;
import org.tensorem.tensor.Tensor;

/// The GPT-2 model: token and position embeddings, blocks, a norm, and the token table again as the head.
///
/// Names and layouts are those of Hugging Face's GPT-2. Initialisation as in GPT-2: normal with deviation 0.02, divided by √(2 ·
/// layers) for projections into the residual stream; biases 0, gains 1. Source: Radford et al., "Language models are
/// unsupervised multitask learners", 2019.
///
/// @param config the sizes
/// @param tokens `[V, C]`
/// @param positions `[context, C]`
/// @param blocks the blocks
/// @param norm the last norm
public record Gpt2(Gpt2Config config, Embedding tokens, Embedding positions, List<Block> blocks, LayerNorm norm) {
    private static final float DEVIATION = 0.02f;

    /// What the head reads, and what each block remembers.
    ///
    /// @param states `[B, T, C]`
    /// @param memories one for each block
    public record Output(Tensor states, List<CausalSelfAttention.Memory> memories) {}

    /// All parameters, in the order of the forward pass.
    public static List<Parameter> parameters(Gpt2Config config) {
        int channels = config.channels();
        float residual = (float) (DEVIATION / StrictMath.sqrt(2.0 * config.layers()));
        List<Parameter> parameters = new ArrayList<>(Embedding.parameters("wte", config.vocabulary(), channels, DEVIATION));
        parameters.addAll(Embedding.parameters("wpe", config.context(), channels, DEVIATION));
        for (int layer = 0; layer < config.layers(); layer++) {
            parameters.addAll(Block.parameters("h." + layer, channels, DEVIATION, residual));
        }
        parameters.addAll(LayerNorm.parameters("ln_f", channels));
        return List.copyOf(parameters);
    }

    /// The model with these weights.
    public static Gpt2 of(Gpt2Config config, Weights weights) {
        return new Gpt2(config, Embedding.of(weights, "wte"), Embedding.of(weights, "wpe"),
                IntStream.range(0, config.layers()).mapToObj(i -> Block.of(weights, "h." + i, config.heads())).toList(),
                LayerNorm.of(weights, "ln_f"));
    }

    /// The number of dropout sites of one pass.
    public int sites() {
        return 1 + 2 * blocks.size();
    }

    /// Logits for every token of windows: `i32 [B, T] -> [B, T, V]`.
    public Tensor logits(Tensor ids) {
        return scores(forward(ids, List.of(), new Dropout.Off(), 0).states());
    }

    /// The head: `[..., C] -> [..., V]`.
    public Tensor scores(Tensor states) {
        return tokens.scores(states);
    }

    /// The states of tokens that follow those remembered.
    ///
    /// @param ids `i32 [B, T]`
    /// @param past one memory for each block, or none at the beginning of a window
    public Output continued(Tensor ids, List<CausalSelfAttention.Memory> past) {
        return forward(ids, past, new Dropout.Off(), 0);
    }

    /// The states of one token, with the bits that [#continued(Tensor, List)] gives it. Its place in the window is known when the program runs:
    /// [CausalSelfAttention#next(Tensor, CausalSelfAttention.Memory, Tensor)].
    ///
    /// @param ids `i32 [B, 1]`
    /// @param memories one for each block, with places for the token and perhaps for some behind it
    /// @param position i32 scalar, the token's place
    public Output next(Tensor ids, List<CausalSelfAttention.Memory> memories, Tensor position) {
        return through(tokens.forward(ids).add(positions.forward(position)), (x, layer) -> blocks.get(layer).next(x, memories.get(layer), position));
    }

    /// The mean negative log-likelihood of the targets in nats: an f32 scalar. The mean is over all B · T tokens in row-major
    /// order, in lanes.
    ///
    /// @param ids `i32 [B, T]`
    /// @param targets `i32 [B, T]`
    /// @param site the first of [#sites()] dropout sites
    public Tensor loss(Tensor ids, Tensor targets, Dropout dropout, int site) {
        return scores(forward(ids, List.of(), dropout, site).states()).crossEntropy(targets).mean();
    }

    private Output forward(Tensor ids, List<CausalSelfAttention.Memory> past, Dropout dropout, int site) {
        if (ids.shape().rank() != 2) {
            throw new ShapeException("gpt2_windows: windows are rows of ids, [B, T]: these are " + ids.type() + "; reshape them");
        }
        long start = past.isEmpty() ? 0 : past.getFirst().keys().shape().extent(2);
        long end = start + ids.shape().extent(1);
        if (end > config.context()) {
            throw new ShapeException("gpt2_context: a window has at most " + config.context() + " tokens: these have " + end
                    + "; cut the text");
        }
        return through(dropout.apply(tokens.forward(ids).add(positions.rows(start, end)), site), (x, layer) -> blocks.get(layer).forward(x,
                past.isEmpty() ? Optional.empty() : Optional.of(past.get(layer)), dropout, site + 1 + 2 * layer));
    }

    private Output through(Tensor embedded, BiFunction<Tensor, Integer, CausalSelfAttention.Attended> block) {
        Tensor x = embedded;
        List<CausalSelfAttention.Memory> memories = new ArrayList<>();
        for (int layer = 0; layer < blocks.size(); layer++) {
            CausalSelfAttention.Attended attended = block.apply(x, layer);
            x = attended.output();
            memories.add(attended.memory());
        }
        return new Output(norm.forward(x), List.copyOf(memories));
    }
}
