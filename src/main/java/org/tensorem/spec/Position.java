package org.tensorem.spec;

/// A place in a specification file.
///
/// @param file the name of the file
/// @param line the line, from 1
/// @param column the column, from 1
public record Position(String file, int line, int column) {
    /// Such as `ops/softmax.spec:3:7`.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
