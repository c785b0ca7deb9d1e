package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `metrics.jsonl`: one JSON object a step, in order.
///
/// Numbers are f32 in the fewest digits that determine the bits; one that is not finite is a string.
final class Metrics implements AutoCloseable {
    static final String FILE = "metrics.jsonl";

    private final Writer writer;

    private Metrics(Writer writer) {
        this.writer = writer;
    }

    /// What is known of a step.
    ///
    /// @param step 1, 2, ...
    /// @param loss the mean over the step's tokens, in nats
    /// @param gradNorm the gradient's norm before clipping
    /// @param rate the learning rate
    /// @param tokensPerSecond speed
    /// @param validationLoss in nats, where it was evaluated
    record Entry(long step, float loss, float gradNorm, float rate, double tokensPerSecond, OptionalDouble validationLoss) {
        String text() {
            ObjectNode node = JsonMapper.shared().createObjectNode().put("step", step).put("loss", loss)
                    .put("grad_norm", gradNorm).put("lr", rate).put("tokens_per_s", Math.rint(tokensPerSecond));
            validationLoss.ifPresent(value -> node.put("val_loss", (float) value));
            return node + "\n";
        }
    }

    /// A point of a curve.
    record Point(long step, double loss, OptionalDouble validationLoss) {}

    /// Goes on behind a step: lines of later steps, of a run that was cut off, are dropped.
    ///
    /// @param step 0 for a new file
    static Metrics after(Path folder, long step) throws IOException {
        Path file = folder.resolve(FILE);
        StringBuilder kept = new StringBuilder();
        if (step > 0 && Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (stepOf(line) > 0 && stepOf(line) <= step) {
                    kept.append(line).append('\n');
                }
            }
        }
        AtomicFile.write(file, kept.toString());
        return new Metrics(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
    }

    private static long stepOf(String line) {
        try {
            return JsonMapper.shared().readTree(line).path("step").asLong(0);
        } catch (JacksonException _) {
            return 0;
        }
    }

    /// Adds a step.
    void add(Entry entry) throws IOException {
        writer.write(entry.text());
        writer.flush();
    }

    /// The curves in a folder.
    static List<Point> read(Path folder) throws IOException {
        List<Point> points = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
            JsonNode node = JsonMapper.shared().readTree(line);
            points.add(new Point(node.path("step").longValue(), node.path("loss").asDouble(Double.NaN),
                    node.has("val_loss") ? OptionalDouble.of(node.path("val_loss").asDouble(Double.NaN))
                            : OptionalDouble.empty()));
        }
        return points;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
