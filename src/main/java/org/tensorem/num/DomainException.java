package org.tensorem.num;

/// An operation that a scalar domain cannot carry out, with what to use instead.
public final class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message label, rule, actual values and what to do
    public DomainException(String message) {
        super(message);
    }
}
