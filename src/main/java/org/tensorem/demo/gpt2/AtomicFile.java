package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are there whole or not at all: written beside their place, forced to the device, then renamed.
final class AtomicFile {
    private AtomicFile() {}

    /// What puts the contents into a file.
    interface Writing {
        void to(Path file) throws IOException;
    }

    /// Replaces a file; when this is cut off at any moment, the old file is still whole. One that cannot be written leaves nothing behind.
    ///
    /// @throws FileSystemException that names the file
    static void write(Path target, Writing writing) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            writing.to(temporary);
            force(temporary, StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(target.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure instanceof FileSystemException named ? named : named(target, failure);
        }
    }

    private static FileSystemException named(Path target, IOException failure) {
        FileSystemException named = new FileSystemException(target.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /// Replaces a text file.
    static void write(Path target, String text) throws IOException {
        write(target, file -> Files.writeString(file, text, StandardCharsets.UTF_8));
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
