package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorem.backend.BackendException;

/// The text of the files in `cuda/`, which are resources of the library.
final class Sources {
    private static final Pattern INCLUDE = Pattern.compile("^\\s*#include \"([^\"]+\\.cuh)\"", Pattern.MULTILINE);

    private Sources() {}

    /// The kernels of a hand-written file.
    ///
    /// @param file its name without ending
    static String kernels(String file) {
        return text(file + ".cu");
    }

    /// The headers that sources include, directly or not, by name.
    static Map<String, String> headers(Collection<String> sources) {
        Map<String, String> headers = new TreeMap<>();
        Deque<String> waiting = new ArrayDeque<>(sources);
        while (!waiting.isEmpty()) {
            Matcher include = INCLUDE.matcher(waiting.remove());
            while (include.find()) {
                String name = include.group(1);
                if (!headers.containsKey(name)) {
                    headers.put(name, text(name));
                    waiting.add(headers.get(name));
                }
            }
        }
        return headers;
    }

    private static String text(String name) {
        try (InputStream stream = Sources.class.getResourceAsStream("/org/tensorem/cuda/" + name)) {
            if (stream == null) {
                throw new BackendException("cuda_source: a kernel has a source: there is no cuda/" + name
                        + "; rebuild the library");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
