package org.tensorem.demo.gpt2;

/// A job that cannot be done: `<label>: <rule>: <actual values>; <what to do>`.
public final class Gpt2Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public Gpt2Exception(String message) {
        super(message);
    }

    /// @param message as above
    /// @param cause what went wrong below
    public Gpt2Exception(String message, Throwable cause) {
        super(message, cause);
    }
}
