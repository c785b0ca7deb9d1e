package org.tensorem.lean.syntax;

/// A place in a source: line and column, both from 1, columns in characters.
///
/// @param line the line
/// @param column the column
public record Position(int line, int column) {
    /// `line:column`.
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
