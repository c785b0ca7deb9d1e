package org.tensorem.lean.kernel;

/// Thrown where a limit is reached; {@link LeanKernel} turns it into {@link Verdict.GaveUp}.
public final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Exhaustion exhaustion;

    ExhaustedException(Exhaustion exhaustion) {
        super(exhaustion.toString(), null, false, false);
        this.exhaustion = exhaustion;
    }

    /// What ran out.
    public Exhaustion exhaustion() {
        return exhaustion;
    }
}
