package org.tensorem.backend.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Arrays in the memory of a device, freed together.
final class DeviceArrays implements AutoCloseable {
    private final Driver driver;
    private final List<Long> addresses = new ArrayList<>();

    DeviceArrays(Driver driver) {
        this.driver = driver;
    }

    /// New memory for so many bytes.
    long bytes(long count) {
        long address = driver.allocate(Math.max(1, count));
        addresses.add(address);
        return address;
    }

    long of(float... values) {
        long address = bytes(4L * values.length);
        driver.upload(address, MemorySegment.ofArray(values), 4L * values.length);
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

    @Override
    public void close() {
        addresses.forEach(driver::free);
    }
}
