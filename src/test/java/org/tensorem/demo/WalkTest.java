package org.tensorem.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.runtime.Devices;
import org.tensorem.tensor.Tensorem;

class WalkTest {
    @TempDir
    Path folder;

    private final StringWriter told = new StringWriter();
    private final Walk walk = new Walk(new PrintWriter(told, true), Tensorem.device());

    @Test
    void showsTheSourceTheProgramAndEqualBits() throws IOException {
        walk.showModel(Devices.named("reference", 1));
        String text = told.toString();
        assertTrue(text.contains("return q.causalAttention(k, v, 0.25f).add(x);"), text);
        assertTrue(text.contains("function small_attention(") && text.contains("causal = true"), text);
        assertEquals(2, text.split("all 128 numbers have equal bits", -1).length - 1, text);
    }

    @Test
    void provesThatFlashAttentionIsAttentionAndRefutesAFlippedSign() throws IOException {
        walk.showProof();
        String text = told.toString();
        assertTrue(text.contains("final class FlashAttention {") && text.contains("final class NaiveAttention {"), text);
        assertTrue(text.contains("proved: naive = flash over the reals; "), text);
        assertTrue(text.contains("softmax.is_quotient") && text.contains("exp.of_sum") && text.contains("matmul.splits"), text);
        assertTrue(text.contains("certificate: accepted by the embedded checker: ") && text.contains(" theorems, axioms: none, "), text);
        assertTrue(text.contains("different: naive and flash_wrong on the input below, computed with rigorous intervals"), text);
    }

    @Test
    void differentBitsAreAnError() {
        float[] left = {1, 2, 0f, 4};
        float[] right = {1, 2, -0f, 4};
        walk.agree("left", left, "right", left);
        String message = assertThrows(Gpt2Exception.class, () -> walk.agree("left", left, "right", right)).getMessage();
        assertTrue(message.startsWith("demo_bits: ") && message.contains("1 of 4"), message);
    }

    @Test
    void trainsOnAFileAndSaysWhereThingsLie() throws IOException {
        Path data = Files.writeString(folder.resolve("data.txt"), "In the beginning was the word. ".repeat(60));
        walk.train(Optional.of(data), folder.resolve("out"), 1, 3, () -> false);
        for (String file : new String[] {"loss.png", "metrics.jsonl", "model.safetensors"}) {
            assertTrue(Files.exists(folder.resolve("out").resolve(file)), file);
            assertTrue(told.toString().contains(folder.resolve("out").resolve(file).toString()), told.toString());
        }
    }

    @Test
    void theProjectsOwnTextIsBesideTheClasses() throws IOException {
        String text = ProjectText.all();
        assertTrue(text.length() > 100_000, "length " + text.length());
        assertTrue(text.contains("op softmax("));
        assertTrue(text.contains("final class ProjectText"));
    }
}
