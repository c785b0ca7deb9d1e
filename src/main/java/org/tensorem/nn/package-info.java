/// Layers and the GPT-2 model, as functions of tensors.
///
/// A layer is a record of its weights; its static `parameters` says which there are, with names, shapes and how they begin.
/// Weights are symbols where a step is compiled, and elements where a model is used directly.
///
/// Letters: B batch, T time (tokens of a window), S keys seen, C channels, H heads, D = C / H head size, V vocabulary.
///
/// May use: tensor, interop.safetensors. Start with [Gpt2].
package org.tensorem.nn;
