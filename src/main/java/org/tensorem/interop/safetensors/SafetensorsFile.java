package org.tensorem.interop.safetensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;

/// A safetensors file, mapped into memory: nothing is read before it is used, and the heap holds the header alone.
///
/// Dtypes are F32, F64, I32 and BOOL. Thread-safe until it is closed.
public final class SafetensorsFile implements AutoCloseable {
    private static final long CHUNK_BYTES = 1 << 26;

    private final Path path;
    private final Arena arena;
    private final MemorySegment data;
    private final Header header;

    private SafetensorsFile(Path path, Arena arena, MemorySegment data, Header header) {
        this.path = path;
        this.arena = arena;
        this.data = data;
        this.header = header;
    }

    /// A tensor to be written.
    ///
    /// @param type its type
    /// @param data its bytes: little-endian, row-major, one byte per bool
    public record Entry(Type type, MemorySegment data) {}

    /// Opens a file and checks its header.
    ///
    /// @throws SafetensorsException `safetensors_...` when it cannot be read or is not of the format
    public static SafetensorsFile open(Path path) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long headerBytes = headerBytes(file, path);
            Header header = Header.parse(text(file.asSlice(8, headerBytes), path), file.byteSize() - 8 - headerBytes,
                    path.toString());
            SafetensorsFile opened = new SafetensorsFile(path, arena, file.asSlice(8 + headerBytes), header);
            opened.checkTruthValues();
            return opened;
        } catch (IOException error) {
            arena.close();
            throw new SafetensorsException("safetensors_file: the file is readable: " + path + " "
                    + (Files.exists(path) ? "is not: " + error.getMessage() : "does not exist") + "; give a safetensors file", error);
        } catch (SafetensorsException error) {
            arena.close();
            throw error;
        }
    }

    private static long headerBytes(MemorySegment file, Path path) {
        if (file.byteSize() < 8) {
            throw new SafetensorsException("safetensors_truncated: a file has 8 bytes of header length: " + path + " has "
                    + file.byteSize() + " bytes; fetch it again");
        }
        long bytes = file.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
        if (bytes < 2 || bytes > Header.MAX_BYTES) {
            throw new SafetensorsException("safetensors_header: a header has 2 .. " + Header.MAX_BYTES + " bytes: " + path
                    + " says " + Long.toUnsignedString(bytes) + "; give a safetensors file");
        }
        if (bytes > file.byteSize() - 8) {
            throw new SafetensorsException("safetensors_truncated: the header lies in the file: " + path + " says "
                    + bytes + " bytes of header and has " + file.byteSize() + " in all; fetch it again");
        }
        return bytes;
    }

    private static String text(MemorySegment bytes, Path path) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString();
        } catch (CharacterCodingException error) {
            throw new SafetensorsException("safetensors_utf8: the header is UTF-8: " + path + " is not ("
                    + error.getMessage() + "); give a safetensors file", error);
        }
    }

    private void checkTruthValues() {
        header.tensors().forEach((name, place) -> {
            if (place.type().dtype() == Dtype.BOOL) {
                MemorySegment bytes = data(name);
                for (long i = 0; i < bytes.byteSize(); i++) {
                    byte value = bytes.get(ValueLayout.JAVA_BYTE, i);
                    if (value != 0 && value != 1) {
                        throw new SafetensorsException("safetensors_bool: a truth value is 0 or 1: " + path + ": element "
                                + i + " of " + name + " is " + value + "; write the file again");
                    }
                }
            }
        });
    }

    /// The tensors' types by name, in the order of the file.
    public Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        header.tensors().forEach((name, place) -> types.put(name, place.type()));
        return Collections.unmodifiableMap(types);
    }

    /// The free text of the header.
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /// The bytes of a tensor, read-only and not aligned, valid until the file is closed.
    ///
    /// @throws SafetensorsException `safetensors_name` when there is no such tensor
    public MemorySegment data(String name) {
        Header.Place place = header.tensors().get(name);
        if (place == null) {
            throw new SafetensorsException("safetensors_name: the tensor is in the file: " + path + " has no '" + name
                    + "'; it has " + abbreviated(List.copyOf(header.tensors().keySet())));
        }
        return data.asSlice(place.begin(), place.type().bytes());
    }

    /// A copy of a tensor, which outlives the file; its owner closes it.
    ///
    /// @throws SafetensorsException `safetensors_name` when there is no such tensor
    public Buffer buffer(String name) {
        MemorySegment bytes = data(name);
        return Buffer.copyOf(header.tensors().get(name).type(), bytes);
    }

    /// The same as a tensor.
    ///
    /// @throws SafetensorsException as [#buffer(String)]
    public Tensor tensor(String name) {
        return Tensor.of(buffer(name));
    }

    private static String abbreviated(List<String> names) {
        return names.size() <= 8 ? names.toString() : names.subList(0, 8) + " and " + (names.size() - 8) + " more";
    }

    /// Writes a file and waits until the device has it. The same tensors in the same order, and the same metadata in any, give the
    /// same bytes.
    ///
    /// @param path the file, replaced when it is there
    /// @param tensors by name, in the order of the file
    /// @param metadata free text
    public static void write(Path path, Map<String, Entry> tensors, Map<String, String> metadata) throws IOException {
        Map<String, Header.Place> places = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, Entry> entry : tensors.entrySet()) {
            Type type = entry.getValue().type();
            if (entry.getKey().equals(Header.METADATA) || entry.getValue().data().byteSize() < type.bytes()) {
                throw new SafetensorsException("safetensors_write: a tensor has the bytes of its type and a free name: '"
                        + entry.getKey() + "' is " + type + " and has " + entry.getValue().data().byteSize()
                        + " bytes; give all elements");
            }
            places.put(entry.getKey(), new Header.Place(type, end));
            end = Math.addExact(end, type.bytes());
        }
        byte[] header = new Header(places, new TreeMap<>(metadata)).bytes();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).flip();
            writeAll(channel, length);
            writeAll(channel, ByteBuffer.wrap(header));
            for (Entry entry : tensors.values()) {
                for (long at = 0; at < entry.type().bytes(); at += CHUNK_BYTES) {
                    long bytes = Math.min(CHUNK_BYTES, entry.type().bytes() - at);
                    writeAll(channel, entry.data().asSlice(at, bytes).asByteBuffer());
                }
            }
            channel.force(true);
        }
    }

    /// Writes tensors as [#write] does.
    public static void writeTensors(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Map<String, Buffer> buffers = new LinkedHashMap<>();
        try {
            tensors.forEach((name, tensor) -> buffers.put(name, tensor.toBuffer()));
            Map<String, Entry> entries = new LinkedHashMap<>();
            buffers.forEach((name, buffer) -> entries.put(name, new Entry(buffer.type(), buffer.data())));
            write(path, entries, metadata);
        } finally {
            buffers.values().forEach(Buffer::close);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Unmaps the file.
    @Override
    public void close() {
        arena.close();
    }
}
