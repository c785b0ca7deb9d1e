package org.tensorem.lean.kernel;

import java.util.Set;

/// The outcome of checking a declaration.
public sealed interface Verdict {
    /// The declaration is right.
    ///
    /// @param environment the environment with the declaration's constants
    /// @param axioms      the axioms that it rests on
    record Accepted(Environment environment, Set<Name> axioms) implements Verdict {
        /// Copies the set.
        public Accepted {
            axioms = Set.copyOf(axioms);
        }
    }

    /// The declaration is wrong.
    ///
    /// @param error       why
    /// @param declaration its name
    record Rejected(KernelError error, Name declaration) implements Verdict {
    }

    /// The declaration is neither shown right nor wrong within the limits.
    ///
    /// @param exhaustion  what ran out
    /// @param declaration its name
    record GaveUp(Exhaustion exhaustion, Name declaration) implements Verdict {
    }
}
