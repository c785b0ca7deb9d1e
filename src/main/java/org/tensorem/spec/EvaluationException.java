package org.tensorem.spec;

/// A program of a specification went outside what it defines while it ran: an index outside its array, an integer
/// overflow, a result of another shape than declared.
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param position the place in the specification
    /// @param message the rule, the actual values and what to do
    public EvaluationException(Position position, String message) {
        super(position + ": " + message);
    }
}
