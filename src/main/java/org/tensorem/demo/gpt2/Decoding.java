package org.tensorem.demo.gpt2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Type;
import org.tensorem.nn.CausalSelfAttention;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.runtime.Device;

/// The scores of one token after another, with the bits of the pass over all of the window.
///
/// Keys and values of tokens seen are kept, with places for tokens to come: a program serves so many tokens as are open at a time, and
/// another follows it. Once the window is full, each token is a pass over the last `context` tokens.
public final class Decoding implements AutoCloseable {
    private final Gpt2Config config;
    private final List<Buffer> weights;
    private final Device device;
    /// Keys and values, for each block; none at the beginning.
    private List<Buffer> memory = List.of();
    private int places;
    private final Map<Integer, Executable> prompts = new HashMap<>();
    private final Map<Integer, Executable> nexts = new HashMap<>();

    /// At the beginning of a window.
    ///
    /// @param weights in the model's order; their owner closes them, behind this
    public Decoding(Gpt2Config config, List<Buffer> weights, Device device) {
        this.config = config;
        this.weights = List.copyOf(weights);
        this.device = device;
    }

    /// The logits of the token behind the first `length`, of which the former call had all but the last.
    ///
    /// @param all tokens, `length` or more
    public float[] logits(int[] all, int length) {
        int context = config.context();
        if (places == 0 || length > context) {
            return prompt(Arrays.copyOfRange(all, Math.max(0, length - context), length));
        }
        if (length > places) {
            grow(placesFor(length));
        }
        Executable next = nexts.computeIfAbsent(places, room -> device.executable(Gpt2Programs.next(config, room)));
        return run(next, memory, Buffers.of(Type.i32(1, 1), all[length - 1]), Buffers.of(Type.i32(), length - 1));
    }

    /// Keys and values for each block, with places for tokens to come; they belong to this, until the next call.
    public List<Buffer> memory() {
        return memory;
    }

    private int placesFor(int tokens) {
        return Math.min(config.context(), Math.ceilDiv(tokens, CausalSelfAttention.OPEN) * CausalSelfAttention.OPEN);
    }

    private float[] prompt(int... window) {
        int[] padded = Arrays.copyOf(window, placesFor(window.length));
        Executable prompt = prompts.computeIfAbsent(padded.length, room -> device.executable(Gpt2Programs.prompt(config, room)));
        float[] logits = run(prompt, List.of(), Buffers.of(Type.i32(1, padded.length), padded),
                Buffers.of(Type.i32(), window.length - 1));
        places = padded.length;
        return logits;
    }

    private void grow(int more) {
        keep(device.executable(Gpt2Programs.grow(config, places, more)).run(memory));
        places = more;
    }

    private float[] run(Executable program, List<Buffer> past, Buffer... passing) {
        List<Buffer> inputs = new ArrayList<>(weights);
        inputs.addAll(List.of(passing));
        inputs.addAll(past);
        try {
            List<Buffer> results = program.run(inputs);
            keep(results.subList(1, results.size()));
            try (Buffer logits = results.getFirst()) {
                return Buffers.floats(logits);
            }
        } finally {
            Buffers.close(List.of(passing));
        }
    }

    private void keep(List<Buffer> newer) {
        Buffers.close(memory);
        memory = List.copyOf(newer);
    }

    /// Frees the memory.
    @Override
    public void close() {
        Buffers.close(memory);
    }
}
