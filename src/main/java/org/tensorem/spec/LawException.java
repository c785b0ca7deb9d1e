package org.tensorem.spec;

/// A law that does not hold, with the inputs that show it.
public final class LawException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, claim, inputs with both sides, and what to look at
    public LawException(String message) {
        super(message);
    }
}
