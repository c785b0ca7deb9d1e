package org.tensorem.backend.cuda.ptx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/// Device memory. What was allocated is all there is: an access to anything else is an error, were it only a byte behind.
public final class GlobalMemory implements Memory {
    private static final long ALIGNMENT = 256;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private final TreeMap<Long, Allocation> allocations = new TreeMap<>();

    private record Allocation(Arena arena, MemorySegment data, BitSet written, Shadow shadow) {}

    /// New memory at a multiple of 256, of which nothing is written.
    public long allocate(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment data = arena.allocate(Math.max(bytes, 1), ALIGNMENT).asSlice(0, bytes);
        int words = Math.toIntExact(Math.ceilDiv(bytes, Integer.BYTES));
        allocations.put(data.address(), new Allocation(arena, data, new BitSet(), new Shadow(words)));
        return data.address();
    }

    /// Gives memory back.
    public void free(long address) {
        allocations.remove(address).arena.close();
    }

    /// Bytes in memory, to be read.
    public MemorySegment bytes(long address, long bytes) {
        Map.Entry<Long, Allocation> at = holding(address, bytes);
        return at.getValue().data.asSlice(address - at.getKey(), bytes).asReadOnly();
    }

    /// Bytes of memory, which from now on are written.
    public MemorySegment written(long address, long bytes) {
        Map.Entry<Long, Allocation> at = holding(address, bytes);
        int from = Math.toIntExact(address - at.getKey());
        at.getValue().written.set(from, from + Math.toIntExact(bytes));
        return at.getValue().data.asSlice(from, bytes);
    }

    private Map.Entry<Long, Allocation> holding(long address, long bytes) {
        Map.Entry<Long, Allocation> at = allocations.floorEntry(address);
        if (at == null || address + bytes > at.getKey() + at.getValue().data.byteSize()) {
            throw new PtxException("ptx_bounds: bytes lie within an array: " + bytes + " at " + Long.toHexString(address)
                    + (at == null ? "" : ", " + (address - at.getKey()) + " behind the start of " + at.getValue().data.byteSize()));
        }
        return at;
    }

    private Map.Entry<Long, Allocation> holding(long address, long bytes, Warp warp, int lane) {
        try {
            return holding(address, bytes);
        } catch (PtxException outside) {
            throw warp.failure(outside.getMessage(), lane);
        }
    }

    @Override
    public long load(long address, int bytes, Warp warp, int lane) {
        Map.Entry<Long, Allocation> at = holding(address, bytes, warp, lane);
        Allocation allocation = at.getValue();
        int offset = (int) (address - at.getKey());
        if (!isWritten(allocation.written, offset, bytes)) {
            throw warp.failure("ptx_unwritten: memory is written before it is read: byte " + offset + " of " + allocation.data.byteSize(),
                    lane);
        }
        for (int word = offset / Integer.BYTES; word < Math.ceilDiv(offset + bytes, Integer.BYTES) && bytes >= Integer.BYTES; word++) {
            allocation.shadow.read(word, warp, lane);
        }
        return switch (bytes) {
            case Byte.BYTES -> allocation.data.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
            case Integer.BYTES -> Integer.toUnsignedLong(allocation.data.get(INT, offset));
            case Long.BYTES -> allocation.data.get(LONG, offset);
            default -> throw Scalars.unknown("an access of " + bytes + " bytes");
        };
    }

    private static boolean isWritten(BitSet written, int offset, int bytes) {
        for (int at = offset; at < offset + bytes; at++) {
            if (!written.get(at)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void store(long address, int bytes, long value, Warp warp, int lane) {
        Map.Entry<Long, Allocation> at = holding(address, bytes, warp, lane);
        Allocation allocation = at.getValue();
        int offset = (int) (address - at.getKey());
        for (int word = offset / Integer.BYTES; word < Math.ceilDiv(offset + bytes, Integer.BYTES) && bytes >= Integer.BYTES; word++) {
            allocation.shadow.write(word, warp, lane);
        }
        allocation.written.set(offset, offset + bytes);
        switch (bytes) {
            case Byte.BYTES -> allocation.data.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
            case Integer.BYTES -> allocation.data.set(INT, offset, (int) value);
            case Long.BYTES -> allocation.data.set(LONG, offset, value);
            default -> throw Scalars.unknown("an access of " + bytes + " bytes");
        }
    }

    /// Atomic operations are no race among each other.
    long atomic(long address, long value, LongBinaryOperator operator, Warp warp) {
        Map.Entry<Long, Allocation> at = holding(address, Long.BYTES, warp, 0);
        long offset = address - at.getKey();
        long before = at.getValue().data.get(LONG, offset);
        at.getValue().data.set(LONG, offset, operator.applyAsLong(before, value));
        return before;
    }
}
