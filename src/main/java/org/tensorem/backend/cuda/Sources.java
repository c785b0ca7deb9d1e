package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorem.backend.BackendException;

/// The text of the files in `cuda/`, which are resources of the library.
final class Sources {
    /// The headers that kernels include.
    private static final List<String> HEADERS = List.of("tensorem.cuh", "host.cuh", "elementary.cuh", "elementwise.cuh");

    private Sources() {}

    /// The kernels of a hand-written file.
    ///
    /// @param file its name without ending
    static String kernels(String file) {
        return text(file + ".cu");
    }

    /// The headers, by name.
    static Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        HEADERS.forEach(name -> headers.put(name, text(name)));
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
