package org.tensorem.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
    @TempDir
    Path folder;

    private String shifted() throws IOException {
        return Files.writeString(folder.resolve("f.tir"), """
                function f(x: f32[2, 3], c: f32[2]) -> (y: f32[2, 3]) {
                  %a = add(%x, %c) : f32[2, 3]
                  %b = softmax(%a) : f32[2, 3]
                  %y = reshape(%b) : f32[2, 3]
                  return %y
                }
                """).toString();
    }

    @Test
    void rewritesKeepTheBits() throws IOException {
        Path out = folder.resolve("out.tir");
        Answer answer = Answer.to("compile", shifted(), "-o", out.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("f: compiled = source over the bits, by the laws used\n"), answer.out());
        assertTrue(answer.out().contains("  dead_code: {reshape.keeps_elements over the bits=1}"), answer.out());
        assertTrue(Files.readString(out).contains("add(%x, %c)"), Files.readString(out));
        Answer same = Answer.to("prove", shifted(), out.toString(), "--over", "bits");
        assertEquals(0, same.code(), same.out() + same.err());
    }

    @Test
    void aLawOverTheRealsIsUsedOnlyWhenItIsAllowed() throws IOException {
        Path out = folder.resolve("out.tir");
        Answer answer = Answer.to("compile", shifted(), "--allow", "softmax.shift", "-o", out.toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("f: compiled = source over the reals, by the laws used\n"), answer.out());
        assertTrue(answer.out().contains("  apply_rules: {softmax.shift over the reals=1}"), answer.out());
        assertFalse(Files.readString(out).contains("add("), Files.readString(out));
        assertEquals(0, Answer.to("prove", shifted(), out.toString(), "--over", "reals").code());
        assertEquals(1, Answer.to("prove", shifted(), out.toString(), "--over", "bits").code());
    }

    @Test
    void theCertificateIsAccepted() throws IOException {
        Path lean = folder.resolve("C.lean");
        Answer answer = Answer.to("compile", shifted(), "--for", "primitives", "--allow", "softmax.shift", "--certificate", lean.toString(), "-o",
                folder.resolve("out.tir").toString());
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("certificate: accepted by the embedded checker: ") && answer.out().contains(" theorems, axioms: none, "), answer.out());
        String text = Files.readString(lean);
        assertTrue(text.contains("[LawfulScalar α]") && text.contains("theorem Graph.f.equal ") && text.contains("softmax_shift"), text);
    }

    @Test
    void bodiesAreTakenForATargetOfPrimitives() throws IOException {
        Answer answer = Answer.to("compile", shifted(), "--for", "primitives");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("reduce_max(") && !answer.out().contains("softmax("), answer.out());
    }

    @Test
    void anUnknownLawIsWrongUsage() throws IOException {
        Answer answer = Answer.to("compile", shifted(), "--allow", "softmax.shuffle");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("--allow softmax.shuffle names no law with a rule"), answer.err());
    }
}
