package org.tensorem.lean.syntax;

/// Text that is not in the Lean fragment: `file:line:column: label: rule: actual; what to do`.
public final class LeanSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    /// @param file the name of the source
    /// @param position where
    /// @param message label, rule, actual values and what to do
    public LeanSyntaxException(String file, Position position, String message) {
        super(file + ":" + position + ": " + message);
        this.position = position;
    }

    /// Where it stands.
    public Position position() {
        return position;
    }
}
