package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A value that an option or an argument cannot have is wrong usage, on every command; the nearest that it can have is not.
final class UsageTest {
    @TempDir
    private static Path folder;

    private static List<String> train;
    private static List<String> sample;

    @BeforeAll
    static void trainOnce() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "to be or not to be, that is the question. ".repeat(20));
        train = List.of("gpt2", "train", "--data", text.toString(), "--preset", "tiny", "--batch", "1", "--context", "4", "--threads", "1");
        Path run = folder.resolve("run");
        Answer answer = Answer.to(words(train, "--out", run.toString(), "--steps", "0"));
        assertEquals(0, answer.code(), answer.err());
        sample = List.of("gpt2", "sample", "--checkpoint", run.toString(), "--threads", "1");
    }

    private static String[] words(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static void assertWrong(List<String> command, String... more) {
        assertWrong(Main.WRONG_USAGE, command, more);
    }

    private static void assertWrong(int code, List<String> command, String... more) {
        Answer answer = Answer.to(words(command, more));
        assertEquals(code, answer.code(), List.of(more) + ": " + answer.err());
        assertTrue(answer.err().startsWith("usage: the command line is one of those that --help shows: ")
                && answer.err().endsWith("; see tensorem " + String.join(" ", command.subList(0, command.getFirst().equals("demo") ? 1 : 2))
                        + " --help\n"), answer.err());
    }

    private static void assertWrongOptions(List<String> command, String... options) {
        for (String option : options) {
            assertWrong(command, option.split("=", 2));
        }
    }

    @Test
    void ofTraining() {
        assertWrongOptions(List.of(words(train, "--out", folder.resolve("x").toString())), "--steps=-1", "--every=0", "--batch=0",
                "--context=0", "--accumulate=0", "--accumulate=257", "--learning-rate=0", "--learning-rate=NaN", "--learning-rate=1e3", "--floor-rate=1",
                "--floor-rate=-1", "--warmup=-1", "--decay-steps=0", "--beta2=1", "--weight-decay=-1", "--clip=0", "--dropout=1",
                "--threads=0", "--products=f32", "--preset=huge");
        assertWrong(List.of(words(train, "--out", folder.resolve("run").toString())), "--resume", "--batch", "0");
        Answer nearest = Answer.to(words(train, "--out", folder.resolve("y").toString(), "--steps", "0", "--every", "1", "--warmup", "0",
                "--floor-rate", "0", "--beta2", "0", "--weight-decay", "0", "--dropout", "0", "--decay-steps", "1", "--accumulate", "1"));
        assertEquals(0, nearest.code(), nearest.err());
    }

    @Test
    void ofSampling() {
        assertWrongOptions(sample, "--tokens=-1", "--temperature=-1", "--temperature=NaN", "--top-k=0", "--prompt=");
        Answer nearest = Answer.to(words(sample, "--tokens", "0", "--temperature", "0", "--top-k", "1", "--prompt", "t"));
        assertEquals(new Answer(0, "t\n", ""), nearest);
    }

    @Test
    void ofExport() {
        for (String program : List.of("loss", "step")) {
            assertWrongOptions(List.of("gpt2", "export", program, "--preset", "tiny"), "--batch=0", "--context=0", "--vocabulary=0",
                    "--context=2147483647");
        }
        assertWrongOptions(List.of("gpt2", "export", "next", "--preset", "tiny"), "--places=0", "--places=33");
        Answer nearest = Answer.to("gpt2", "export", "loss", "--preset", "tiny", "--batch", "1", "--context", "1", "--vocabulary", "1");
        assertEquals(0, nearest.code(), nearest.err());
    }

    @Test
    void ofOtherCommands() {
        assertWrong(List.of("demo"), "--steps", "0");
        // An empty path is the folder that one is in, to Java.
        assertWrong(train, "--out=");
        assertWrong(List.of("ir", "check"), "");
        assertWrong(List.of("spec", "show"), "softmix");
        assertWrong(List.of("spec", "show"), "elementary/expo");
        // Its codes are its own: 2 says that it cannot tell.
        for (String[] wrong : new String[][] {{"--steps", "0"}, {"--axioms", ""}, {"--axioms", "propext,"}}) {
            assertWrong(3, List.of("lean", "check"), wrong[0], wrong[1], "x.lean");
        }
    }
}
