package org.tensorem.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/// A folder of files that are bundled with the classes: on disk, or within the jar.
public final class Bundled implements AutoCloseable {
    private final Path folder;
    private final Optional<FileSystem> jar;

    private Bundled(Path folder, Optional<FileSystem> jar) {
        this.folder = folder;
        this.jar = jar;
    }

    /// Opens the folder of a file.
    ///
    /// @param file the address of a resource of the class loader
    /// @throws UncheckedIOException when it cannot be read
    public static Bundled folderOf(URL file) {
        try {
            URI uri = file.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Bundled(Path.of(uri).getParent(), Optional.empty());
            }
            String[] parts = uri.getRawSchemeSpecificPart().split("!", 2);
            FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])));
            return new Bundled(jar.getPath(parts[1]).getParent(), Optional.of(jar));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A folder on disk.
    public static Bundled onDisk(Path folder) {
        return new Bundled(folder, Optional.empty());
    }

    /// The folder; valid until this is closed.
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        jar.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
