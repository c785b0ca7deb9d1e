package org.tensorem.interop.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorem.interop.safetensors.SafetensorsFile.Entry;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Type;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    private static Map<String, Entry> example() {
        Map<String, Entry> tensors = new LinkedHashMap<>();
        tensors.put("flag", new Entry(Type.of(Dtype.BOOL, 3), MemorySegment.ofArray(new byte[] {1, 0, 1})));
        tensors.put("wé", new Entry(Type.f32(2, 2), bytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f).putFloat(-0f).putFloat(Float.NaN).putFloat(1e-45f))));
        tensors.put("empty", new Entry(Type.i32(0, 5), MemorySegment.ofArray(new byte[0])));
        tensors.put("scalar", new Entry(Type.of(Dtype.F64), bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(Math.PI))));
        tensors.put("ids", new Entry(Type.i32(2), bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(7).putInt(-1))));
        return tensors;
    }

    private static MemorySegment bytes(ByteBuffer buffer) {
        return MemorySegment.ofArray(buffer.array());
    }

    @Test
    void whatIsWrittenIsReadBackToTheByte() throws IOException {
        Path file = folder.resolve("a.safetensors");
        SafetensorsFile.write(file, example(), Map.of("step", "12"));
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertEquals(List.copyOf(example().keySet()), List.copyOf(read.types().keySet()));
            example().forEach((name, entry) -> {
                assertEquals(entry.type(), read.types().get(name));
                assertArrayEquals(entry.data().toArray(ValueLayout.JAVA_BYTE),
                        read.data(name).toArray(ValueLayout.JAVA_BYTE));
            });
            assertEquals(Map.of("step", "12"), read.metadata());
            assertTrue(assertThrows(SafetensorsException.class, () -> read.data("none")).getMessage()
                    .startsWith("safetensors_name: "));
        }
    }

    /// `Map.of` has another order in every run of the virtual machine; the file must not.
    @Test
    void theOrderOfTheMetadataIsNotInTheBytes() throws IOException {
        LinkedHashMap<String, String> forwards = new LinkedHashMap<>();
        LinkedHashMap<String, String> backwards = new LinkedHashMap<>();
        for (String name : List.of("format", "step", "text")) {
            forwards.put(name, name);
            backwards.putFirst(name, name);
        }
        SafetensorsFile.write(folder.resolve("forwards"), example(), forwards);
        SafetensorsFile.write(folder.resolve("backwards"), example(), backwards);
        assertArrayEquals(Files.readAllBytes(folder.resolve("forwards")), Files.readAllBytes(folder.resolve("backwards")));
    }

    @Test
    void theHeaderIsThatOfTheFormat() throws IOException {
        Path file = folder.resolve("b.safetensors");
        SafetensorsFile.write(file, Map.of("x", new Entry(Type.f32(1), MemorySegment.ofArray(new byte[4]))), Map.of());
        byte[] all = Files.readAllBytes(file);
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        assertEquals((header.length() + 7) / 8 * 8, ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong());
        assertEquals(header, new String(all, 8, header.length(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                               | json
            {"x"                                                                                             | json
            {} {}                                                                                            | json
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | duplicate
            {"x":{"dtype":"F32","shape":[1]}}                                                                | entry
            {"x":7}                                                                                          | entry
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}                                         | entry
            {"x":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}                                          | dtype
            {"x":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}                                           | dtype
            {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                                           | length
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                                           | offsets
            {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                                           | offsets
            {"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}                                          | number
            {"x":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}                                         | number
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,18446744073709551619]}}                        | number
            {"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}                       | shape
            {"x":{"dtype":"I32","shape":[],"data_offsets":[0,4]},"y":{"dtype":"BOOL","shape":[1],"data_offsets":[3,4]}} | overlap
            {"x":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]},"y":{"dtype":"BOOL","shape":[2],"data_offsets":[2,4]}} | gap
            {"x":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}}                                          | size
            {"x":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}}                                          | bool
            {"__metadata__":{"a":1},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                    | metadata
            {"__metadata__":[],"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                         | metadata
            """)
    void badHeadersAreLabelled(String header, String label) throws IOException {
        assertFails(label, file(header.getBytes(StandardCharsets.UTF_8), header.length(), new byte[] {0, 0, 2, 1}));
    }

    @Test
    void filesCutShortAreLabelled() throws IOException {
        assertFails("truncated", new byte[7]);
        assertFails("header", new byte[8]);
        assertFails("truncated", file(new byte[] {'{', '}'}, 3, new byte[0]));
        assertFails("header", file(new byte[] {'{', '}'}, -1, new byte[0]));
        assertFails("header", file(new byte[] {'{', '}'}, Header.MAX_BYTES + 1, new byte[0]));
        assertFails("utf8", file(new byte[] {'{', (byte) 0xff, '}'}, 3, new byte[0]));
        Path none = folder.resolve("none");
        assertEquals("safetensors_file: the file is readable: " + none + " does not exist; give a safetensors file",
                assertThrows(SafetensorsException.class, () -> SafetensorsFile.open(none)).getMessage());
        Path whole = folder.resolve("whole");
        SafetensorsFile.write(whole, example(), Map.of());
        byte[] all = Files.readAllBytes(whole);
        for (int length = 0; length < all.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(all, length));
            assertThrows(SafetensorsException.class, () -> SafetensorsFile.open(cut), "cut to " + length);
        }
    }

    @Test
    void mutatedFilesAreReadOrRejectedWithALabel() throws IOException {
        Path whole = folder.resolve("whole");
        SafetensorsFile.write(whole, example(), Map.of("a", "b"));
        byte[] all = Files.readAllBytes(whole);
        Random random = new Random(1);
        int rejected = 0;
        for (int trial = 0; trial < 3000; trial++) {
            byte[] mutated = all.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutated[random.nextInt(all.length)] = (byte) random.nextInt(256);
            }
            try (SafetensorsFile read = SafetensorsFile.open(Files.write(folder.resolve("mutated"), mutated))) {
                assertTrue(read.types().size() <= 5);
            } catch (SafetensorsException error) {
                assertTrue(error.getMessage().matches("(?s)safetensors_[a-z0-9]+: .*: .*; .*"), error.getMessage());
                rejected++;
            }
        }
        assertTrue(rejected > 1000, "rejected " + rejected);
    }

    private void assertFails(String label, byte[] file) throws IOException {
        Path path = Files.write(folder.resolve("bad.safetensors"), file);
        SafetensorsException error = assertThrows(SafetensorsException.class, () -> SafetensorsFile.open(path));
        assertTrue(error.getMessage().startsWith("safetensors_" + label + ": "), error.getMessage());
    }

    private static byte[] file(byte[] header, long length, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
        out.writeBytes(header);
        out.writeBytes(data);
        return out.toByteArray();
    }
}
