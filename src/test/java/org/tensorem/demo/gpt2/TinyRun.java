package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorem.data.CharacterTokenizer;
import org.tensorem.data.TextDataset;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.runtime.Device;
import tools.jackson.databind.json.JsonMapper;

/// Small trainings that tests compare.
final class TinyRun {
    static final String TEXT = """
            The quick brown fox jumps over the lazy dog. Pack my box with five dozen liquor jugs.
            How vexingly quick daft zebras jump! Sphinx of black quartz, judge my vow.
            """.repeat(8);
    static final Gpt2Config SMALL = new Gpt2Config(11, 9, 2, 2, 8);

    private TinyRun() {}

    static TextDataset data() {
        return TextDataset.of(TEXT, CharacterTokenizer.of(TEXT));
    }

    static Settings settings(long seed) {
        return Settings.of(Preset.TINY, seed).with(3, 13, 2, 200);
    }

    static Training.Job job(Path folder, Settings settings, long steps, int every) {
        TextDataset data = data();
        return new Training.Job(folder, data, settings.preset().config(data.tokenizer().size(), settings.context()),
                settings, steps, every);
    }

    static Progress silent() {
        return new Progress.Lines(new PrintWriter(Writer.nullWriter()), 1, 0);
    }

    /// Trains from the beginning.
    static List<String> begin(Path folder, Settings settings, long steps, Device device) throws IOException {
        Training.begin(job(folder, settings, steps, 5), device, silent(), () -> false);
        return losses(folder);
    }

    /// The texts of loss, norm and rate of all steps: the bits, since the digits determine them.
    static List<String> losses(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve(Metrics.FILE)).stream().map(line -> JsonMapper.shared().readTree(line))
                .map(node -> node.path("step") + " " + node.path("loss") + " " + node.path("grad_norm") + " " + node.path("lr"))
                .toList();
    }
}
