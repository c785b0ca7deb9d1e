package org.tensorem.demo.gpt2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;

/// The loss of a model on a text, and the norm of its gradient.
///
/// A text is cut into windows of the model's context, the last one shorter; each token but the first of a window is predicted
/// once. The loss is the mean over all predicted tokens: window means times their tokens, added in binary64 from first to last.
///
/// @param loss in nats per token
/// @param tokens how many were predicted
/// @param gradNorm the norm of the loss's gradient, if asked for
public record Evaluation(double loss, long tokens, OptionalDouble gradNorm) {
    /// The loss alone.
    public static Evaluation loss(Model model, Device device, int... ids) {
        double total = 0;
        long tokens = 0;
        for (int[] window : windows(model, ids)) {
            int length = window.length - 1;
            Executable program = device.executable(Gpt2Programs.loss(model.config(), 1, length));
            List<Buffer> loss = Buffers.run(program, model.weights(), inputs(window), targets(window));
            total += (double) Buffers.scalar(loss.getFirst()) * length;
            tokens += length;
            Buffers.close(loss);
        }
        return new Evaluation(total / tokens, tokens, OptionalDouble.empty());
    }

    /// Loss and norm of the gradient.
    public static Evaluation lossAndGradient(Model model, Device device, int... ids) {
        List<int[]> windows = windows(model, ids);
        long tokens = windows.stream().mapToLong(window -> window.length - 1).sum();
        List<Buffer> gradients = Buffers.zeros(model.weights().stream().map(Buffer::type).toList());
        double total = 0;
        for (int[] window : windows) {
            int length = window.length - 1;
            Executable program = device.executable(Gpt2Programs.lossAndGradients(model.config(), 1, length));
            List<Buffer> kept = new ArrayList<>(model.weights());
            kept.addAll(gradients);
            List<Buffer> results = Buffers.run(program, kept, inputs(window), targets(window),
                    Buffers.of((float) ((double) length / tokens)));
            Buffers.close(gradients);
            total += (double) Buffers.scalar(results.getFirst()) * length;
            results.getFirst().close();
            gradients = results.subList(1, results.size());
        }
        List<Buffer> norm = Buffers.run(device.executable(Gpt2Programs.norm(model.config())), gradients);
        float gradNorm = Buffers.scalar(norm.getFirst());
        Buffers.close(norm);
        Buffers.close(gradients);
        return new Evaluation(total / tokens, tokens, OptionalDouble.of(gradNorm));
    }

    private static List<int[]> windows(Model model, int... ids) {
        if (ids.length < 2) {
            throw new Gpt2Exception("eval_tokens: a loss needs two tokens or more: given are " + ids.length
                    + "; give more text");
        }
        for (int id : ids) {
            if (id < 0 || id >= model.config().vocabulary()) {
                throw new Gpt2Exception("eval_id: ids are below the vocabulary's size: " + id + " of "
                        + model.config().vocabulary() + "; use ids of this model");
            }
        }
        List<int[]> windows = new ArrayList<>();
        for (int start = 0; start < ids.length - 1; start += model.config().context()) {
            windows.add(Arrays.copyOfRange(ids, start, Math.min(ids.length, start + model.config().context() + 1)));
        }
        return windows;
    }

    private static Buffer inputs(int... window) {
        return Buffers.of(Type.i32(1, window.length - 1), Arrays.copyOf(window, window.length - 1));
    }

    private static Buffer targets(int... window) {
        return Buffers.of(Type.i32(1, window.length - 1), Arrays.copyOfRange(window, 1, window.length));
    }
}
