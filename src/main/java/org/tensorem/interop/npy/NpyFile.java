package org.tensorem.interop.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Type;

/// Reads and writes `.npy` files.
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 24;

    private NpyFile() {}

    /// The tensor in a file; the buffer is the caller's to close.
    ///
    /// @throws NpyException for a file of another kind, with the label `npy_...`
    /// @throws IOException when the file cannot be read
    public static Buffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Type type = header(file, channel);
            long present = channel.size() - channel.position();
            if (present != type.bytes()) {
                throw new NpyException(present < type.bytes() ? "npy_truncated" : "npy_trailing",
                        "the file holds the elements of its shape and nothing more", file,
                        type + " has " + type.bytes() + " bytes, there are " + present, "save the array again");
            }
            Buffer buffer = Buffer.allocate(type);
            try {
                fill(channel, buffer);
                checkTruth(file, buffer);
                return buffer;
            } catch (IOException | RuntimeException exception) {
                buffer.close();
                throw exception;
            }
        }
    }

    private static Type header(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = bytes(file, channel, 8);
        if (!Arrays.equals(Arrays.copyOf(start.array(), MAGIC.length), MAGIC)) {
            throw new NpyException("npy_magic", "a file begins with \\x93NUMPY", file, "this one does not",
                    "save the array with numpy.save");
        }
        int major = start.get(6);
        if (major < 1 || major > 3) {
            throw new NpyException("npy_version", "the version is 1, 2 or 3", file, "it is " + (major & 0xff),
                    "save the array with numpy.save");
        }
        long length = major == 1 ? Short.toUnsignedInt(bytes(file, channel, 2).getShort())
                : Integer.toUnsignedLong(bytes(file, channel, 4).getInt());
        if (length > MAX_HEADER) {
            throw new NpyException("npy_header", "a header has at most " + MAX_HEADER + " bytes", file,
                    "it claims " + length, "save the array again with numpy.save");
        }
        byte[] text = bytes(file, channel, (int) length).array();
        return NpyHeader.type(file, new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer bytes(Path file, FileChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new NpyException("npy_truncated", "the header is whole", file, "the file ends within it",
                        "save the array again");
            }
        }
        return bytes.flip();
    }

    private static void fill(FileChannel channel, Buffer buffer) throws IOException {
        long at = 0;
        while (at < buffer.type().bytes()) {
            long count = Math.min(CHUNK, buffer.type().bytes() - at);
            int read = channel.read(buffer.data().asSlice(at, count).asByteBuffer());
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += read;
        }
    }

    private static void checkTruth(Path file, Buffer buffer) {
        if (buffer.type().dtype() != Dtype.BOOL) {
            return;
        }
        MemorySegment data = buffer.data();
        for (long i = 0; i < buffer.type().bytes(); i++) {
            byte element = data.get(ValueLayout.JAVA_BYTE, i);
            if (element != 0 && element != 1) {
                throw new NpyException("npy_bool", "a truth value is the byte 0 or 1", file,
                        "element " + i + " is " + (element & 0xff), "save x.astype('?')");
            }
        }
    }

    /// Writes a tensor as a file of version 1.0, in the place of an earlier one.
    ///
    /// @throws IOException when the file cannot be written
    public static void write(Path file, Buffer buffer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, ByteBuffer.wrap(head(buffer.type())));
            for (long at = 0; at < buffer.type().bytes(); at += CHUNK) {
                long count = Math.min(CHUNK, buffer.type().bytes() - at);
                writeAll(channel, buffer.data().asSlice(at, count).asByteBuffer());
            }
        }
    }

    private static byte[] head(Type type) {
        String text = NpyHeader.text(type);
        int fixed = MAGIC.length + 4;
        int size = (fixed + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (size - fixed));
        head.put(text.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(head.array(), head.position(), size - 1, (byte) ' ');
        head.array()[size - 1] = '\n';
        return head.array();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
