package org.tensorem.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.tensorem.backend.BackendException;

/// Native memory that is used again: blocks given back are kept for the next request of about their size.
///
/// What is kept never exceeds what has been in use at once; the rest goes back to the system.
final class MemoryPool implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    private final long limit;
    private final TreeMap<Long, Deque<Block>> free = new TreeMap<>();
    private long freeBytes;
    private long usedBytes;
    private long peakBytes;
    private boolean closed;

    /// @param limit the most bytes to have at once
    MemoryPool(long limit) {
        this.limit = limit;
    }

    /// Native memory in use.
    ///
    /// @param arena its owner
    /// @param data 64-byte aligned
    record Block(Arena arena, MemorySegment data) {}

    /// A block of at least that many bytes, with whatever was in it before.
    ///
    /// @throws BackendException when there is not as much memory
    synchronized Block take(long bytes) {
        long rounded = Math.max(ALIGNMENT, (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        var fit = free.ceilingEntry(rounded);
        Block block = fit != null && fit.getKey() <= rounded + rounded / 4 ? reuse(fit.getKey()) : allocate(rounded);
        usedBytes += block.data().byteSize();
        peakBytes = Math.max(peakBytes, usedBytes);
        return block;
    }

    private Block reuse(long size) {
        Deque<Block> blocks = free.get(size);
        Block block = blocks.pop();
        if (blocks.isEmpty()) {
            free.remove(size);
        }
        freeBytes -= size;
        return block;
    }

    private Block allocate(long bytes) {
        trim(Math.max(0, limit - usedBytes - bytes));
        if (bytes > limit - usedBytes) {
            throw exhausted(bytes, null);
        }
        Arena arena = Arena.ofShared();
        try {
            return new Block(arena, arena.allocate(bytes, ALIGNMENT));
        } catch (OutOfMemoryError error) {
            arena.close();
            throw exhausted(bytes, error);
        }
    }

    private BackendException exhausted(long bytes, Throwable cause) {
        return new BackendException("cpu_memory: native memory for a run: " + bytes + " bytes are asked for, " + usedBytes
                + " are in use, the limit is " + limit + "; use a smaller batch or close tensors", cause);
    }

    private void trim(long keep) {
        while (freeBytes > keep) {
            reuse(free.lastKey()).arena().close();
        }
    }

    /// Gives a block back.
    synchronized void giveBack(Block block) {
        long size = block.data().byteSize();
        usedBytes -= size;
        free.computeIfAbsent(size, _ -> new ArrayDeque<>()).push(block);
        freeBytes += size;
        trim(closed ? 0 : peakBytes);
    }

    /// Bytes in blocks that are taken.
    synchronized long usedBytes() {
        return usedBytes;
    }

    /// Bytes in blocks that wait for use.
    synchronized long freeBytes() {
        return freeBytes;
    }

    /// Frees what is not in use; blocks in use are freed when given back.
    @Override
    public synchronized void close() {
        closed = true;
        trim(0);
    }
}
