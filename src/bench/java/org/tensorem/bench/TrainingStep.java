package org.tensorem.bench;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.ops.Ops;
import org.tensorem.optim.AdamW;
import org.tensorem.tensor.Tensor;

/// A training step of a preset as `gpt2 train` runs it, at its beginning, on random tokens.
final class TrainingStep implements AutoCloseable {
    static final float RATE = 1e-3f;
    private static final int CHARACTERS = 65;
    private static final int PIECES = 50257;

    private final int context;
    private final Gpt2Config config;
    private final Settings settings;
    private final Function function;
    private final List<Buffer> inputs = new ArrayList<>();

    static TrainingStep of(Preset preset, int context) {
        return new TrainingStep(preset, context, preset == Preset.GPT2 ? PIECES : CHARACTERS);
    }

    private TrainingStep(Preset preset, int context, int vocabulary) {
        this.context = context;
        this.config = preset.config(vocabulary, context);
        this.settings = Settings.of(preset, 1).with(preset.batch(), context, 100, 1000);
        this.function = Gpt2Programs.step(config, settings);
        int count = parameters().size();
        for (Tensor tensor : Weights.initial(parameters(), 1).all()) {
            try (tensor) {
                inputs.add(tensor.toBuffer());
            }
        }
        Random random = new Random(1);
        for (Node node : function.parameters().subList(count, function.parameters().size())) {
            Buffer buffer = Buffer.allocate(node.type());
            buffer.data().fill((byte) 0);
            if (function.parameterNames().get(inputs.size()).startsWith("t")) {
                for (long i = 0; i < node.shape().size(); i++) {
                    buffer.data().setAtIndex(ValueLayout.JAVA_INT, i, random.nextInt(vocabulary));
                }
            }
            inputs.add(buffer);
        }
        scalar("learning_rate", RATE);
        scalar("correction1", adamW().correction1(1));
        scalar("correction2", adamW().correction2(1));
    }

    private void scalar(String name, float value) {
        inputs.get(function.parameterNames().indexOf(name)).data().set(ValueLayout.JAVA_FLOAT, 0, value);
    }

    AdamW adamW() {
        return new AdamW(0.9f, settings.beta2(), 1e-8f, settings.weightDecay());
    }

    String name() {
        return "training step, %d layers, %d heads, %d channels, B%d T%d".formatted(config.layers(), config.heads(), config.channels(),
                batch(), context);
    }

    int batch() {
        return settings.batch();
    }

    Gpt2Config config() {
        return config;
    }

    List<Parameter> parameters() {
        return Gpt2.parameters(config);
    }

    /// Weights, first moments, second moments, and the rest.
    List<Buffer> inputs() {
        return inputs;
    }

    /// Tokens (0) or targets (1).
    int[] ids(int which) {
        return inputs.get(3 * parameters().size() + which).data().asSlice(0, 4L * batch() * context).toArray(ValueLayout.JAVA_INT);
    }

    /// The step.
    Function function() {
        return function;
    }

    /// The step in the form that the backend runs.
    Function prepared(CpuBackend backend) {
        return Compiler.of(Ops.standard()).prepare(function, backend::supports);
    }

    /// One step: loss and norm of the gradient.
    float[] run(Executable executable) {
        List<Buffer> results = executable.run(inputs);
        float[] scalars = {Ours.floats(results.get(results.size() - 2))[0], Ours.floats(results.getLast())[0]};
        results.forEach(Buffer::close);
        return scalars;
    }

    /// Operations of the matrix products: six for each weight of a matrix and token, and twelve for each visible pair and channel.
    double operations() {
        double tokens = (double) batch() * context;
        double matrix = 12.0 * config.layers() * config.channels() * config.channels()
                + (double) config.vocabulary() * config.channels();
        double pairs = (double) batch() * config.layers() * context * (context + 1) / 2;
        return 6 * matrix * tokens + 12 * pairs * config.channels();
    }

    @Override
    public void close() {
        inputs.forEach(Buffer::close);
    }
}
