package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.nn.CausalSelfAttention;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Weights;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import org.tensorem.tensor.Tensor;

/// A prompt and the tokens behind it, one at a time, by the programs of `gpt2 sample`: all logits, and the keys and values at the end,
/// have equal bits. The memory stays on its device.
///
/// @param config the sizes
/// @param prompt tokens of the prompt, at most [CausalSelfAttention#OPEN]
/// @param tokens those of the prompt and those behind it, at most a window
record CudaDecoding(Gpt2Config config, int prompt, int tokens) implements CudaCheckCommand.Check {
    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        List<Buffer> weights = Weights.initial(Gpt2.parameters(config), 1).all().stream().map(Tensor::toBuffer).toList();
        try (Device device = CudaLaws.device(cuda); Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors())) {
            List<int[]> onCuda = decoded(device, weights);
            List<int[]> onCpu = decoded(cpu, weights);
            long elements = onCuda.stream().mapToLong(bits -> bits.length).sum();
            long differences = IntStream.range(0, onCuda.size()).mapToLong(i -> CudaRows.differences(onCuda.get(i), onCpu.get(i))).sum();
            out.printf("decoding: a prompt of %d tokens and %d more, %d elements, %d differ from the cpu device%n", prompt, tokens - prompt,
                    elements, differences);
            return differences;
        } finally {
            weights.forEach(Buffer::close);
        }
    }

    private List<int[]> decoded(Device device, List<Buffer> weights) {
        int[] ids = IntStream.range(0, tokens).map(i -> i * (i + 3) % config.vocabulary()).toArray();
        int places = Math.min(CausalSelfAttention.OPEN, config.context());
        List<int[]> bits = new ArrayList<>();
        List<Buffer> memory = run(device, Gpt2Programs.prompt(config, places), weights,
                List.of(i32(Type.i32(1, places), Arrays.copyOf(ids, places)), i32(Type.i32(), prompt - 1)), bits);
        for (int position = prompt; position < tokens; position++) {
            if (position == places) {
                places = Math.min(places + CausalSelfAttention.OPEN, config.context());
                List<Buffer> grown = device.executable(Gpt2Programs.grow(config, position, places)).run(memory);
                memory.forEach(Buffer::close);
                memory = grown;
            }
            List<Buffer> passing = new ArrayList<>(List.of(i32(Type.i32(1, 1), ids[position]), i32(Type.i32(), position)));
            passing.addAll(memory);
            memory = run(device, Gpt2Programs.next(config, places), weights, passing, bits);
        }
        memory.forEach(buffer -> bits.add(CudaRows.bits(buffer)));
        memory.forEach(Buffer::close);
        return bits;
    }

    /// @param passing inputs that are closed behind the run
    /// @param logits joined by those of this run
    /// @return the memory
    private static List<Buffer> run(Device device, Function program, List<Buffer> weights, List<Buffer> passing, List<int[]> logits) {
        List<Buffer> inputs = new ArrayList<>(weights);
        inputs.addAll(passing);
        List<Buffer> results = device.executable(program).run(inputs);
        passing.forEach(Buffer::close);
        logits.add(CudaRows.bits(results.getFirst()));
        results.getFirst().close();
        return results.subList(1, results.size());
    }

    private static Buffer i32(Type type, int... values) {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment.copy(values, 0, buffer.data(), ValueLayout.JAVA_INT, 0, values.length);
        return buffer;
    }
}
