package org.tensorem.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
    @Test
    void charactersAreNumberedInTheOrderOfCodePoints() {
        CharacterTokenizer tokenizer = CharacterTokenizer.of("banana 🌍\n");
        assertEquals(6, tokenizer.size());
        assertArrayEquals(new int[] {3, 2, 4, 2, 1, 5, 0}, tokenizer.encode("bana 🌍\n"));
        assertEquals("🌍\nnab", tokenizer.decode(5, 0, 4, 2, 3));
    }

    @Test
    void aVocabularyReadBackIsTheSame() {
        CharacterTokenizer tokenizer = CharacterTokenizer.of("\"\\\t\u0001é🌍z");
        assertEquals(tokenizer, Tokenizer.parse(tokenizer.toJson(), "test"));
        assertEquals(new Gpt2Tokenizer(), Tokenizer.parse(new Gpt2Tokenizer().toJson(), "test"));
    }

    @Test
    void charactersOutsideTheVocabularyAreNamedWithTheirPlace() {
        DataException error = assertThrows(DataException.class, () -> CharacterTokenizer.of("ab").encode("ab🌍"));
        assertTrue(error.getMessage().startsWith("tokenizer_unknown: ") && error.getMessage().contains("at character 2"),
                error.getMessage());
        assertTrue(assertThrows(DataException.class, () -> CharacterTokenizer.of("ab").decode(2)).getMessage()
                .startsWith("tokenizer_id: "));
    }

    @Test
    void gpt2TokensAreThoseOfTheOriginal() {
        Gpt2Tokenizer tokenizer = new Gpt2Tokenizer();
        assertArrayEquals(new int[] {15496, 11, 995, 0}, tokenizer.encode("Hello, world!"));
        assertEquals("Hello, world!<|endoftext|>Hello", tokenizer.decode(15496, 11, 995, 0, 50256, 15496));
        assertEquals(50257, tokenizer.size());
        assertTrue(assertThrows(DataException.class, () -> tokenizer.decode(50257)).getMessage().startsWith("tokenizer_id: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json                                        | vocabulary_json
            {"kind": "other"}                               | vocabulary_kind
            {"kind": "characters"}                          | vocabulary_kind
            {"kind": "characters", "symbols": []}           | vocabulary_empty
            {"kind": "characters", "symbols": ["ab"]}       | vocabulary_symbol
            {"kind": "characters", "symbols": [1]}          | vocabulary_symbol
            {"kind": "characters", "symbols": ["b", "a"]}   | vocabulary_order
            {"kind": "characters", "symbols": ["a", "a"]}   | vocabulary_order
            """)
    void badVocabulariesAreLabelled(String text, String label) {
        DataException error = assertThrows(DataException.class, () -> Tokenizer.parse(text, "bad.json"));
        assertTrue(error.getMessage().startsWith(label + ": "), error.getMessage());
    }

    @Test
    void aMissingVocabularyIsLabelled() {
        Path none = Path.of("no", "such.json");
        assertEquals("vocabulary_file: the vocabulary is readable: " + none
                + " does not exist; give a checkpoint folder with its vocabulary",
                assertThrows(DataException.class, () -> Tokenizer.read(none)).getMessage());
    }
}
