package org.tensorem.backend.cuda;

import java.util.Map;
import java.util.TreeMap;

/// Kernels that are compiled together.
///
/// @param files the source files, by name without ending, in CUDA C++
record KernelUnit(Map<String, String> files) {
    /// Orders the files by name.
    KernelUnit {
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /// A unit of one file.
    static KernelUnit of(String file, String source) {
        return new KernelUnit(Map.of(file, source));
    }

    /// A source that includes every file, as `<name>.cu`.
    String text() {
        StringBuilder text = new StringBuilder();
        files.keySet().forEach(file -> text.append("#include \"").append(file).append(".cu\"\n"));
        return text.toString();
    }

    @Override
    public String toString() {
        return String.join(", ", files.keySet());
    }
}
