package org.tensorem.lean.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;

/// Export files made by Lean, which are not part of the project: tests that need them are skipped where they are absent.
final class LeanCorpus {
    private static final String PROPERTY = "tensorem.lean.corpus";

    private LeanCorpus() {
    }

    /// The directory, or an assumption that fails.
    static Path directory() {
        Path directory = Path.of(System.getProperty(PROPERTY, "../shared/data/lean-kernel"));
        assumeTrue(Files.isDirectory(directory), "no export files at " + directory.toAbsolutePath().normalize()
                + "; name their directory with -D" + PROPERTY + "=DIR");
        return directory;
    }

    /// The files under a subdirectory, sorted.
    static List<Path> files(String subdirectory) throws IOException {
        try (Stream<Path> files = Files.walk(directory().resolve(subdirectory))) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
        }
    }

    static Replay.Outcome replay(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Replay.of(Limits.standard(), AxiomPolicy.any()).run(in);
        }
    }

    static Replay.Outcome replay(String text) {
        return replay(text, Limits.standard().withSteps(20_000_000));
    }

    static Replay.Outcome replay(String text, Limits limits) {
        return Replay.of(limits, AxiomPolicy.any())
                .run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
