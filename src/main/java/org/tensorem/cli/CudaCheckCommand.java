package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.demo.gpt2.Preset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tensorem cuda-check`: holds this machine's GPU to the processor's bits. Needs nothing but the library.
@Command(name = "cuda-check", description = "Compares the cuda device with the cpu device, bit for bit.")
final class CudaCheckCommand implements Callable<Integer> {
    /// Of the inputs of a law a third must count, and one may have no element.
    private static final int FEWEST_CASES = 3;

    /// What can be checked.
    enum Part { LAWS, ELEMENTARY, TRAINING, DECODING, BATCH, ROWS, TF32, GPT2 }

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "laws, elementary (functions of reals, of f32 and f64), training, decoding, batch, rows (operators over long rows), tf32 (products under that contract, which have other bits) or gpt2 (two steps of GPT-2 with 124 million parameters, and the time of one). Default: all.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--cases", paramLabel = "N", defaultValue = "12", description = "Inputs of each law, 3 or more. Default: ${DEFAULT-VALUE}.")
    private int cases;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "100", description = "Steps of training, 1 or more. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--played", description = "Have the processor play the GPU (slow; needs g++).")
    private boolean played;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// One comparison.
    interface Check {
        /// Writes what was seen.
        ///
        /// @return how many differences there are
        long run(CudaBackend cuda, PrintWriter out) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, cases >= FEWEST_CASES, "--cases is " + FEWEST_CASES + " or more, not " + cases);
        Usage.require(spec, steps >= 1, "--steps is 1 or more, not " + steps);
        PrintWriter out = spec.commandLine().getOut();
        long differences = 0;
        try (CudaBackend cuda = backend()) {
            out.println("device: " + cuda.description());
            for (Check check : checks()) {
                long start = System.nanoTime();
                differences += check.run(cuda, out);
                out.printf(Locale.ROOT, "  %.1f s%n", (System.nanoTime() - start) / 1e9);
                out.flush();
            }
        }
        out.println(differences == 0 ? "every bit is the processor's" : differences + " differences");
        return differences == 0 ? 0 : Main.FAILED;
    }

    private CudaBackend backend() {
        return played ? CudaBackend.played().orElseThrow(() -> new BackendException(
                "cuda_played: g++ compiles the kernels of a played GPU, on Linux and x86-64: it is not on the PATH, or this is another system;"
                        + " install it, or leave --played out"))
                : CudaBackend.open();
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Part part : parts) {
            checks.addAll(switch (part) {
                case LAWS -> List.of(new CudaLaws(cases));
                case ELEMENTARY -> List.of(new CudaElementary(1 << 20));
                case TRAINING -> List.of(new CudaTraining(played ? Preset.TINY : Preset.CHAR, steps));
                case DECODING -> List.of(played ? new CudaDecoding(Preset.TINY.config(11, 40), 30, 34) : new CudaDecoding(Preset.CHAR.config(65, 80), 10, 80));
                case BATCH -> List.of(new CudaBatches());
                case ROWS -> List.of(CudaRows.ALL);
                case TF32 -> List.of(new CudaTf32());
                case GPT2 -> List.of(new CudaTraining(Preset.GPT2, 2), new CudaSteps(Preset.GPT2, 20));
            });
        }
        return checks;
    }
}
