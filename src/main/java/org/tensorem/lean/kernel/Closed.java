package org.tensorem.lean.kernel;

/// What a declaration's terms must be before they are looked at.
final class Closed {
    private Closed() {
    }

    /// Fails when `term` has a loose bound variable or mentions a free one.
    static void check(Expr term) {
        if (term.looseRange() > 0) {
            throw new KernelException(new KernelError.LooseBoundVariable(term));
        }
        if (term.freeRange() > 0) {
            TermParts.any(term, part -> {
                if (part instanceof Expr.FVar) {
                    throw new KernelException(new KernelError.FreeVariable(part));
                }
                return false;
            });
        }
    }
}
