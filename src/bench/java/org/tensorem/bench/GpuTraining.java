package org.tensorem.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.ops.Ops;

/// Training steps of GPT-2 (124 million parameters) on a GPU, against eager PyTorch in f32 with fused AdamW: median of 20 after 3. Ours is
/// timed by the clock from one loss to the next; weights and moments stay on the device.
final class GpuTraining {
    private static final List<Integer> CONTEXTS = List.of(64, 1024);
    private static final int WARM = 3;
    private static final int STEPS = 20;

    private GpuTraining() {}

    /// Ours.
    ///
    /// @param name the work
    /// @param peer the same for [TorchProcess#seconds(String)], but for the kind of attention
    /// @param seconds of each step, sorted
    private record Ours(String name, String peer, double[] seconds) {
        double median() {
            return seconds[STEPS / 2];
        }
    }

    /// @param python a command that starts a Python with PyTorch, or nothing
    static void print(Optional<String> python) {
        System.out.println("| work | ours, median, least | PyTorch, attention by mathematics | fused | PyTorch / ours |");
        System.out.println("|---|---|---|---|---|");
        Optional<TorchProcess> torch = python.map(TorchProcess::new);
        try {
            for (int context : CONTEXTS) {
                Ours ours = ours(context);
                double math = torch.isEmpty() ? Double.NaN : torch.get().seconds(ours.peer + "MATH");
                double fused = torch.isEmpty() ? Double.NaN : torch.get().seconds(ours.peer + "EFFICIENT_ATTENTION");
                System.out.printf("| %s | %.2f, %.2f ms | %.2f ms | %.2f ms | %.2f; %.2f |%n", ours.name, ours.median() * 1e3,
                        ours.seconds[0] * 1e3, math * 1e3, fused * 1e3, math / ours.median(), fused / ours.median());
            }
        } finally {
            torch.ifPresent(TorchProcess::close);
        }
    }

    /// Nothing of it stays on the device while the peer is timed.
    private static Ours ours(int context) {
        double[] seconds = new double[STEPS];
        try (CudaBackend cuda = CudaBackend.open(); TrainingStep step = TrainingStep.of(Preset.GPT2, context)) {
            Executable executable = cuda.compile(Compiler.of(Ops.standard()).prepare(step.function(), cuda::supports));
            for (int i = -WARM; i < STEPS; i++) {
                long start = System.nanoTime();
                List<Buffer> results = executable.run(step.inputs());
                results.getLast().data();
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
                for (int state = 0; state < results.size() - 2; state++) {
                    step.inputs().set(state, results.get(state)).close();
                }
                results.subList(results.size() - 2, results.size()).forEach(Buffer::close);
            }
            Arrays.sort(seconds);
            Gpt2Config config = step.config();
            return new Ours(step.name(), "training %d %d %d %d %d %d ".formatted(config.layers(), config.heads(), config.channels(),
                    config.vocabulary(), step.batch(), context), seconds);
        }
    }
}
