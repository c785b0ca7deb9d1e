package org.tensorem.tensor;

/// A tensor used in a way that it does not allow: `<label>: <rule>: <actual values>; <what to do>`.
public final class TensorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public TensorException(String message) {
        super(message);
    }
}
