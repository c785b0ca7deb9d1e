package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;

/// The time of a training step of a preset, the state of one step being the input of the next.
///
/// @param preset the model's sizes
/// @param steps steps that are timed, behind three that are not
record CudaSteps(Preset preset, int steps) implements CudaCheckCommand.Check {
    private static final int VOCABULARY = 50_257;
    private static final int WARM = 3;

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        Settings settings = Settings.of(preset, 1);
        Function function = Gpt2Programs.step(preset.config(VOCABULARY, settings.context()), settings);
        List<Buffer> inputs = new ArrayList<>(function.parameters().stream().map(Node::type).map(CudaSteps::input).toList());
        double[] seconds = new double[steps];
        long bytes;
        try (Device device = CudaLaws.device(cuda)) {
            Executable program = device.executable(function);
            bytes = program.workspaceBytes();
            for (int i = -WARM; i < steps; i++) {
                long start = System.nanoTime();
                List<Buffer> results = program.run(inputs);
                results.getLast().data();
                if (i >= 0) {
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                }
                for (int state = 0; state < results.size() - 2; state++) {
                    inputs.set(state, closing(inputs.get(state), results.get(state)));
                }
                results.subList(results.size() - 2, results.size()).forEach(Buffer::close);
            }
        } finally {
            inputs.forEach(Buffer::close);
        }
        Arrays.sort(seconds);
        double median = seconds[steps / 2];
        out.printf(Locale.ROOT, "step: %s, %d windows of %d tokens: median %.2f ms, least %.2f ms, %.0f tokens/s, workspace %.2f GB%n", preset,
                settings.batch(), settings.context(), median * 1e3, seconds[0] * 1e3, settings.batch() * settings.context() / median,
                bytes / 1e9);
        return 0;
    }

    private static Buffer closing(Buffer old, Buffer next) {
        old.close();
        return next;
    }

    /// Small numbers, and ids that name tokens.
    private static Buffer input(Type type) {
        Buffer buffer = Buffer.allocate(type);
        for (long i = 0; i < type.shape().size(); i++) {
            switch (type.dtype()) {
                case F32 -> buffer.data().setAtIndex(ValueLayout.JAVA_FLOAT, i, (i * 0x9E3779B1L & 0xFFFF) * 0x1p-21f);
                case I32 -> buffer.data().setAtIndex(ValueLayout.JAVA_INT, i, (int) (i * 7919 % VOCABULARY));
                case F64, BOOL -> throw new IllegalArgumentException("no parameter is " + type);
            }
        }
        return buffer;
    }
}
