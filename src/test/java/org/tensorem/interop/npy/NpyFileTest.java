package org.tensorem.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Type;

class NpyFileTest {
    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.npy"), bytes);
    }

    /// A file of that version, dictionary and number of data bytes.
    private static byte[] npy(int major, String dictionary, int dataBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        out.write(major);
        out.write(0);
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(text.length & 0xff);
        out.write(text.length >> 8);
        if (major > 1) {
            out.write(0);
            out.write(0);
        }
        out.writeBytes(text);
        out.writeBytes(new byte[dataBytes]);
        return out.toByteArray();
    }

    private static String dictionary(String descr, String fortran, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
    }

    /// A bad file.
    ///
    /// @param label the label of its error
    /// @param part a part of the message
    /// @param bytes the file
    record Bad(String label, String part, byte[] bytes) {
        @Override
        public String toString() {
            return label + ": " + part;
        }
    }

    private static Bad bad(String label, String part, String dictionary) {
        return new Bad(label, part, npy(1, dictionary, 24));
    }

    static List<Bad> bads() {
        return List.of(
                new Bad("npy_truncated", "the header is whole", new byte[0]),
                new Bad("npy_truncated", "ends within", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 90}),
                new Bad("npy_magic", "\\x93NUMPY", "PK\u0003\u0004 a zip file".getBytes(StandardCharsets.UTF_8)),
                new Bad("npy_version", "it is 4", npy(4, "{}", 0)),
                new Bad("npy_version", "it is 0", npy(0, "{}", 0)),
                new Bad("npy_header", "claims 4294967295", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1}),
                new Bad("npy_truncated", "f32[2, 3] has 24 bytes, there are 23",
                        npy(1, dictionary("'<f4'", "False", "(2, 3)"), 23)),
                new Bad("npy_trailing", "there are 25", npy(2, dictionary("'<f4'", "False", "(2, 3)"), 25)),
                new Bad("npy_truncated", "there are 0", npy(1, dictionary("'<f4'", "False", "(99999999999,)"), 0)),
                bad("npy_fortran", "fortran_order is True", dictionary("'<f4'", "True", "(2, 3)")),
                bad("npy_fortran", "fortran_order is '0'", dictionary("'<f4'", "'0'", "(2, 3)")),
                bad("npy_order", "save x.astype('<f4')", dictionary("'>f4'", "False", "(2, 3)")),
                bad("npy_object", "Python objects", dictionary("'|O'", "False", "(2, 3)")),
                bad("npy_dtype", "it is <f2", dictionary("'<f2'", "False", "(2, 3)")),
                bad("npy_dtype", "it is <i8", dictionary("'<i8'", "False", "(2, 3)")),
                bad("npy_dtype", "it is <U5", dictionary("'<U5'", "False", "(2, 3)")),
                bad("npy_dtype", "'a', '<f4'", dictionary("[('a', '<f4'), ('b', '<i4')]", "False", "(2, 3)")),
                bad("npy_shape", "shape_size", dictionary("'<f4'", "False", "(9999999999, 9999999999)")),
                bad("npy_shape", "shape_rank", dictionary("'<f4'", "False", "(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)")),
                bad("npy_header", "99999999999999999999", dictionary("'<f4'", "False", "(99999999999999999999,)")),
                bad("npy_header", "(6)", dictionary("'<f4'", "False", "(6)")),
                bad("npy_header", "(,)", dictionary("'<f4'", "False", "(,)")),
                bad("npy_header", "(2,,3)", dictionary("'<f4'", "False", "(2,,3)")),
                bad("npy_header", "-1", dictionary("'<f4'", "False", "(-1,)")),
                bad("npy_header", "shape: True", dictionary("'<f4'", "False", "True")),
                bad("npy_header", "it is hello", "hello"),
                bad("npy_header", "it is {}", "{}"),
                bad("npy_header", "descr", "{'descr': '<f4', 'shape': (2, 3)}"),
                bad("npy_header", "descr", "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}"),
                bad("npy_header", "more", "{'more': '1', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}"),
                bad("npy_header", "system", "{'descr': __import__('os').system('x'), 'fortran_order': False, 'shape': ()}"),
                bad("npy_header", "it is {", "{'descr': '" + "\u0001".repeat(500)),
                new Bad("npy_bool", "element 0 is 2", bool(2)));
    }

    private static byte[] bool(int value) {
        byte[] bytes = npy(1, dictionary("'|b1'", "False", "(1,)"), 1);
        bytes[bytes.length - 1] = (byte) value;
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("bads")
    void refusesWithLabelAndFile(Bad bad) throws IOException {
        Path file = file(bad.bytes());
        String message = assertThrows(NpyException.class, () -> NpyFile.read(file)).getMessage();
        assertTrue(message.startsWith(bad.label() + ": ") && message.contains(bad.part()), message);
        assertTrue(message.contains(file + ": ") && message.contains("; ") && !message.contains("\n"), message);
    }

    @Test
    void aMissingFileIsAnIoException() {
        assertThrows(NoSuchFileException.class, () -> NpyFile.read(folder.resolve("none.npy")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersionAndLayoutOfTheDictionary(int major) throws IOException {
        for (String text : List.of(dictionary("'<i4'", "False", "(2, 3)"),
                "{\"shape\":(2,3),\"descr\":\"<i4\",\"fortran_order\":False}",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2L, 3L), }          ")) {
            try (Buffer buffer = NpyFile.read(file(npy(major, text, 24)))) {
                assertEquals(Type.i32(2, 3), buffer.type());
            }
        }
    }

    @Test
    void readsWhatItWritesBitForBit() throws IOException {
        Random random = new Random(3);
        for (Type type : List.of(Type.f32(), Type.f32(0), Type.f32(7), Type.f32(2, 3), Type.i32(5, 1, 4),
                Type.of(Dtype.F64, 3, 0, 2), Type.of(Dtype.F64, 31), Type.of(Dtype.BOOL, 9))) {
            byte[] bytes = new byte[(int) type.bytes()];
            random.nextBytes(bytes);
            for (int i = 0; type.dtype() == Dtype.BOOL && i < bytes.length; i++) {
                bytes[i] &= 1;
            }
            Path file = folder.resolve("y.npy");
            try (Buffer buffer = Buffer.allocate(type)) {
                MemorySegment.copy(bytes, 0, buffer.data(), ValueLayout.JAVA_BYTE, 0, bytes.length);
                NpyFile.write(file, buffer);
            }
            try (Buffer buffer = NpyFile.read(file)) {
                assertEquals(type, buffer.type());
                assertArrayEquals(bytes,
                        buffer.data().asSlice(0, type.bytes()).toArray(ValueLayout.JAVA_BYTE));
            }
        }
    }

    @Test
    void writesTheBytesThatNumPyWrites() throws IOException {
        Path file = folder.resolve("z.npy");
        try (Buffer buffer = Buffer.allocate(Type.f32(3))) {
            NpyFile.write(file, buffer);
        }
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(128 + 12, bytes.length);
        assertEquals(118, bytes[8]);
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }" + " ".repeat(60) + "\n",
                new String(bytes, 10, 118, StandardCharsets.US_ASCII));
    }
}
