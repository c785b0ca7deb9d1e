package org.tensorem.tensor;

import java.util.Map;
import org.tensorem.ir.Attribute;

/// The composite operators of [Tensor]; the meaning of each, and the order of its sums, is `spec/ops/<stem>.spec`.
public sealed interface LayerOperators permits Tensor {
    /// The tensor itself.
    Tensor self();

    /// exp(x - max) over its sum, along an axis.
    default Tensor softmax(int axis) {
        return along(axis, "softmax");
    }

    /// log of softmax, along an axis.
    default Tensor logSoftmax(int axis) {
        return along(axis, "log_softmax");
    }

    private Tensor along(int axis, String stem) {
        int last = self().shape().rank() - 1;
        return one(stem, Map.of(), self().transpose(axis, last)).transpose(axis, last);
    }

    /// The mean along an axis, which disappears.
    default Tensor mean(int axis) {
        int rank = self().shape().rank();
        Tensor last = self();
        for (int at = self().axis(axis); at < rank - 1; at++) {
            last = last.transpose(at, at + 1);
        }
        return one("reduce_mean", Map.of(), last);
    }

    /// The mean of all elements.
    default Tensor mean() {
        return self().reshape(self().shape().size()).mean(0);
    }

    /// `(x - mean) / √(variance + epsilon) · gain + bias` over the last axis.
    ///
    /// @param gain `[n]`
    /// @param bias `[n]`
    default Tensor layerNorm(Tensor gain, Tensor bias, float epsilon) {
        return one("layer_norm", Map.of("epsilon", new Attribute.Real(epsilon)), self(), gain, bias);
    }

    /// `x / √(mean of squares + epsilon) · gain` over the last axis.
    ///
    /// @param gain `[n]`
    default Tensor rmsNorm(Tensor gain, float epsilon) {
        return one("rms_norm", Map.of("epsilon", new Attribute.Real(epsilon)), self(), gain);
    }

    /// max(x, 0).
    default Tensor relu() {
        return self().max(Fill.like(self(), 0));
    }

    /// x · Φ(x), Φ the normal distribution function.
    default Tensor gelu() {
        return one("gelu", Map.of(), self());
    }

    /// The approximation of [#gelu()] by tanh, as in GPT-2.
    default Tensor geluTanh() {
        return one("gelu_tanh", Map.of(), self());
    }

    /// x · sigmoid(x).
    default Tensor silu() {
        return one("silu", Map.of(), self());
    }

    /// `[..., k] -> [..., n]`: x · weight + bias.
    ///
    /// @param weight `[k, n]`
    /// @param bias `[n]`
    default Tensor linear(Tensor weight, Tensor bias) {
        return one("linear", Map.of(), self(), weight, bias);
    }

    /// The negative log-likelihood of the targets: `logits [..., v], targets i32 [...] -> [...]`.
    default Tensor crossEntropy(Tensor targets) {
        return one("cross_entropy", Map.of(), self(), targets);
    }

    /// Attention of these queries: softmax(scale · q kᵀ) v, by blocks of 64 keys from key 0.
    ///
    /// `q [..., t, d], k [..., s, d], v [..., s, c] -> [..., t, c]`; every query sees every key.
    default Tensor attention(Tensor keys, Tensor values, float scale) {
        return one("attention", attributes(scale, false), self(), keys, values);
    }

    /// As [#attention], where query i sees keys 0 .. s - t + i (s >= t).
    default Tensor causalAttention(Tensor keys, Tensor values, float scale) {
        return one("attention", attributes(scale, true), self(), keys, values);
    }

    private static Map<String, Attribute> attributes(float scale, boolean causal) {
        return Map.of("scale", new Attribute.Real(scale), "causal", new Attribute.Flag(causal));
    }

    private static Tensor one(String stem, Map<String, Attribute> attributes, Tensor... operands) {
        return Tensor.composite(stem, attributes, operands).getFirst();
    }
}
