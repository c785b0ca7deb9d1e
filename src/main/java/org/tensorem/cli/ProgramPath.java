package org.tensorem.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Programs on the PATH.
final class ProgramPath {
    private ProgramPath() {}

    /// The first executable of that name on the PATH.
    static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> resolve(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Stream<Path> resolve(String folder, String program) {
        try {
            return Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe"));
        } catch (InvalidPathException _) {
            return Stream.empty();
        }
    }
}
