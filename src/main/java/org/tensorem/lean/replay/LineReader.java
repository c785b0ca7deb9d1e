package org.tensorem.lean.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The lines of a stream, one at a time, with their numbers; UTF-8 is checked.
final class LineReader {
    private static final int CHUNK = 1 << 16;
    private static final int MAX_LINE = 1 << 28;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] line = new byte[1 << 10];
    private int at;
    private int end;
    private int number;
    private long bytes;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// The next line without its end, or nothing at the end of the stream.
    Optional<String> next() throws IOException {
        int length = 0;
        number++;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 ? Optional.empty() : Optional.of(text(length));
            }
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            if (length + (stop - at) > line.length) {
                grow(length + (stop - at));
            }
            System.arraycopy(chunk, at, line, length, stop - at);
            length += stop - at;
            at = stop;
            if (stop < end) {
                at++;
                return Optional.of(text(length));
            }
        }
    }

    private boolean fill() throws IOException {
        end = Math.max(0, in.read(chunk));
        at = 0;
        bytes += end;
        return end > 0;
    }

    private void grow(int needed) {
        if (needed > MAX_LINE) {
            throw new ReplayException(number, "export_line", "a line of more than " + MAX_LINE + " bytes");
        }
        line = Arrays.copyOf(line, Math.max(needed, line.length * 2));
    }

    private String text(int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                return decoded(length);
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException malformed) {
            throw new ReplayException(number, "export_utf8", "the line is not UTF-8; export it again");
        }
    }

    /// The number of the line read last, 1 first.
    int number() {
        return number;
    }

    /// How many bytes are read.
    long bytes() {
        return bytes;
    }
}
