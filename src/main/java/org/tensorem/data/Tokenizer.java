package org.tensorem.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mapping between text and token ids 0 .. size - 1.
public sealed interface Tokenizer permits CharacterTokenizer, Gpt2Tokenizer {
    /// The ids of a text.
    ///
    /// @throws DataException `tokenizer_unknown` for text outside the vocabulary
    int[] encode(String text);

    /// The text of the ids.
    ///
    /// @throws DataException `tokenizer_id` for an id outside 0 .. size - 1
    String decode(int... ids);

    /// The number of ids.
    int size();

    /// The vocabulary file's text: a JSON object with `kind` and what that kind needs.
    String toJson();

    /// Reads a vocabulary file.
    ///
    /// @throws DataException `vocabulary_...` when it is missing or is none
    static Tokenizer read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new DataException("vocabulary_file: the vocabulary is readable: " + file + " " + Unreadable.why(file, error)
                    + "; give a checkpoint folder with its vocabulary", error);
        }
        return parse(text, file.toString());
    }

    /// The tokenizer that a vocabulary file's text describes.
    ///
    /// @param text JSON as [#toJson()] writes it
    /// @param source the name for messages
    static Tokenizer parse(String text, String source) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException error) {
            throw new DataException("vocabulary_json: a vocabulary is a JSON object: " + source + ": "
                    + error.getOriginalMessage() + "; restore the file", error);
        }
        String kind = root.path("kind").asString("");
        if (kind.equals(Gpt2Tokenizer.KIND)) {
            return new Gpt2Tokenizer();
        }
        JsonNode symbols = root.path("symbols");
        if (!kind.equals(CharacterTokenizer.KIND) || !symbols.isArray()) {
            throw new DataException("vocabulary_kind: the kind is known: " + source + " has kind '" + kind
                    + "'; it is 'characters' (with an array 'symbols') or 'gpt2'");
        }
        List<Integer> codePoints = new ArrayList<>();
        for (JsonNode symbol : symbols) {
            String character = symbol.isString() ? symbol.stringValue() : "";
            if (character.isEmpty() || character.codePointCount(0, character.length()) != 1) {
                throw new DataException("vocabulary_symbol: a symbol is one character: " + source + " has " + symbol
                        + "; restore the file");
            }
            codePoints.add(character.codePointAt(0));
        }
        return CharacterTokenizer.of(codePoints.stream().mapToInt(Integer::intValue).toArray());
    }
}
