package org.tensorem.lean.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lines so far have numbered.
///
/// Exporters count up from line to line; numbers may be left out, but not so many that the table
/// outgrows the file.
///
/// @param <T> the things numbered
final class Table<T> {
    private static final int SLACK = 100_000;

    private final String kind;
    private final List<Optional<T>> entries = new ArrayList<>();
    private int defined;

    Table(String kind, List<T> first) {
        this.kind = kind;
        first.forEach(entry -> entries.add(Optional.of(entry)));
    }

    T at(int index, int line) {
        if (index >= entries.size() || entries.get(index).isEmpty()) {
            throw new ReplayException(line, "export_index", kind + " " + index + " is not defined on an earlier line");
        }
        return entries.get(index).get();
    }

    void define(int index, T entry, int line) {
        if (index > 2L * defined + SLACK) {
            throw new ReplayException(line, "export_index", kind + " " + index + " is far beyond the " + defined
                    + " defined so far; number them one by one");
        }
        while (entries.size() <= index) {
            entries.add(Optional.empty());
        }
        if (entries.get(index).isPresent()) {
            throw new ReplayException(line, "export_index", kind + " " + index + " is defined twice");
        }
        entries.set(index, Optional.of(entry));
        defined++;
    }
}
