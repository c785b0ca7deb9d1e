package org.tensorem.data;

/// Windows of a text: `targets` is `inputs` one token on.
///
/// @param rows B, the number of windows
/// @param context T, the tokens of a window
/// @param inputs ids, row-major `[B, T]`
/// @param targets ids, row-major `[B, T]`
public record Batch(int rows, int context, int[] inputs, int[] targets) {
    /// Checks the sizes and copies.
    public Batch {
        if (inputs.length != rows * context || targets.length != rows * context) {
            throw new DataException("batch_size: inputs and targets are [rows, context]: " + inputs.length + " and "
                    + targets.length + " ids for [" + rows + ", " + context + "]; give rows * context of each");
        }
        inputs = inputs.clone();
        targets = targets.clone();
    }
}
