package org.tensorem.backend.cpu;

/// The part of the heap that may be filled with what could be made again. Thread-safe.
final class HeapShare {
    private final long limit;
    private long used;

    /// @param limit in bytes
    HeapShare(long limit) {
        this.limit = limit;
    }

    /// Counts so many bytes as used, if they are free.
    synchronized boolean take(long bytes) {
        if (bytes > limit - used) {
            return false;
        }
        used += bytes;
        return true;
    }

    /// Counts bytes that were taken as free.
    synchronized void giveBack(long bytes) {
        used -= bytes;
    }

    /// Bytes taken.
    synchronized long usedBytes() {
        return used;
    }
}
