package org.tensorem.cli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Function;
import org.tensorem.runtime.Device;

/// The bits of results, by which devices are compared.
final class ElementBits {
    private ElementBits() {}

    /// What a comparison came to.
    ///
    /// @param elements how many were compared
    /// @param differences how many of them have other bits
    record Compared(long elements, long differences) {
        Compared plus(Compared other) {
            return new Compared(elements + other.elements, differences + other.differences);
        }
    }

    /// Compares the results of a function on two devices; the inputs are closed.
    static Compared compare(Device one, Device other, Function function, List<Buffer> inputs) {
        List<long[]> left = of(one, function, inputs);
        List<long[]> right = of(other, function, inputs);
        inputs.forEach(Buffer::close);
        return new Compared(left.stream().mapToLong(bits -> bits.length).sum(),
                IntStream.range(0, left.size()).mapToLong(i -> differences(left.get(i), right.get(i))).sum());
    }

    private static List<long[]> of(Device device, Function function, List<Buffer> inputs) {
        List<long[]> bits = new ArrayList<>();
        for (Buffer result : device.executable(function).run(inputs)) {
            try (result) {
                bits.add(of(result));
            }
        }
        return bits;
    }

    /// Those of the elements of a buffer of reals, those of every NaN the same.
    static long[] of(Buffer buffer) {
        MemorySegment data = buffer.data();
        LongStream places = LongStream.range(0, buffer.type().shape().size());
        return switch (buffer.type().dtype()) {
            case F32 -> places.map(i -> Float.floatToIntBits(data.getAtIndex(ValueLayout.JAVA_FLOAT, i))).toArray();
            case F64 -> places.map(i -> Double.doubleToLongBits(data.getAtIndex(ValueLayout.JAVA_DOUBLE, i))).toArray();
            case I32, BOOL -> throw new IllegalArgumentException("results are reals: " + buffer.type());
        };
    }

    /// How many elements have other bits.
    static long differences(long[] one, long[] other) {
        return IntStream.range(0, one.length).filter(i -> one[i] != other[i]).count();
    }
}
