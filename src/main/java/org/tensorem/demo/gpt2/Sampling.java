package org.tensorem.demo.gpt2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.data.CounterRandom;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;

/// Continues a text, token by token, deterministically from a seed.
///
/// The next token is drawn from softmax(logits / temperature) of the `topK` greatest logits (equal ones: the lower id first), in
/// binary64 with `StrictMath`; a temperature of 0 takes the greatest. Keys and values of tokens seen are kept, which gives the bits
/// of the pass over all; once the window is full, each token is a pass over the last `context` tokens.
///
/// @param temperature 0 or more
/// @param topK 1 or more
/// @param seed any
public record Sampling(double temperature, int topK, long seed) {
    private static final int STREAM = -3;

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
        if (prompt.length == 0 || tokens < 0) {
            throw new Gpt2Exception("sample_prompt: a prompt has a token, and 0 or more are drawn: prompt "
                    + prompt.length + " tokens, drawn " + tokens + "; give some text");
        }
        int[] all = Arrays.copyOf(prompt, prompt.length + tokens);
        List<Buffer> memory = List.of();
        for (int length = prompt.length; length < all.length; length++) {
            int context = model.config().context();
            int seen = memory.isEmpty() || length > context ? 0 : (int) memory.getFirst().type().shape().extent(2);
            int from = length > context ? length - context : seen;
            List<Buffer> results = decode(model, device, seen == 0 ? List.of() : memory, Arrays.copyOfRange(all, from, length));
            Buffers.close(memory);
            memory = results.subList(1, results.size());
            all[length] = draw(Buffers.floats(results.getFirst()), length);
            results.getFirst().close();
        }
        Buffers.close(memory);
        return Arrays.copyOfRange(all, prompt.length, all.length);
    }

    private static List<Buffer> decode(Model model, Device device, List<Buffer> memory, int... ids) {
        int seen = memory.isEmpty() ? 0 : (int) memory.getFirst().type().shape().extent(2);
        Executable program = device.executable(Gpt2Programs.decode(model.config(), seen, ids.length));
        List<Buffer> kept = new ArrayList<>(model.weights());
        Buffer tokens = Buffers.of(Type.i32(1, ids.length), ids);
        kept.add(tokens);
        kept.addAll(memory);
        try {
            return Buffers.run(program, kept);
        } finally {
            tokens.close();
        }
    }

    private int draw(float[] logits, int position) {
        int[] order = IntStream.range(0, logits.length).boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -(double) logits[id]).thenComparingInt(id -> id))
                .limit(temperature == 0 ? 1 : topK).mapToInt(Integer::intValue).toArray();
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
}
