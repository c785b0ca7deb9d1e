package org.tensorem.spec;

/// A mistake in a specification file: `file:line:column: what is wrong; what was expected`.
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param position where
    /// @param message what is wrong and what was expected
    public SpecException(Position position, String message) {
        super(position + ": " + message);
    }

    /// A mistake that has no place in a file, such as an unknown stem.
    ///
    /// @param message what is wrong and what was expected
    public SpecException(String message) {
        super(message);
    }
}
