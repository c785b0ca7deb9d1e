package org.tensorem.data;

import java.util.Arrays;

/// The text of tokens that come one after another. Together the parts are the text of all ids.
///
/// A character may need several tokens, so the end of the text is held back while it is no whole character.
public final class TextStream {
    /// What stands for bytes that are no character, or not yet.
    private static final char INCOMPLETE = '\uFFFD';

    private final Tokenizer tokenizer;
    /// The tokens whose text has not been given, or not whole.
    private int[] pending = {};
    private int given;

    /// A text that has not begun.
    public TextStream(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /// The text that a token adds, as far as no later one can change it.
    ///
    /// @throws DataException as [Tokenizer#decode(int...)]
    public String next(int id) {
        pending = Arrays.copyOf(pending, pending.length + 1);
        pending[pending.length - 1] = id;
        String text = tokenizer.decode(pending);
        int end = text.length();
        while (end > given && text.charAt(end - 1) == INCOMPLETE) {
            end--;
        }
        String part = text.substring(given, end);
        given = end;
        if (end == text.length()) {
            pending = new int[0];
            given = 0;
        }
        return part;
    }

    /// What is held back at the end.
    public String rest() {
        String part = tokenizer.decode(pending).substring(given);
        pending = new int[0];
        given = 0;
        return part;
    }
}
