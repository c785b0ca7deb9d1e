package org.tensorem.data;

/// Text or tokens that do not fit: `<label>: <rule>: <actual values>; <what to do>`.
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public DataException(String message) {
        super(message);
    }

    /// @param message as above
    /// @param cause what went wrong below
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
