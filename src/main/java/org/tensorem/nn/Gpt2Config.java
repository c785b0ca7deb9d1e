package org.tensorem.nn;

import org.tensorem.ir.ShapeException;

/// The sizes of a GPT-2 model.
///
/// @param vocabulary V
/// @param context the most tokens of a window
/// @param layers the number of blocks
/// @param heads H
/// @param channels C, a multiple of H
public record Gpt2Config(int vocabulary, int context, int layers, int heads, int channels) {
    /// Checks that the sizes fit together.
    public Gpt2Config {
        if (vocabulary < 1 || context < 1 || layers < 1 || heads < 1 || channels < 1 || channels % heads != 0) {
            throw new ShapeException("gpt2_sizes: sizes are 1 or more, channels a multiple of heads: vocabulary " + vocabulary
                    + ", context " + context + ", layers " + layers + ", heads " + heads + ", channels " + channels
                    + "; give such sizes");
        }
    }
}
