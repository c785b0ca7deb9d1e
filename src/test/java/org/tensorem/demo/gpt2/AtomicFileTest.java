package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aFileIsReplaced() throws IOException {
        Path target = folder.resolve("model");
        AtomicFile.write(target, "old");
        AtomicFile.write(target, "new");
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("model"), files());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndLeavesTheOldOne() throws IOException {
        Path target = folder.resolve("model");
        AtomicFile.write(target, "old");
        FileSystemException failure = assertThrows(FileSystemException.class, () -> AtomicFile.write(target, file -> {
            Files.writeString(file, "half");
            throw new IOException("No space left on device");
        }));
        assertEquals(target.toString(), failure.getFile());
        assertEquals("No space left on device", failure.getReason());
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("model"), files());
    }
}
