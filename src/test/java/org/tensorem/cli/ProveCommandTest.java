package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
    @TempDir
    Path folder;

    private String file(String name, String... lines) throws IOException {
        String text = "function " + name + "(x: f32[2], y: f32[2]) -> (z: f32[2]) {\n" + String.join("\n", lines) + "\n}\n";
        return Files.writeString(folder.resolve(name + ".tir"), text).toString();
    }

    @Test
    void provesOverTheBits() throws IOException {
        String left = file("left", "%n = neg(%y) : f32[2]", "%z = add(%n, %x) : f32[2]", "return %z");
        String right = file("right", "%z = sub(%x, %y) : f32[2]", "return %z");
        Answer answer = Answer.to("prove", left, right, "--over", "bits", "--functions");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("proved: left = right over the bits; "), answer.out());
        assertTrue(answer.out().contains("add.commutes") && answer.out().contains("sub.adds_negative (read backwards)"), answer.out());
        assertTrue(answer.out().contains("= by sub.adds_negative\nfunction left("), answer.out());
    }

    @Test
    void writesTheProofAsALeanFile() throws IOException {
        String left = file("left", "%n = neg(%y) : f32[2]", "%z = add(%n, %x) : f32[2]", "return %z");
        String right = file("right", "%z = sub(%x, %y) : f32[2]", "return %z");
        Path lean = folder.resolve("P.lean");
        Answer answer = Answer.to("prove", left, right, "--over", "bits", "-o", lean.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("certificate: accepted by the embedded checker: "), answer.out());
        assertTrue(Files.readString(lean).contains("[IeeeScalar α]"), Files.readString(lean));
    }

    @Test
    void refutesWithNumbersThatTheCommandRunTakes() throws IOException {
        String left = file("left", "%z = sub(%x, %y) : f32[2]", "return %z");
        String right = file("right", "%z = sub(%y, %x) : f32[2]", "return %z");
        Answer reals = Answer.to("prove", left, right, "--over", "reals");
        assertEquals(1, reals.code(), reals.err());
        assertTrue(reals.out().startsWith("different: left and right on the input below, computed with exact fractions\n"), reals.out());
        Path inputs = folder.resolve("inputs");
        Answer bits = Answer.to("prove", left, right, "--over", "bits", "--inputs-to", inputs.toString());
        assertEquals(1, bits.code(), bits.err());
        assertTrue(bits.out().contains("computed with bits") && bits.out().contains("(0x"), bits.out());
        Answer run = Answer.to("run", left, "--input", "x=" + inputs.resolve("x.npy"), "--input", "y=" + inputs.resolve("y.npy"), "--out",
                folder.resolve("out").toString());
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void claimsNothingWithoutAProofOrAnInput() throws IOException {
        String left = file("left", "%z = mul(%x, %x) : f32[2]", "return %z");
        String right = file("right", "%m = mul(%x, %x) : f32[2]", "%c = constant splat 0.0 : f32[]", "%z = max(%m, %c) : f32[2]", "return %z");
        Answer answer = Answer.to("prove", left, right, "--over", "reals", "--nodes", "300", "--rounds", "3", "--inputs", "4");
        assertEquals(3, answer.code(), answer.out() + answer.err());
        assertTrue(answer.out().startsWith("not found: ") && answer.out().contains("nothing is claimed"), answer.out());
    }

    @Test
    void wrongUsageIsSaidSo() throws IOException {
        String left = file("left", "return %x");
        assertEquals(2, Answer.to("prove", left, left).code());
        assertEquals(2, Answer.to("prove", left, left, "--over", "floats").code());
        assertEquals(2, Answer.to("prove", left, left, "--over", "bits", "--nodes", "0").code());
        Answer help = Answer.to("prove", "--help");
        assertTrue(help.out().contains("3   not found within the bounds"), help.out());
    }

    @Test
    void otherTypesAreAFailure() throws IOException {
        Path other = Files.writeString(folder.resolve("other.tir"), "function other(x: f32[3]) -> (y: f32[3]) {\nreturn %x\n}\n");
        Answer answer = Answer.to("prove", file("left", "return %x"), other.toString(), "--over", "bits");
        assertEquals(1, answer.code());
        assertTrue(answer.err().startsWith("prove_types: "), answer.err());
    }
}
