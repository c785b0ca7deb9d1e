package org.tensorem.ir.text;

/// A mistake in a text of the IR: `<file>:<line>:<column>: <label>: <rule>: <actual values>; <what to do>`.
public final class IrSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    IrSyntaxException(String file, int line, int column, String message) {
        super(file + ":" + line + ":" + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /// The line, from 1.
    public int line() {
        return line;
    }

    /// The column in characters, from 1.
    public int column() {
        return column;
    }
}
