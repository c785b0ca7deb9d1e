package org.tensorem.lean.elab;

import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;

/// The check of the proof library that all tests share, so that each of its files is checked once.
public final class CheckedProofs {
    private static final LeanCheck CHECK = LeanCheck.of(Limits.standard(), AxiomPolicy.none());

    private CheckedProofs() {}

    /// The check; it permits no axiom.
    public static LeanCheck check() {
        return CHECK;
    }
}
