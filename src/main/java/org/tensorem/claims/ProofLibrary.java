package org.tensorem.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tensorem.spec.Bundled;

/// The proof library that is bundled with the classes, as a folder: on disk, or within the jar.
public final class ProofLibrary implements AutoCloseable {
    private final Bundled files;

    private ProofLibrary(Bundled files) {
        this.files = files;
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
        return new ProofLibrary(Bundled.folderOf(anchor));
    }

    /// The library in a folder that holds `lakefile.toml`.
    public static ProofLibrary of(Path folder) {
        return new ProofLibrary(Bundled.onDisk(folder));
    }

    /// The folder that holds `lakefile.toml`; valid until this is closed.
    public Path folder() {
        return files.folder();
    }

    /// The files with this ending below a folder of the library, sorted.
    public List<Path> sources(String below) {
        try (Stream<Path> found = Files.walk(folder().resolve(below))) {
            return found.filter(path -> path.toString().endsWith(".lean")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
