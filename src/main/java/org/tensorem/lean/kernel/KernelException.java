package org.tensorem.lean.kernel;

/// Thrown inside a check where a rule is broken; {@link LeanKernel} turns it into
/// {@link Verdict.Rejected}, callers of {@link TypeChecker} catch it.
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient KernelError error;

    KernelException(KernelError error) {
        super(null, null, false, false);
        this.error = error;
    }

    /// What is wrong.
    public KernelError error() {
        return error;
    }

    @Override
    public String getMessage() {
        return error.message(new TermPrinter(TermPrinter.Style.standard()));
    }
}
