package org.tensorem.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// A text as token ids, cut once: the first nine tenths are for training, the rest for validation.
public final class TextDataset {
    private final int[] training;
    private final int[] validation;
    private final Tokenizer tokenizer;

    private TextDataset(int[] training, int[] validation, Tokenizer tokenizer) {
        this.training = training;
        this.validation = validation;
        this.tokenizer = tokenizer;
    }

    /// The text's tokens, cut at floor(0.9 · tokens).
    public static TextDataset of(String text, Tokenizer tokenizer) {
        int[] ids = tokenizer.encode(text);
        int cut = (int) (ids.length * 9L / 10);
        return new TextDataset(Arrays.copyOf(ids, cut), Arrays.copyOfRange(ids, cut, ids.length),
                Objects.requireNonNull(tokenizer));
    }

    /// The text of a UTF-8 file.
    ///
    /// @throws DataException `text_file` when it cannot be read, `text_utf8` when it is not UTF-8
    public static String text(Path file) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException error) {
            throw new DataException("text_file: the text is readable: " + file + " " + Unreadable.why(file, error)
                    + "; give a text file", error);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException error) {
            throw new DataException("text_utf8: a text is UTF-8: " + file + " is not, from byte " + bytes.position()
                    + " on; convert it", error);
        }
    }

    /// The same for the same tokens and vocabulary: their SHA-256, in hexadecimal.
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(tokenizer.toJson().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(4 * (training.length + validation.length));
            bytes.asIntBuffer().put(training).put(validation);
            return HexFormat.of().formatHex(digest.digest(bytes.array()));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every Java has SHA-256", error);
        }
    }

    /// What maps between the text and the ids.
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// The number of training tokens.
    public int trainingTokens() {
        return training.length;
    }

    /// The number of validation tokens.
    public int validationTokens() {
        return validation.length;
    }

    /// Windows over the training tokens, shuffled anew each epoch.
    public Windows training(int context, long seed) {
        return Windows.shuffled(training, context, seed);
    }

    /// Windows over the validation tokens, in the order of the text.
    public Windows validation(int context) {
        return Windows.inOrder(validation, context);
    }
}
