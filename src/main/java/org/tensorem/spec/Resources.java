package org.tensorem.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The specification files that are bundled with the classes: beside them in a folder, or in the same jar.
final class Resources {
    private static final String ANCHOR = "lib/reduce.spec";

    private Resources() {}

    /// The texts by name, such as `ops/softmax.spec`.
    static Map<String, String> texts() {
        URL anchor = Resources.class.getResource(ANCHOR);
        if (anchor == null) {
            throw new SpecException("no specification files beside the classes; expected " + ANCHOR);
        }
        try (Bundled files = Bundled.folderOf(anchor)) {
            return read(files.folder().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, 3)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".spec")).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
