package org.tensorem.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.backend.cuda.KernelTimes;
import org.tensorem.data.Tokenizer;
import org.tensorem.demo.gpt2.Model;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Sampling;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Weights;
import org.tensorem.runtime.Device;
import org.tensorem.tensor.Tensor;

/// Text of GPT-2 (124 million parameters, random weights) on a GPU, token by token as `gpt2 sample` has it, against PyTorch in f32 that
/// keeps keys and values: eager, and with each token's pass as one graph.
///
/// A token's time is that from the token before, logits on the host and the choice among the likeliest included: the median of a text, every
/// program of which has been made by a text before it. Of that one the mean is told too, in which is the making of programs.
final class GpuSampling {
    private static final List<Text> TEXTS = List.of(new Text(Preset.GPT2, 32, 96), new Text(Preset.GPT2, 448, 96), new Text(Preset.GPT2, 928, 96));
    private static final List<Text> PLAYED = List.of(new Text(Preset.TINY, 5, 8));

    private GpuSampling() {}

    /// What is timed.
    ///
    /// @param prompt tokens of the prompt
    /// @param tokens behind it; all of them fit the context
    private record Text(Preset preset, int prompt, int tokens) {
        String name() {
            return "%s, %d tokens behind %d".formatted(preset, tokens, prompt);
        }

        /// What has to be read at least for a token in the middle of the text, in bytes: every weight but for the places of other tokens,
        /// and keys and values.
        double bytes(Gpt2Config config) {
            long weights = Gpt2.parameters(config).stream().mapToLong(parameter -> parameter.type().shape().size()).sum()
                    - (config.context() - 1L) * config.channels();
            return 4.0 * (weights + 2.0 * config.layers() * config.channels() * (prompt + tokens / 2.0));
        }
    }

    /// Seconds of a token.
    ///
    /// @param bytes that it has to read at least
    /// @param peer the same for [TorchProcess#seconds(String)], but for its kind
    private record Ours(double median, double first, double bytes, String peer) {}

    /// @param python a command that starts a Python with PyTorch, or nothing
    static void print(Optional<String> python) {
        double bandwidth;
        try (KernelTimes times = KernelTimes.open(Integer.MAX_VALUE)) {
            bandwidth = times.bytesPerSecond();
        }
        print(TEXTS, python, bandwidth, false);
    }

    /// The same, small, on a GPU that the processor plays: no time of it says anything, and there is no ceiling.
    static void printPlayed() {
        print(PLAYED, Optional.empty(), Double.NaN, true);
    }

    private static void print(List<Text> texts, Optional<String> python, double bandwidth, boolean played) {
        System.out.printf("Ceiling, measured: %.2f TB/s of a copy%n", bandwidth * 1e-12);
        System.out.println("| text | ours, median | first text, mean | bytes / ceiling | PyTorch, eager | a graph | PyTorch / ours |");
        System.out.println("|---|---|---|---|---|---|---|");
        Optional<TorchProcess> torch = python.map(TorchProcess::new);
        try {
            for (Text text : texts) {
                Ours ours = ours(text, played);
                double eager = torch.isEmpty() ? Double.NaN : torch.get().seconds(ours.peer + "eager");
                double graph = torch.isEmpty() ? Double.NaN : torch.get().seconds(ours.peer + "graph");
                System.out.printf("| %s | %.2f ms, %.0f tokens/s | %.2f ms | %.0f %% | %.2f ms | %.2f ms | %.2f; %.2f |%n", text.name(),
                        ours.median * 1e3, 1 / ours.median, ours.first * 1e3, 100 * ours.bytes / bandwidth / ours.median, eager * 1e3,
                        graph * 1e3, eager / ours.median, graph / ours.median);
            }
        } finally {
            torch.ifPresent(TorchProcess::close);
        }
    }

    private static CudaBackend played() {
        return CudaBackend.played().orElseThrow(() -> new BackendException("bench_gpu: g++ compiles the kernels of a played GPU, on Linux and"
                + " x86-64: it is not on the PATH, or this is another system; install it"));
    }

    /// Nothing of it stays on the device while the peer is timed.
    private static Ours ours(Text text, boolean played) {
        Tokenizer tokenizer = text.preset.tokenizer("ab cde");
        Gpt2Config config = text.preset.config(tokenizer.size(), text.preset.context());
        List<Buffer> weights = Weights.initial(Gpt2.parameters(config), 1).all().stream().map(Tensor::toBuffer).toList();
        try (Device device = Device.of(played ? played() : CudaBackend.open());
                Model model = new Model(config, tokenizer, weights, 0).on(device)) {
            double first = Arrays.stream(seconds(text, model, device)).average().orElseThrow();
            double[] seconds = seconds(text, model, device);
            Arrays.sort(seconds);
            return new Ours(seconds[seconds.length / 2], first, text.bytes(config), "sampling %d %d %d %d %d %d %d ".formatted(config.layers(),
                    config.heads(), config.channels(), config.vocabulary(), config.context(), text.prompt, text.tokens));
        }
    }

    /// Of each token but the first, which has the prompt's pass.
    private static double[] seconds(Text text, Model model, Device device) {
        int[] prompt = IntStream.range(0, text.prompt).map(i -> i * (i + 3) % model.config().vocabulary()).toArray();
        long[] heard = new long[text.tokens];
        new Sampling(0.8, 200, 1).continuation(model, device, prompt, text.tokens, (index, id) -> heard[index] = System.nanoTime());
        return IntStream.range(1, heard.length).mapToDouble(i -> (heard[i] - heard[i - 1]) * 1e-9).toArray();
    }
}
