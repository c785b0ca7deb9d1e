package org.tensorem.backend.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file of kernels with the kernels' headers written into it, so that a test can change any line of them.
///
/// @param stem the file
/// @param lines its lines
record Flattened(String stem, List<Line> lines) {
    private static final Path FOLDER = Path.of("cuda");
    private static final Pattern INCLUDE = Pattern.compile("#include \"([a-z_0-9]+\\.cuh)\"");
    /// What is no part of any kernel.
    private static final Set<String> KEPT = Set.of("tensorem.cuh", "elementary.cuh", "elementwise.cuh");

    /// A line, and where it stands.
    ///
    /// @param file the file
    /// @param number counted from 1
    /// @param text the text
    record Line(String file, int number, String text) {
        @Override
        public String toString() {
            return file + ":" + number;
        }
    }

    /// The stems of all files of hand-written kernels.
    static Set<String> stems() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new TreeSet<>(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".cu"))
                    .map(name -> name.substring(0, name.length() - ".cu".length())).toList());
        }
    }

    static Flattened of(String stem) throws IOException {
        List<Line> lines = new ArrayList<>();
        add(stem + ".cu", lines, new HashSet<>());
        return new Flattened(stem, List.copyOf(lines));
    }

    private static void add(String file, List<Line> lines, Set<String> seen) throws IOException {
        List<String> texts = Files.readAllLines(FOLDER.resolve(file));
        for (int i = 0; i < texts.size(); i++) {
            Matcher include = INCLUDE.matcher(texts.get(i));
            if (include.matches() && !KEPT.contains(include.group(1))) {
                if (seen.add(include.group(1))) {
                    add(include.group(1), lines, seen);
                }
            } else if (!texts.get(i).equals("#pragma once")) {
                lines.add(new Line(file, i + 1, texts.get(i)));
            }
        }
    }

    String text() {
        return text(line -> line.text());
    }

    /// The text with each line changed.
    String text(java.util.function.Function<Line, String> change) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(change.apply(line)).append('\n'));
        return text.toString();
    }
}
