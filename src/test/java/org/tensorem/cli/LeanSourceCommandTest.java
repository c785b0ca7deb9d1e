package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `lean check` on sources.
class LeanSourceCommandTest {
    private static final String GOOD = "theorem two : 1 + 1 = 2 := rfl\n";
    private static final String BAD = "theorem two : 1 + 1 = 2 := rfl\ntheorem three : 1 + 1 = 3 := rfl\n";

    @TempDir
    private Path folder;
    private Path good;
    private Path bad;

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(folder.resolve("Good.lean"), GOOD);
        bad = Files.writeString(folder.resolve("Bad.lean"), BAD);
    }

    @Test
    void acceptsWithExitCode0() {
        Answer answer = Answer.to("lean", "check", good.toString());
        assertEquals(0, answer.code(), answer.out());
        assertTrue(answer.out().matches("(?s).*Good.lean: accepted: 1 theorems in \\d+\\.\\d\\d s; axioms: none\n"), answer.out());
    }

    @Test
    void rejectsWithExitCode1AndSaysWhereAndWhichTypes() {
        Answer answer = Answer.to("lean", "check", bad.toString(), good.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("Bad.lean:2:30: lean_type_mismatch: rfl has type Eq ")
                && answer.out().contains(", expected Eq (Nat.add 1 1) 3; "),
                answer.out());
        assertTrue(answer.out().contains("Good.lean: accepted"), answer.out());
    }

    @Test
    void declinesWithExitCode2WhenALimitIsReached() throws IOException {
        Path long1 = Files.writeString(folder.resolve("Long.lean"), """
                def count : Nat → Nat → Nat
                  | 0, m => m
                  | n+1, m => count n (m + 1)
                theorem long : count 1000 0 = 1000 := rfl
                theorem again : count 1000 0 = 1000 := long
                """);
        Answer answer = Answer.to("lean", "check", "--steps", "2000", long1.toString());
        assertEquals(2, answer.code(), answer.out());
        assertTrue(answer.out().contains("Long.lean: declined: ") && answer.out().contains("lean_limit: "), answer.out());
        assertEquals(0, Answer.to("lean", "check", long1.toString()).code());
    }

    @Test
    void failsWithExitCode3OnAFileThatIsNotThere() {
        Answer answer = Answer.to("lean", "check", folder.resolve("Missing.lean").toString());
        assertEquals(3, answer.code());
        assertTrue(answer.err().startsWith("file_missing: "), answer.err());
    }

    @Test
    void checksFolders() {
        Answer answer = Answer.to("lean", "check", folder.toString());
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("Bad.lean: rejected") && answer.out().contains("Good.lean: accepted"), answer.out());
    }

    @Test
    void permitsAxiomsByNameAndReportsThem() throws IOException {
        Path file = Files.writeString(folder.resolve("Axiom.lean"), "axiom given : 1 = 2\ntheorem used : 1 = 2 := given\n");
        Answer named = Answer.to("lean", "check", "--axioms", "given", file.toString());
        assertEquals(0, named.code(), named.out());
        assertTrue(named.out().contains("axioms: not among Lean's own given"), named.out());
        Answer none = Answer.to("lean", "check", file.toString());
        assertEquals(1, none.code());
        assertTrue(none.out().contains("Axiom.lean:1:1: axiom_not_permitted: axiom given"), none.out());
    }

    @Test
    void namesTheFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("Bytes.lean"), new byte[] {'-', '-', (byte) 0xff, '\n'});
        Answer answer = Answer.to("lean", "check", file.toString());
        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("Bytes.lean: file_text: "), answer.err());
    }

    @Test
    void writesJson() {
        Answer answer = Answer.to("lean", "check", "--json", bad.toString());
        JsonNode report = JsonMapper.shared().readTree(answer.out());
        assertEquals("rejected", report.get("verdict").asString());
        assertEquals("two", report.get("theorems").get(0).asString());
        assertTrue(report.get("problems").get(0).asString().contains("Bad.lean:2:30: lean_type_mismatch"), answer.out());
    }
}
