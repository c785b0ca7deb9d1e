package org.tensorem.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The proof library that is bundled with the classes, as a folder: on disk, or within the jar.
public final class ProofLibrary implements AutoCloseable {
    private final Path folder;
    private final Optional<FileSystem> jar;

    private ProofLibrary(Path folder, Optional<FileSystem> jar) {
        this.folder = folder;
        this.jar = jar;
    }

    /// Opens it.
    ///
    /// @throws UncheckedIOException when it cannot be read
    public static ProofLibrary open() {
        URL anchor = ProofLibrary.class.getResource("proofs/lakefile.toml");
        if (anchor == null) {
            throw new IllegalStateException("claims_library: the proofs are bundled with the classes: there is no"
                    + " proofs/lakefile.toml beside them; build the project with Maven");
        }
        try {
            URI uri = anchor.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new ProofLibrary(Path.of(uri).getParent(), Optional.empty());
            }
            String[] parts = uri.getRawSchemeSpecificPart().split("!", 2);
            FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])));
            return new ProofLibrary(jar.getPath(parts[1]).getParent(), Optional.of(jar));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The library in a folder that holds `lakefile.toml`.
    public static ProofLibrary of(Path folder) {
        return new ProofLibrary(folder, Optional.empty());
    }

    /// The folder that holds `lakefile.toml`; valid until this is closed.
    public Path folder() {
        return folder;
    }

    /// The files with this ending below a folder of the library, sorted.
    public List<Path> sources(String below) {
        try (Stream<Path> found = Files.walk(folder.resolve(below))) {
            return found.filter(path -> path.toString().endsWith(".lean")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
