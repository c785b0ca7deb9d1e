package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Gpt2CommandTest {
    private static final List<String> SIZES = List.of("--preset", "tiny", "--batch", "2", "--context", "8");

    @TempDir
    static Path folder;

    private static Path text;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    private static String[] train(Path out, String... more) {
        List<String> args = new ArrayList<>(List.of("gpt2", "train", "--data", text.toString(), "--out",
                out.toString()));
        args.addAll(SIZES);
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @BeforeAll
    static void trainOnce() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), "to be or not to be, that is the question. ".repeat(20));
        Result result = run(train(folder.resolve("run"), "--steps", "3", "--every", "2"));
        assertEquals(0, result.code, result.err);
        assertTrue(result.out.contains("step 3/3  loss "), result.out);
    }

    @Test
    void metricsHaveTheFieldsOfEveryStep() throws IOException {
        List<JsonNode> lines = Files.readAllLines(folder.resolve("run/metrics.jsonl")).stream()
                .map(JsonMapper.shared()::readTree).toList();
        assertEquals(3, lines.size());
        for (int i = 0; i < 3; i++) {
            JsonNode line = lines.get(i);
            assertEquals(i + 1, line.path("step").intValue());
            for (String field : List.of("loss", "grad_norm", "lr", "tokens_per_s")) {
                assertTrue(line.path(field).isNumber(), field + " in " + line);
            }
            assertEquals(i > 0, line.has("val_loss"));
        }
    }

    @Test
    void sampleContinuesThePrompt() {
        Result result = run("gpt2", "sample", "--checkpoint", folder.resolve("run").toString(), "--prompt", "to be",
                "--tokens", "12", "--temperature", "0.7", "--top-k", "5", "--seed", "3");
        assertEquals(0, result.code, result.err);
        assertTrue(result.out.startsWith("to be") && result.out.strip().length() > 5, result.out);
    }

    /// The text has no line breaks, so the vocabulary has none.
    @Test
    void withoutAPromptTheSampleBeginsWithASymbolOfTheVocabulary() {
        Result result = run("gpt2", "sample", "--checkpoint", folder.resolve("run").toString(), "--tokens", "4");
        assertEquals(0, result.code, result.err);
        assertEquals(1 + 4, result.out.replace("\n", "").length(), result.out);
    }

    @Test
    void evalPrintsJson() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), "1 2 3\n4  5");
        Result window = run("gpt2", "eval", "--checkpoint", folder.resolve("run").toString(), "--ids", ids.toString(), "--grad");
        JsonNode json = JsonMapper.shared().readTree(window.out);
        assertEquals(4, json.path("tokens").intValue());
        assertTrue(json.path("loss").isNumber() && json.path("grad_norm").isNumber(), window.out);
        Result whole = run("gpt2", "eval", "--checkpoint", folder.resolve("run").toString(), "--data", text.toString());
        JsonNode wholeJson = JsonMapper.shared().readTree(whole.out);
        assertEquals(Files.size(text) - 1, wholeJson.path("tokens").longValue());
        assertFalse(wholeJson.has("grad_norm"));
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertFails(2, "usage", "gpt2");
        assertFails(2, "usage", "gpt2", "train");
        assertFails(2, "usage", "gpt2", "train", "--data", "x", "--out", "y", "--preset", "huge");
        assertFails(2, "usage", "gpt2", "train", "--data", "x", "--out", "y", "--steps", "many");
        assertFails(2, "usage", "gpt2", "eval", "--checkpoint", "x");
        assertFails(2, "usage", "gpt2", "eval", "--checkpoint", "x", "--data", "a", "--ids", "b");
        for (String[] bad : new String[][] {{"--threads", "-1"}, {"--threads", "0"}, {"--threads", "100000"}, {"--device", "gpu"}}) {
            assertFails(2, "usage", "gpt2", "sample", "--checkpoint", folder.resolve("run").toString(), bad[0], bad[1]);
            assertFails(2, "usage", "demo", bad[0], bad[1]);
        }
        assertEquals(0, run("gpt2", "train", "--help").code);
    }

    @Test
    void failedJobsAreExitCodeOneWithALabel() throws IOException {
        String run = folder.resolve("run").toString();
        assertFails(1, "text_file", "gpt2", "train", "--data", folder.resolve("none").toString(), "--out",
                folder.resolve("x").toString());
        assertFails(1, "train_folder", train(folder.resolve("run"), "--steps", "4"));
        assertFails(1, "resume_settings", train(folder.resolve("run"), "--steps", "4", "--resume", "--seed", "9"));
        assertFails(1, "resume_steps", train(folder.resolve("run"), "--steps", "1", "--resume"));
        assertFails(1, "windows_length", "gpt2", "train", "--data",
                Files.writeString(folder.resolve("short.txt"), "ab").toString(), "--out", folder.resolve("y").toString());
        assertFails(1, "checkpoint_missing", "gpt2", "sample", "--checkpoint", folder.resolve("none").toString());
        assertFails(1, "tokenizer_unknown", "gpt2", "sample", "--checkpoint", run, "--prompt", "§");
        assertFails(1, "eval_ids", "gpt2", "eval", "--checkpoint", run, "--ids",
                Files.writeString(folder.resolve("bad.txt"), "1 x").toString());
        assertFails(1, "eval_window", "gpt2", "eval", "--checkpoint", run, "--ids",
                Files.writeString(folder.resolve("long.txt"), "1 ".repeat(10)).toString());
        assertFails(1, "eval_id", "gpt2", "eval", "--checkpoint", run, "--ids",
                Files.writeString(folder.resolve("big.txt"), "1 999").toString());
    }

    /// And nothing of the settings that agree.
    @Test
    void aRunThatGoesOnOtherwiseIsToldWhatDiffers() {
        Result one = run(train(folder.resolve("run"), "--resume", "--seed", "9"));
        assertEquals("resume_settings: a run goes on with its settings: --seed was 1, asked is 9; leave the options out\n", one.err);
        Result several = run(train(folder.resolve("run"), "--resume", "--warmup", "5", "--beta2", "0.5", "--learning-rate", "0.5"));
        assertEquals("resume_settings: a run goes on with its settings: --learning-rate was 0.001, asked is 0.5; --warmup was 100, asked is 5;"
                + " --beta2 was 0.99, asked is 0.5; leave the options out\n", several.err);
    }

    /// Java's own words for it name classes, or nothing.
    @Test
    void aTextThatCannotBeReadIsSaidInWords() throws IOException {
        Path none = folder.resolve("none.txt");
        Path bytes = Files.write(folder.resolve("bytes.txt"), new byte[] {'a', 'b', (byte) 0xff});
        String out = folder.resolve("unread").toString();
        assertEquals("text_file: the text is readable: " + none + " does not exist; give a text file\n",
                run("gpt2", "train", "--data", none.toString(), "--out", out).err);
        assertEquals("text_file: the text is readable: " + folder + " is a folder; give a text file\n",
                run("gpt2", "train", "--data", folder.toString(), "--out", out).err);
        assertEquals("text_utf8: a text is UTF-8: " + bytes + " is not, from byte 2 on; convert it\n",
                run("gpt2", "train", "--data", bytes.toString(), "--out", out).err);
    }

    /// A run of no steps has no chart, and a text whose last tenth is short no validation loss: neither is spoken of as if it had.
    @Test
    void saysWhatARunHas() throws IOException {
        Path fresh = folder.resolve("nosteps");
        assertTrue(run(train(fresh, "--steps", "0")).out.endsWith("step 0: checkpoint and metrics.jsonl are in " + fresh + "\n"));
        assertFalse(Files.exists(fresh.resolve("loss.png")));
        Path text = Files.writeString(folder.resolve("fifty.txt"), "0123456789".repeat(5));
        Path run = folder.resolve("fifty");
        Result one = run("gpt2", "train", "--data", text.toString(), "--out", run.toString(), "--preset", "tiny", "--context", "8",
                "--steps", "1", "--threads", "1");
        assertTrue(one.out.contains("step 1: checkpoint written, no validation loss: 5 validation tokens hold no window of 8 and its targets\n"),
                one.out);
        assertTrue(one.out.endsWith("step 1: checkpoint, metrics.jsonl and loss.png are in " + run + "\n"), one.out);
    }

    private static void assertFails(int code, String label, String... args) {
        Result result = run(args);
        assertTrue(result.err.startsWith(label + ": "), result.err);
        assertEquals(code, result.code);
        assertFalse(result.err.contains("\tat "), result.err);
    }

    /// A child is killed at random moments while it writes a checkpoint at every step; what it leaves can always be read, and the
    /// run that goes on has the losses of the run that nobody killed.
    @Test
    void aKilledRunLeavesItsLastGoodCheckpoint() throws IOException, InterruptedException {
        Path killed = folder.resolve("killed");
        Random random = new Random(1);
        int kills = 0;
        for (int attempt = 0; attempt < 4; attempt++) {
            boolean resume = Files.exists(killed.resolve("model.safetensors"));
            Process child = child(train(killed, resume ? "--resume" : "--dropout=0", "--steps", "100000", "--every", "1"));
            waitForSteps(killed, child, 3);
            if (!child.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
                kills++;
            }
            Result sample = run("gpt2", "sample", "--checkpoint", killed.toString(), "--tokens", "1", "--prompt", "to");
            assertEquals(0, sample.code, sample.err);
        }
        assertEquals(4, kills);
        List<String> left = losses(killed);
        long last = Long.parseLong(left.getLast().split(" ")[0]);
        assertEquals(0, run(train(killed, "--resume", "--steps", Long.toString(last + 5))).code);
        Path reference = folder.resolve("reference");
        assertEquals(0, run(train(reference, "--steps", Long.toString(last + 5), "--every", "1000")).code);
        assertEquals(losses(reference), losses(killed));
    }

    private static void waitForSteps(Path run, Process child, int steps) throws IOException, InterruptedException {
        Path metrics = run.resolve("metrics.jsonl");
        long size = Files.exists(metrics) ? Files.size(metrics) : 0;
        for (int wait = 0; wait < 600 && child.isAlive(); wait++) {
            if (Files.exists(run.resolve("model.safetensors")) && Files.exists(metrics)
                    && Files.size(metrics) > size + 60L * steps) {
                return;
            }
            child.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static Process child(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m", "-cp", System.getProperty("java.class.path"), "org.tensorem.cli.Main"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static List<String> losses(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream().map(JsonMapper.shared()::readTree)
                .map(node -> node.path("step") + " " + node.path("loss")).toList();
    }
}
