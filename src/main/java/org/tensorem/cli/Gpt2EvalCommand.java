package org.tensorem.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.tensorem.data.TextDataset;
import org.tensorem.demo.gpt2.Evaluation;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.demo.gpt2.Model;
import org.tensorem.runtime.Device;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `tensorem gpt2 eval`.
@Command(name = "eval", description = "Prints a model's loss on a text as JSON: loss (nats per token), tokens, grad_norm.")
final class Gpt2EvalCommand implements Runnable {
    @Option(names = "--checkpoint", paramLabel = "DIR", required = true, description = "The folder of a model.")
    private Path checkpoint;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--grad", description = "Also the global norm of the loss's gradient.")
    private boolean grad;

    @Mixin
    private DeviceOptions device;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Where the tokens come from.
    static final class Source {
        @Option(names = "--data", paramLabel = "FILE", required = true,
                description = "A text, cut into windows of the model's context.")
        private Path data = Path.of("");

        @Option(names = "--ids", paramLabel = "FILE", required = true,
                description = "One window of token ids between white space: inputs all but the last, targets all but the first.")
        private Path ids = Path.of("");
    }

    @Override
    public void run() {
        Device chosen = device.device();
        try (Model model = Model.read(checkpoint).on(chosen)) {
            int[] ids = source.ids.toString().isEmpty() ? model.tokenizer().encode(TextDataset.text(source.data))
                    : window(source.ids, model.config().context());
            Evaluation evaluation = grad ? Evaluation.lossAndGradient(model, chosen, ids)
                    : Evaluation.loss(model, chosen, ids);
            ObjectNode root = JsonMapper.shared().createObjectNode();
            root.put("loss", evaluation.loss()).put("tokens", evaluation.tokens());
            evaluation.gradNorm().ifPresent(norm -> root.put("grad_norm", (float) norm));
            spec.commandLine().getOut().println(root);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static int[] window(Path file, int context) {
        String text = TextDataset.text(file).strip();
        String[] words = text.isEmpty() ? new String[0] : text.split("\\s+");
        for (String word : words) {
            if (!word.matches("[0-9]{1,9}")) {
                throw new Gpt2Exception("eval_ids: ids are numbers between white space: " + file + " has '" + word
                        + "'; give token ids");
            }
        }
        if (words.length > context + 1) {
            throw new Gpt2Exception("eval_window: one window has at most context + 1 ids: " + file + " has " + words.length
                    + ", the context is " + context + "; cut it");
        }
        return Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
    }
}
