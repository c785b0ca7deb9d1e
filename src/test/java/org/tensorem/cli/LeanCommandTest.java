package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeanCommandTest {
    private static final String GOOD = "src/test/resources/lean/good/";
    private static final String BAD = "src/test/resources/lean/bad/";

    @Test
    void acceptsWithExitCode0() {
        Answer answer = Answer.to("lean", "check", GOOD + "beta.ndjson", GOOD + "forged-axiom.ndjson");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().matches("(?s).*beta.ndjson: accepted: 3 declarations in \\d+\\.\\d\\d s; axioms: none\n"
                + ".*forged-axiom.ndjson: accepted: 3 declarations in \\d+\\.\\d\\d s; axioms: Classical.choice\n"),
                answer.out());
    }

    @Test
    void rejectsWithExitCode1AndSaysWhere() {
        Answer answer = Answer.to("lean", "check", BAD + "value-mismatch.ndjson", GOOD + "beta.ndjson");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains(
                ": f: value_mismatch: the value of f has type Nat; declared is Bool"), answer.out());
        assertTrue(answer.out().contains("rejected: line "), answer.out());
        assertTrue(answer.out().contains("accepted"), answer.out());
    }

    @Test
    void declinesWithExitCode2(@TempDir Path directory) throws IOException {
        Answer limit = Answer.to("lean", "check", "--steps", "10", GOOD + "beta.ndjson");
        assertEquals(2, limit.code());
        assertTrue(limit.out().contains("declined: line ") && limit.out().contains("more than 10 steps"), limit.out());
        Path later = Files.writeString(directory.resolve("later.ndjson"),
                "{\"meta\":{\"format\":{\"version\":\"4.0.0\"}}}\n");
        assertEquals(2, Answer.to("lean", "check", later.toString()).code());
    }

    @Test
    void failsWithExitCode3OnUnreadableFilesAndWrongUsage() {
        Answer missing = Answer.to("lean", "check", "no-such-file.ndjson");
        assertEquals(3, missing.code());
        assertTrue(missing.err().startsWith("file_missing: "), missing.err());
        assertEquals(3, Answer.to("lean", "check").code());
        assertEquals(3, Answer.to("lean", "check", "--steps", "0", GOOD + "beta.ndjson").code());
        assertEquals(Main.WRONG_USAGE, Answer.to("lean").code());
    }

    /// Silence would look like acceptance.
    @Test
    void aFolderWithNothingToCheckIsWrongUsage(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "no proof");
        Answer answer = Answer.to("lean", "check", directory.toString(), GOOD + "beta.ndjson");
        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("a folder holds .lean or .ndjson files: " + directory + " has none"), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void aFolderThatIsClosedCannotBeRead(@TempDir Path directory) throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"), PosixFilePermissions.asFileAttribute(Set.of()));
        assumeFalse(Files.isReadable(closed), "this user reads every folder");
        Answer answer = Answer.to("lean", "check", closed.toString());
        assertEquals(3, answer.code());
        assertTrue(answer.err().startsWith("file_access: "), answer.err());
    }

    @Test
    void permitsAxiomsByName() {
        String file = GOOD + "forged-axiom.ndjson";
        assertEquals(0, Answer.to("lean", "check", "--axioms", "standard", file).code());
        assertEquals(0, Answer.to("lean", "check", "--axioms", "propext, Classical.choice", file).code());
        assertEquals(1, Answer.to("lean", "check", "--axioms", "propext", file).code());
        Answer none = Answer.to("lean", "check", "--axioms", "none", file);
        assertEquals(1, none.code());
        assertTrue(none.out().contains("axiom_not_permitted: axiom Classical.choice"), none.out());
    }

    @Test
    void writesJson() {
        Answer answer = Answer.to("lean", "check", "--json", GOOD + "beta.ndjson", BAD + "beta.ndjson");
        assertEquals(1, answer.code());
        String[] lines = answer.out().split("\n");
        JsonNode good = JsonMapper.shared().readTree(lines[0]);
        assertEquals("accepted", good.get("verdict").asString());
        assertEquals(3, good.get("declarations").asInt());
        JsonNode bad = JsonMapper.shared().readTree(lines[1]);
        assertEquals("rejected", bad.get("verdict").asString());
        assertEquals("t", bad.get("declaration").asString());
        assertEquals("value_mismatch", bad.get("error").asString());
        assertTrue(bad.get("line").asInt() > 1 && bad.get("message").asString().startsWith("value_mismatch: "));
    }

    @Test
    void showsAllArgumentsWhenAsked() {
        String file = BAD + "structure-eta.ndjson";
        assertTrue(Answer.to("lean", "check", "--explicit", file).out().contains("@Eq.{1} Pair"));
        assertTrue(Answer.to("lean", "check", file).out().contains("Eq (Pair.mk p.2 p.1) p"));
    }

    /// What is emitted is accepted again, wherever it lies: its imports are the bundled library's.
    @Test
    void emitsAFunctionWithItsTheorems(@TempDir Path directory) throws IOException {
        Path function = Files.writeString(directory.resolve("rows.tir"), """
                function rows(x: f32[4, 3], y: f32[4]) -> (z: f32[4, 3]) {
                  %a = add(%x, %y) : f32[4, 3]
                  %z = softmax(%a) : f32[4, 3]
                  return %z
                }
                """);
        Path file = directory.resolve("Rows.lean");
        Answer answer = Answer.to("lean", "emit", function.toString(), "-o", file.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("accepted, no axioms; theorems:\n  Graph.rows.alone_x_0_y_0: Each index along axis 0 of x and axis 0 of y"),
                answer.out());
        Answer again = Answer.to("lean", "check", "--axioms", "none", file.toString());
        assertEquals(0, again.code(), again.out() + again.err());
        Files.writeString(file, Files.readString(file).replaceFirst("below r 4 = true", "below r 5 = true"));
        assertEquals(1, Answer.to("lean", "check", file.toString()).code());
    }

    @Test
    void refusesAFunctionWithoutResults(@TempDir Path directory) throws IOException {
        Path function = Files.writeString(directory.resolve("nothing.tir"), "function nothing(x: f32[3]) -> () {\n  return\n}\n");
        Answer answer = Answer.to("lean", "emit", function.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.err().contains("lean_result: a function that is written as Lean has a result: nothing has none; return one"), answer.err());
    }

    @Test
    void emitsAGradientThatIsAdjointToTheDerivative(@TempDir Path directory) throws IOException {
        Path function = Files.writeString(directory.resolve("loss.tir"), """
                function loss(x: f32[3], w: f32[3]) -> (z: f32[]) {
                  %p = mul(%x, %w) : f32[3]
                  %e = exp(%p) : f32[3]
                  %z = reduce_mean(%e) : f32[]
                  return %z
                }
                """);
        Path file = directory.resolve("Loss.lean");
        Answer answer = Answer.to("lean", "emit", function.toString(), "--gradient", "-o", file.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("  Graph.loss.gradient_adjoint: The gradient by x, w is adjoint to the derivative"), answer.out());
        Files.writeString(file, Files.readString(file).replaceFirst("Op.mul \\(Graph.loss.v6", "Op.add (Graph.loss.v6"));
        assertEquals(1, Answer.to("lean", "check", file.toString()).code());
        assertEquals(2, Answer.to("lean", "emit", function.toString(), "--gradient", "--definitions").code());
    }
}
