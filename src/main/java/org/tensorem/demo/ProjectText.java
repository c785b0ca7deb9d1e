package org.tensorem.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The project's own text, as it was when this was built: documents, specifications, proofs and sources.
///
/// The build copies them beside the classes, so that a checkout and the jar have the same.
final class ProjectText {
    private static final String ROOT = "/org/tensorem/demo/text";

    private ProjectText() {}

    /// All files in the order of their paths, one after the other.
    static String all() throws IOException {
        return withRoot(root -> {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root)) {
                files = walk.filter(Files::isRegularFile).sorted((a, b) -> a.toString().compareTo(b.toString())).toList();
            }
            StringBuilder text = new StringBuilder();
            for (Path file : files) {
                text.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return text.toString();
        });
    }

    /// The source of a class of this package, without package and imports.
    static List<String> source(Class<?> type) throws IOException {
        return withRoot(root -> {
            Path file = root.resolve("src/main/java/" + type.getName().replace('.', '/') + ".java");
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            lines.removeIf(line -> line.startsWith("package ") || line.startsWith("import "));
            while (lines.getFirst().isBlank()) {
                lines.removeFirst();
            }
            return lines;
        });
    }

    private interface Reading<R> {
        R from(Path root) throws IOException;
    }

    private static <R> R withRoot(Reading<R> reading) throws IOException {
        URL url = ProjectText.class.getResource(ROOT);
        if (url == null) {
            throw new IOException("the project's text is not beside the classes; build with Maven");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("file")) {
                return reading.from(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return reading.from(jar.getPath(ROOT));
            }
        } catch (URISyntaxException error) {
            throw new IOException("the place of the project's text is not a path: " + url, error);
        }
    }
}
