package org.tensorem.cli;

import jdk.incubator.vector.FloatVector;

/// The machine's vector width: apart from its user, so that this class alone needs `jdk.incubator.vector`.
final class VectorWidth {
    private VectorWidth() {}

    static int preferredBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
