package org.tensorem.ir;

/// A mistake of the caller in shapes, dtypes or attributes: `<label>: <rule>: <actual values>; <what to do>`.
public final class ShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public ShapeException(String message) {
        super(message);
    }
}
