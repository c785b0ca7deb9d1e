package org.tensorem.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextStreamTest {
    private static final Gpt2Tokenizer GPT2 = new Gpt2Tokenizer();

    private static List<String> parts(Tokenizer tokenizer, int... ids) {
        TextStream stream = new TextStream(tokenizer);
        List<String> parts = new ArrayList<>(IntStream.of(ids).mapToObj(stream::next).toList());
        parts.add(stream.rest());
        return parts;
    }

    /// The negative twin: token by token an emoji of several tokens falls to pieces.
    @Test
    void aCharacterComesWhole() {
        int[] ids = GPT2.encode("tea 🍵, thé");
        List<String> parts = parts(GPT2, ids);
        assertEquals("tea 🍵, thé", String.join("", parts));
        assertTrue(parts.contains("🍵") || parts.contains(" 🍵"), parts.toString());
        assertFalse(String.join("", parts).contains("\uFFFD"));
        assertTrue(IntStream.of(ids).mapToObj(GPT2::decode).reduce("", String::concat).contains("\uFFFD"));
    }

    @Test
    void charactersComeAtOnce() {
        CharacterTokenizer tokenizer = CharacterTokenizer.of("abc");
        assertEquals(List.of("c", "a", ""), parts(tokenizer, tokenizer.encode("ca")));
    }

    @Test
    void whatNeverBecomesACharacterComesAtTheEnd() {
        int[] ids = GPT2.encode("🍵");
        int[] first = {ids[0]};
        assertEquals(List.of("", GPT2.decode(first)), parts(GPT2, first));
    }

    @Property(tries = 300)
    void thePartsAreTheText(@ForAll @Size(max = 40) List<@IntRange(max = 50_256) Integer> drawn) {
        int[] ids = drawn.stream().mapToInt(Integer::intValue).toArray();
        assertEquals(GPT2.decode(ids), String.join("", parts(GPT2, ids)));
    }
}
