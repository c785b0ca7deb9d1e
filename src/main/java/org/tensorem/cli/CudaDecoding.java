package org.tensorem.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.demo.gpt2.Decoding;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Weights;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import org.tensorem.tensor.Tensor;

/// A prompt and the tokens behind it, one at a time, as `gpt2 sample` has them: all logits, and the keys and values at the end,
/// have equal bits. The memory stays on its device.
///
/// @param config the sizes
/// @param prompt tokens of the prompt, at most a window
/// @param tokens those of the prompt and those behind it, at most a window
record CudaDecoding(Gpt2Config config, int prompt, int tokens) implements CudaCheckCommand.Check {
    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        List<Buffer> weights = Weights.initial(Gpt2.parameters(config), 1).all().stream().map(Tensor::toBuffer).toList();
        try (Device device = CudaLaws.device(cuda); Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors())) {
            List<long[]> onCuda = decoded(device, weights);
            List<long[]> onCpu = decoded(cpu, weights);
            long elements = onCuda.stream().mapToLong(bits -> bits.length).sum();
            long differences = IntStream.range(0, onCuda.size()).mapToLong(i -> ElementBits.differences(onCuda.get(i), onCpu.get(i))).sum();
            out.printf("decoding: a prompt of %d tokens and %d more, %d elements, %d differ from the cpu device%n", prompt, tokens - prompt,
                    elements, differences);
            return differences;
        } finally {
            weights.forEach(Buffer::close);
        }
    }

    private List<long[]> decoded(Device device, List<Buffer> weights) {
        int[] ids = IntStream.range(0, tokens).map(i -> i * (i + 3) % config.vocabulary()).toArray();
        List<long[]> bits = new ArrayList<>();
        try (Decoding decoding = new Decoding(config, weights, device)) {
            for (int length = prompt; length <= tokens; length++) {
                float[] logits = decoding.logits(ids, length);
                bits.add(IntStream.range(0, logits.length).mapToLong(i -> Float.floatToIntBits(logits[i])).toArray());
            }
            decoding.memory().forEach(buffer -> bits.add(ElementBits.of(buffer)));
        }
        return bits;
    }
}
