package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.data.Batch;
import org.tensorem.data.CounterRandom;
import org.tensorem.data.TextDataset;
import org.tensorem.data.Windows;
import org.tensorem.ir.Type;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.optim.CosineSchedule;
import org.tensorem.runtime.Device;
import org.tensorem.tensor.Tensor;

/// A training run in a folder: `model.safetensors`, `optimizer-<step>.safetensors`, `config.json`, `vocabulary.json`,
/// `metrics.jsonl` and `loss.png`.
///
/// The state after step n is a function of text, sizes and settings alone: not of threads, device, or where a run was cut off and
/// resumed.
public final class Training {
    private static final int INITIAL_STREAM = -1;
    private static final int DROPOUT_STREAM = -2;
    private static final int EVALUATION_BATCHES = 20;

    private final Job job;
    private final Device device;
    private final Progress progress;
    private final CosineSchedule schedule;

    /// What is to be done.
    ///
    /// @param folder where it goes
    /// @param data the text
    /// @param config the sizes
    /// @param settings the settings
    /// @param steps the step to end at
    /// @param every the steps between evaluations and checkpoints
    public record Job(Path folder, TextDataset data, Gpt2Config config, Settings settings, long steps, int every) {
        /// Checks the numbers.
        public Job {
            if (steps < 0 || every < 1) {
                throw new Gpt2Exception("train_steps: steps are 0 or more, evaluations 1 or more steps apart: steps " + steps
                        + ", every " + every + "; give such numbers");
            }
        }

        private Windows windows() {
            return data.training(settings.context(), settings.seed());
        }

        private TrainingState.Origin origin() {
            return new TrainingState.Origin(settings, data.fingerprint());
        }
    }

    private Training(Job job, Device device, Progress progress) {
        this.job = job;
        this.device = device;
        this.progress = progress;
        this.schedule = job.settings.schedule();
    }

    /// The step of the checkpoint in a folder, and how it was made.
    ///
    /// @param step its step
    /// @param settings its settings
    public record Saved(long step, Settings settings) {}

    /// What the checkpoint of a folder was made with.
    ///
    /// @throws Gpt2Exception `checkpoint_...` when there is none, `train_busy` when a run uses the folder
    public static Saved saved(Path folder) throws IOException {
        Model.requireFiles(folder);
        try (RunLock _ = RunLock.of(folder); Model model = Model.read(folder)) {
            return new Saved(model.step(), TrainingState.origin(folder, model.step()).settings());
        }
    }

    /// Trains from the beginning.
    ///
    /// @param stop asked after every step; when it is true the run ends with a checkpoint
    /// @return the last step done
    /// @throws Gpt2Exception `train_folder` when the folder holds a checkpoint already, `train_busy` when another run uses it
    public static long begin(Job job, Device device, Progress progress, BooleanSupplier stop) throws IOException {
        Windows windows = job.windows();
        Files.createDirectories(job.folder);
        try (RunLock _ = RunLock.of(job.folder)) {
            return new Training(job, device, progress).run(initial(job), windows, stop);
        }
    }

    private static TrainingState initial(Job job) throws IOException {
        if (Files.exists(job.folder.resolve(Model.WEIGHTS))) {
            throw new Gpt2Exception("train_folder: a new run has a folder of its own: " + job.folder + " holds " + Model.WEIGHTS
                    + "; add --resume to go on with it, or give another folder");
        }
        Model.writeDescription(job.folder, job.config, job.settings.dropout(), job.data.tokenizer());
        List<Parameter> parameters = Gpt2.parameters(job.config);
        List<Type> types = parameters.stream().map(Parameter::type).toList();
        long seed = new CounterRandom(job.settings.seed(), INITIAL_STREAM).bits(0);
        List<Buffer> weights = Weights.initial(parameters, seed).all().stream().map(Training::owned).toList();
        return new TrainingState(weights, Buffers.zeros(types), Buffers.zeros(types), 0);
    }

    private static Buffer owned(Tensor tensor) {
        try (tensor) {
            return tensor.toBuffer();
        }
    }

    /// Goes on with the checkpoint in the folder.
    ///
    /// @throws Gpt2Exception `resume_text` or `resume_settings` when it was made with others, `train_busy` when another run uses it
    public static long resume(Job job, Device device, Progress progress, BooleanSupplier stop) throws IOException {
        Windows windows = job.windows();
        try (RunLock _ = RunLock.of(job.folder)) {
            return new Training(job, device, progress).run(continued(job), windows, stop);
        }
    }

    private static TrainingState continued(Job job) throws IOException {
        Model model = Model.read(job.folder);
        try {
            requireSameRun(job, model);
        } catch (Gpt2Exception another) {
            model.close();
            throw another;
        }
        return TrainingState.read(job.folder, model);
    }

    private static void requireSameRun(Job job, Model model) {
        TrainingState.Origin origin = TrainingState.origin(job.folder, model.step());
        if (!origin.text().equals(job.data.fingerprint()) || !model.tokenizer().equals(job.data.tokenizer())) {
            throw new Gpt2Exception("resume_text: a run goes on with its text: " + job.folder
                    + " was trained on another; give that one");
        }
        origin.settings().requireSame(job.settings);
        if (model.step() > job.steps) {
            throw new Gpt2Exception("resume_steps: a run goes on to a later step: " + job.folder + " is at step " + model.step()
                    + ", asked is step " + job.steps + "; ask for more");
        }
    }

    private long run(TrainingState begin, Windows windows, BooleanSupplier stop) throws IOException {
        TrainingState state = begin;
        Executable program = device.executable(Gpt2Programs.step(job.config, job.settings));
        long written = begin.step();
        try (Metrics metrics = Metrics.after(job.folder, begin.step())) {
            double speed = 0;
            while (state.step() < job.steps && !stop.getAsBoolean()) {
                long start = System.nanoTime();
                long step = state.step() + 1;
                Stepped stepped = step(program, windows, state, step);
                state = stepped.state;
                double now = job.settings.tokens() * 1e9 / (System.nanoTime() - start);
                // The first step of a run waits for the compiler, so it says nothing of the others.
                speed = step <= begin.step() + 2 ? now : 0.9 * speed + 0.1 * now;
                boolean pause = step % job.every == 0 || step == job.steps;
                OptionalDouble validation = pause ? validate(state.weights()) : OptionalDouble.empty();
                metrics.add(new Metrics.Entry(step, stepped.loss, stepped.gradNorm, schedule.rate(step), now, validation));
                requireFinite(stepped, step);
                progress.step(step, stepped.loss, speed);
                if (pause) {
                    state.write(job.folder, job.config, job.origin());
                    written = step;
                    progress.say("step " + step + ": " + (validation.isPresent()
                            ? String.format(Locale.ROOT, "validation loss %.4f, checkpoint written", validation.getAsDouble())
                            : "checkpoint written, no validation loss: " + job.data.validationTokens() + " validation tokens hold no window of "
                                    + job.settings.context() + " and its targets"));
                }
            }
            if (written != state.step() || state.step() == 0) {
                state.write(job.folder, job.config, job.origin());
            }
            draw();
            return state.step();
        } finally {
            state.close();
        }
    }

    private void requireFinite(Stepped stepped, long step) {
        if (!Float.isFinite(stepped.loss) || !Float.isFinite(stepped.gradNorm)) {
            throw new Gpt2Exception("train_diverged: loss and gradient are finite: at step " + step + " the loss is "
                    + stepped.loss + ", the gradient's norm " + stepped.gradNorm
                    + "; the last checkpoint is kept, train with a lower --learning-rate");
        }
    }

    private record Stepped(TrainingState state, float loss, float gradNorm) {}

    private Stepped step(Executable program, Windows windows, TrainingState state, long step) {
        Settings settings = job.settings;
        Type type = Type.i32(settings.accumulate(), settings.batch(), settings.context());
        Batch batch = windows.batch(step - 1, settings.accumulate() * settings.batch());
        long key = new CounterRandom(settings.seed(), DROPOUT_STREAM).bits(step);
        List<Buffer> results = Buffers.run(program, state.all(), Buffers.of(type, batch.inputs()),
                Buffers.of(type, batch.targets()), Buffers.of(schedule.rate(step)),
                Buffers.of(settings.adamW().correction1(step)), Buffers.of(settings.adamW().correction2(step)),
                Buffers.of(Type.i32(2), (int) key, (int) (key >>> 32)));
        state.close();
        int count = state.weights().size();
        List<Buffer> scalars = results.subList(3 * count, 3 * count + 2);
        Stepped stepped = new Stepped(new TrainingState(results.subList(0, count), results.subList(count, 2 * count),
                results.subList(2 * count, 3 * count), step),
                Buffers.scalar(scalars.getFirst()), Buffers.scalar(scalars.getLast()));
        Buffers.close(scalars);
        return stepped;
    }

    /// The mean loss of windows spread evenly over the validation text; none where that holds no window.
    private OptionalDouble validate(List<Buffer> weights) {
        int context = job.settings.context();
        if (job.data.validationTokens() <= context) {
            return OptionalDouble.empty();
        }
        Windows windows = job.data.validation(context);
        int rows = Math.min(job.settings.batch(), windows.perEpoch());
        int batches = Math.min(EVALUATION_BATCHES, windows.perEpoch() / rows);
        Executable program = device.executable(Gpt2Programs.loss(job.config, rows, context));
        double total = 0;
        for (int i = 0; i < batches; i++) {
            Batch batch = windows.evenly(i, batches, rows);
            Type type = Type.i32(rows, context);
            List<Buffer> loss = Buffers.run(program, weights, Buffers.of(type, batch.inputs()),
                    Buffers.of(type, batch.targets()));
            total += Buffers.scalar(loss.getFirst());
            Buffers.close(loss);
        }
        return OptionalDouble.of(total / batches);
    }

    /// Draws the chart; a machine that cannot draw text (no fonts) keeps its run.
    private void draw() throws IOException {
        try {
            LossChart.write(job.folder);
        } catch (RuntimeException | LinkageError | InternalError error) {
            progress.say(LossChart.FILE + " is not drawn: " + error + "; the numbers are in " + Metrics.FILE);
        }
    }
}
