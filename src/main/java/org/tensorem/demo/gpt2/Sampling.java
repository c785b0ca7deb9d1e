package org.tensorem.demo.gpt2;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.tensorem.data.CounterRandom;
import org.tensorem.runtime.Device;

/// Continues a text, token by token, deterministically from a seed.
///
/// The next token is drawn from softmax(logits / temperature) of the `topK` greatest logits (equal ones: the lower id first), in
/// binary64 with `StrictMath`; a temperature of 0 takes the greatest.
///
/// @param temperature 0 or more
/// @param topK 1 or more
/// @param seed any
public record Sampling(double temperature, int topK, long seed) {
    private static final int STREAM = -3;

    /// Who hears of each token.
    public interface Heard {
        /// @param index of the new tokens, from 0
        void token(int index, int id);
    }

    /// Checks the ranges.
    public Sampling {
        if (!(temperature >= 0) || Double.isInfinite(temperature) || topK < 1) {
            throw new Gpt2Exception("sample_settings: temperature is 0 or more, top-k 1 or more: temperature " + temperature
                    + ", top-k " + topK + "; give such numbers");
        }
    }

    /// Draws tokens behind a prompt.
    ///
    /// @param prompt one token or more
    /// @return the new tokens
    public int[] continuation(Model model, Device device, int[] prompt, int tokens) {
        int[] drawn = new int[Math.max(0, tokens)];
        continuation(model, device, prompt, tokens, (index, id) -> drawn[index] = id);
        return drawn;
    }

    /// Draws tokens behind a prompt.
    ///
    /// @param prompt one token or more
    /// @param heard gets each new token as soon as it is drawn
    public void continuation(Model model, Device device, int[] prompt, int tokens, Heard heard) {
        if (prompt.length == 0 || tokens < 0) {
            throw new Gpt2Exception("sample_prompt: a prompt has a token, and 0 or more are drawn: prompt "
                    + prompt.length + " tokens, drawn " + tokens + "; give some text");
        }
        int[] all = Arrays.copyOf(prompt, prompt.length + tokens);
        try (Decoding decoding = new Decoding(model.config(), model.weights(), device)) {
            for (int length = prompt.length; length < all.length; length++) {
                all[length] = draw(decoding.logits(all, length), length);
                heard.token(length - prompt.length, all[length]);
            }
        }
    }

    private int draw(float[] logits, int position) {
        int[] order = greatest(logits, temperature == 0 ? 1 : topK);
        double[] weights = new double[order.length];
        double total = 0;
        for (int i = 0; i < order.length; i++) {
            weights[i] = order.length == 1 ? 1
                    : StrictMath.exp(((double) logits[order[i]] - logits[order[0]]) / temperature);
            total += weights[i];
        }
        double left = (new CounterRandom(seed, STREAM).bits(position) >>> 11) * 0x1p-53 * total;
        for (int i = 0; i < order.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return order[i];
            }
        }
        return order[0];
    }

    /// The ids of the greatest, greatest first; of equal ones the lower id first.
    private static int[] greatest(float[] logits, int count) {
        Comparator<Integer> order = Comparator.comparingDouble((Integer id) -> -(double) logits[id]).thenComparingInt(id -> id);
        PriorityQueue<Integer> kept = new PriorityQueue<>(order.reversed());
        for (int id = 0; id < logits.length; id++) {
            if (kept.size() == count && order.compare(id, kept.element()) > 0) {
                continue;
            }
            kept.add(id);
            if (kept.size() > count) {
                kept.remove();
            }
        }
        return kept.stream().sorted(order).mapToInt(Integer::intValue).toArray();
    }
}
