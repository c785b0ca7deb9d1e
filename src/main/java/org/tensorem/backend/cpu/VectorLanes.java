package org.tensorem.backend.cpu;

import jdk.incubator.vector.FloatVector;
import org.tensorem.num.ElementaryPrograms;

/// The plain programs, lane by lane: what vectors fall back on where a program needs more than 32 bits.
final class VectorLanes {
    private VectorLanes() {}

    static FloatVector sin(FloatVector x) {
        float[] lanes = x.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = ElementaryPrograms.sin(lanes[i]);
        }
        return FloatVector.fromArray(x.species(), lanes, 0);
    }

    static FloatVector cos(FloatVector x) {
        float[] lanes = x.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = ElementaryPrograms.cos(lanes[i]);
        }
        return FloatVector.fromArray(x.species(), lanes, 0);
    }
}
