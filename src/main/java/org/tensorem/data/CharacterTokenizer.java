package org.tensorem.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One id for each Unicode character (code point) of a text, in the order of code points.
public final class CharacterTokenizer implements Tokenizer {
    static final String KIND = "characters";

    private final int[] codePoints;

    private CharacterTokenizer(int[] codePoints) {
        this.codePoints = codePoints;
    }

    /// The tokenizer of the characters that occur in a text.
    ///
    /// @throws DataException `vocabulary_empty` when there are none
    public static CharacterTokenizer of(String text) {
        return of(text.codePoints().distinct().sorted().toArray());
    }

    /// The tokenizer of these code points: distinct, ascending, at least one.
    static CharacterTokenizer of(int[] codePoints) {
        if (codePoints.length == 0) {
            throw new DataException("vocabulary_empty: a vocabulary has a symbol: there is none; give some text");
        }
        for (int i = 1; i < codePoints.length; i++) {
            if (codePoints[i - 1] >= codePoints[i]) {
                throw new DataException("vocabulary_order: symbols ascend without repeats: U+"
                        + Integer.toHexString(codePoints[i]) + " stands behind U+" + Integer.toHexString(codePoints[i - 1])
                        + "; restore the file");
            }
        }
        return new CharacterTokenizer(codePoints.clone());
    }

    @Override
    public int[] encode(String text) {
        int[] ids = new int[text.codePointCount(0, text.length())];
        int position = 0;
        for (int at = 0; at < text.length(); position++) {
            int codePoint = text.codePointAt(at);
            int id = Arrays.binarySearch(codePoints, codePoint);
            if (id < 0) {
                throw new DataException("tokenizer_unknown: every character is in the vocabulary: "
                        + Character.getName(codePoint) + " (U+" + Integer.toHexString(codePoint) + ") at character "
                        + position + " is not; use text like that of the training");
            }
            ids[position] = id;
            at += Character.charCount(codePoint);
        }
        return ids;
    }

    @Override
    public String decode(int... ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            if (id < 0 || id >= codePoints.length) {
                throw new DataException("tokenizer_id: ids are below the vocabulary's size: " + id + " of "
                        + codePoints.length + "; use ids of this vocabulary");
            }
            text.appendCodePoint(codePoints[id]);
        }
        return text.toString();
    }

    @Override
    public int size() {
        return codePoints.length;
    }

    @Override
    public String toJson() {
        ObjectNode root = JsonMapper.shared().createObjectNode().put("kind", KIND);
        ArrayNode symbols = root.putArray("symbols");
        IntStream.of(codePoints).mapToObj(Character::toString).forEach(symbols::add);
        return root.toString() + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterTokenizer tokenizer && Arrays.equals(codePoints, tokenizer.codePoints);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codePoints);
    }
}
