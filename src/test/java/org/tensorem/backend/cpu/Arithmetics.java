package org.tensorem.backend.cpu;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/// The arithmetics whose bits are to be equal: plain loops and vectors of every width.
final class Arithmetics {
    static final Arithmetic SCALAR = new ScalarArithmetic();
    static final Arithmetic MACHINE = VectorArithmetics.ofMachine();

    /// Widths that the machine does not have run as well, slowly.
    static final List<Arithmetic> VECTORS = List.of(VectorArithmetics.of(FloatVector.SPECIES_64),
            VectorArithmetics.of(FloatVector.SPECIES_128), VectorArithmetics.of(FloatVector.SPECIES_256),
            VectorArithmetics.of(FloatVector.SPECIES_512));

    private Arithmetics() {}

    /// How many vectors of this arithmetic the machine has to work through for one of its own: a measure of patience.
    static int slowness(Arithmetic arithmetic) {
        return arithmetic.name().equals(MACHINE.name()) ? 1 : 64;
    }
}
