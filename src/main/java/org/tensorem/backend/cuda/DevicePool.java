package org.tensorem.backend.cuda;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tensorem.backend.BackendException;

/// Device memory by blocks that are kept when given back, for the next who asks for their size. Thread-safe.
///
/// Sizes are rounded up to classes, at most an eighth more than asked. Of the blocks kept the one with the lowest address is taken
/// first, so a loop that takes and gives back the same sizes comes back to the same addresses.
final class DevicePool implements AutoCloseable {
    private static final long GRAIN_BYTES = 512;

    private final Driver driver;
    private final Map<Long, TreeSet<Long>> kept = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private long usedBytes;
    private long keptBytes;
    private boolean closed;

    /// Device memory.
    ///
    /// @param address where it begins, a multiple of 256
    /// @param bytes its size
    record Block(long address, long bytes) {}

    DevicePool(Driver driver) {
        this.driver = driver;
    }

    /// The size of the blocks that serve a request.
    private static long sizeClass(long bytes) {
        long step = Math.max(GRAIN_BYTES, Long.highestOneBit(Math.max(1, bytes)) / 8);
        return Math.max(1, Math.ceilDiv(bytes, step)) * step;
    }

    /// Memory of at least so many bytes.
    ///
    /// @throws BackendException when there is not so much
    synchronized Block take(long bytes) {
        if (closed) {
            throw new BackendException("cuda_closed: a backend is used until it is closed: " + driver.name()
                    + " is closed; keep its owner open");
        }
        long size = sizeClass(bytes);
        TreeSet<Long> blocks = kept.get(size);
        long address;
        if (blocks != null && !blocks.isEmpty()) {
            address = blocks.pollFirst();
            keptBytes -= size;
        } else {
            address = allocate(size);
        }
        taken.add(address);
        usedBytes += size;
        return new Block(address, size);
    }

    private long allocate(long bytes) {
        try {
            return driver.allocate(bytes);
        } catch (BackendException full) {
            if (keptBytes == 0) {
                throw full;
            }
            release();
            return driver.allocate(bytes);
        }
    }

    /// Takes memory back that no work uses any more.
    synchronized void giveBack(Block block) {
        if (closed) {
            return;
        }
        taken.remove(block.address());
        usedBytes -= block.bytes();
        keptBytes += block.bytes();
        kept.computeIfAbsent(block.bytes(), _ -> new TreeSet<>()).add(block.address());
    }

    /// Bytes taken and not given back.
    synchronized long usedBytes() {
        return usedBytes;
    }

    /// Bytes kept for the next who asks.
    synchronized long keptBytes() {
        return keptBytes;
    }

    private void release() {
        for (var blocks : kept.entrySet()) {
            while (!blocks.getValue().isEmpty()) {
                // Forgotten first: what a driver fails to free is no longer anyone's.
                long address = blocks.getValue().pollFirst();
                keptBytes -= blocks.getKey();
                driver.free(address);
            }
        }
    }

    /// Frees all memory, that of blocks still taken too: who holds one learns from the device that it is closed.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release();
            taken.forEach(driver::free);
            taken.clear();
        }
    }
}
