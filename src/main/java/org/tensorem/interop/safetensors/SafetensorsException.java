package org.tensorem.interop.safetensors;

/// A file that is not of the format: `<label>: <rule>: <actual values>; <what to do>`.
public final class SafetensorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public SafetensorsException(String message) {
        super(message);
    }

    /// @param message as above
    /// @param cause what went wrong below
    public SafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
