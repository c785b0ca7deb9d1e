package org.tensorem.backend.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import org.tensorem.backend.BackendException;

/// Arrays in the memory of a device, freed together. Behind each lie bytes that nobody is to write.
final class DeviceArrays implements AutoCloseable {
    private static final byte GUARD = (byte) 0xFF;

    private final Driver driver;
    private final int guardBytes;
    private final Map<Long, Long> sizes = new HashMap<>();

    DeviceArrays(Driver driver) {
        this.driver = driver;
        // Where every access is watched, what lies behind an array is no memory.
        this.guardBytes = driver instanceof PtxDriver ? 0 : 1024;
    }

    /// New memory for so many bytes.
    long bytes(long count) {
        long address = driver.allocate(count + guardBytes);
        driver.fill(address + count, GUARD, guardBytes);
        sizes.put(address, count);
        return address;
    }

    /// @throws BackendException when something was written behind an array
    void requireWhole() {
        sizes.forEach((address, count) -> {
            byte[] guard = new byte[guardBytes];
            driver.download(MemorySegment.ofArray(guard), address + count, guardBytes);
            for (int i = 0; i < guard.length; i++) {
                if (guard[i] != GUARD) {
                    throw new BackendException("kernel_bounds: a kernel writes into its arrays: byte " + i + " behind one of " + count
                            + " bytes was written; correct the kernel");
                }
            }
        });
    }

    long of(float... values) {
        long address = bytes(4L * values.length);
        driver.upload(address, MemorySegment.ofArray(values), 4L * values.length);
        return address;
    }

    long of(double... values) {
        long address = bytes(8L * values.length);
        driver.upload(address, MemorySegment.ofArray(values), 8L * values.length);
        return address;
    }

    long of(int... values) {
        long address = bytes(4L * values.length);
        driver.upload(address, MemorySegment.ofArray(values), 4L * values.length);
        return address;
    }

    float[] floats(long address, int count) {
        float[] values = new float[count];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(Math.max(1, 4L * count), 4);
            driver.download(host, address, 4L * count);
            MemorySegment.copy(host, ValueLayout.JAVA_FLOAT, 0, values, 0, count);
        }
        return values;
    }

    double[] doubles(long address, int count) {
        double[] values = new double[count];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(Math.max(1, 8L * count), 8);
            driver.download(host, address, 8L * count);
            MemorySegment.copy(host, ValueLayout.JAVA_DOUBLE, 0, values, 0, count);
        }
        return values;
    }

    @Override
    public void close() {
        sizes.keySet().forEach(driver::free);
    }
}
