package org.tensorem.lean.kernel;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Which axioms may be declared, by name.
public final class AxiomPolicy {
    /// Lean's own three axioms: `propext`, `Quot.sound`, `Classical.choice`.
    public static final Set<Name> STANDARD =
            Set.of(Name.of("propext"), Name.of("Quot.sound"), Name.of("Classical.choice"));

    private final Optional<Set<Name>> permitted;

    private AxiomPolicy(Optional<Set<Name>> permitted) {
        this.permitted = permitted;
    }

    /// No axiom at all.
    public static AxiomPolicy none() {
        return only(Set.of());
    }

    /// Lean's three axioms, see {@link #STANDARD}.
    public static AxiomPolicy standard() {
        return only(STANDARD);
    }

    /// The axioms named.
    public static AxiomPolicy only(Collection<Name> names) {
        return new AxiomPolicy(Optional.of(Set.copyOf(names)));
    }

    /// Every axiom; whoever asks for this reads the axioms in the verdict.
    public static AxiomPolicy any() {
        return new AxiomPolicy(Optional.empty());
    }

    /// True when the axiom `name` may be declared.
    public boolean permits(Name name) {
        return permitted.isEmpty() || permitted.get().contains(name);
    }
}
