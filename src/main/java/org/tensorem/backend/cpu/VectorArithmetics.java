package org.tensorem.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies of [VectorArithmetic]. A class of its own, because that one makes all that belongs to a width when it is initialised.
final class VectorArithmetics {
    // One for all backends of a process: the virtual machine compiles every copy anew, and takes a callee into its caller only where
    // it has seen one or two classes.
    private static final Arithmetic MACHINE = of(FloatVector.SPECIES_PREFERRED);

    private VectorArithmetics() {}

    /// The arithmetic at the machine's width.
    static Arithmetic ofMachine() {
        return MACHINE;
    }

    /// A new arithmetic at a width.
    static Arithmetic of(VectorSpecies<Float> species) {
        return Widths.copy(VectorArithmetic.class, Arithmetic.class, species);
    }
}
