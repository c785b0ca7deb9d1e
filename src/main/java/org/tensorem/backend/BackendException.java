package org.tensorem.backend;

/// A failure of a backend: call, cause, device and what to do.
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message `<label>: <rule>: <actual values>; <what to do>`
    public BackendException(String message) {
        super(message);
    }

    /// @param message as above
    /// @param cause what the machine said
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
