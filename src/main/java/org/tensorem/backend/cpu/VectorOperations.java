package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The operators of [Loop]s on vectors, but for the elementary programs; written out like those ([VectorElementary]).
///
/// In memory a truth is a float here, 0 or 1: a lane of a mask is as wide as a lane of numbers.
final class VectorOperations {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorOperations() {}

    /// The step of a loop.
    static int width() {
        return SPECIES.length();
    }

    static FloatVector loadF32(MemorySegment memory, long index) {
        return FloatVector.fromMemorySegment(SPECIES, memory, 4 * index, ByteOrder.LITTLE_ENDIAN);
    }

    static FloatVector oneF32(MemorySegment memory) {
        return FloatVector.broadcast(SPECIES, memory.get(ValueLayout.JAVA_FLOAT, 0));
    }

    static void storeF32(FloatVector x, MemorySegment memory, long index) {
        x.intoMemorySegment(memory, 4 * index, ByteOrder.LITTLE_ENDIAN);
    }

    static VectorMask<Float> loadBool(MemorySegment memory, long index) {
        return FloatVector.fromMemorySegment(SPECIES, memory, 4 * index, ByteOrder.LITTLE_ENDIAN)
                .compare(VectorOperators.NE, 0f);
    }

    static VectorMask<Float> oneBool(MemorySegment memory) {
        return SPECIES.maskAll(memory.get(ValueLayout.JAVA_FLOAT, 0) != 0f);
    }

    static void storeBool(VectorMask<Float> x, MemorySegment memory, long index) {
        FloatVector.zero(SPECIES).blend(1f, x).intoMemorySegment(memory, 4 * index, ByteOrder.LITTLE_ENDIAN);
    }

    static FloatVector neg(FloatVector x) {
        return x.neg();
    }

    static FloatVector abs(FloatVector x) {
        return x.abs();
    }

    static FloatVector sqrt(FloatVector x) {
        return x.sqrt();
    }

    static FloatVector add(FloatVector x, FloatVector y) {
        return x.add(y);
    }

    static FloatVector sub(FloatVector x, FloatVector y) {
        return x.sub(y);
    }

    static FloatVector mul(FloatVector x, FloatVector y) {
        return x.mul(y);
    }

    static FloatVector div(FloatVector x, FloatVector y) {
        return x.div(y);
    }

    static FloatVector max(FloatVector x, FloatVector y) {
        return x.max(y);
    }

    static FloatVector min(FloatVector x, FloatVector y) {
        return x.min(y);
    }

    static FloatVector fma(FloatVector x, FloatVector y, FloatVector z) {
        return x.fma(y, z);
    }

    static VectorMask<Float> equal(FloatVector x, FloatVector y) {
        return x.compare(VectorOperators.EQ, y);
    }

    static VectorMask<Float> less(FloatVector x, FloatVector y) {
        return x.compare(VectorOperators.LT, y);
    }

    static VectorMask<Float> lessEqual(FloatVector x, FloatVector y) {
        return x.compare(VectorOperators.LE, y);
    }

    static FloatVector select(VectorMask<Float> c, FloatVector x, FloatVector y) {
        return y.blend(x, c);
    }

    static VectorMask<Float> select(VectorMask<Float> c, VectorMask<Float> x, VectorMask<Float> y) {
        return c.and(x).or(y.andNot(c));
    }

    static VectorMask<Float> and(VectorMask<Float> x, VectorMask<Float> y) {
        return x.and(y);
    }

    static VectorMask<Float> or(VectorMask<Float> x, VectorMask<Float> y) {
        return x.or(y);
    }

    static VectorMask<Float> not(VectorMask<Float> x) {
        return x.not();
    }

    static FloatVector toF32(FloatVector x) {
        return x;
    }

    static FloatVector toF32(VectorMask<Float> x) {
        return FloatVector.zero(SPECIES).blend(1f, x);
    }

    static VectorMask<Float> toBool(FloatVector x) {
        return x.compare(VectorOperators.NE, 0f);
    }

    static VectorMask<Float> toBool(VectorMask<Float> x) {
        return x;
    }
}
