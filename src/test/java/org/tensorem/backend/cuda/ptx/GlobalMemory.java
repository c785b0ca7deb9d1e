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
        allocations.put(data.address(), new Allocation(arena, data, new BitSet(), new Shadow(Math.toIntExact(bytes))));
        return data.address();
    }

    /// Gives memory back.
    public void free(long address) {
        allocations.remove(address).arena.close();
    }

    /// Bytes in memory, to be read.
    ///
    /// @throws PtxException `ptx_bounds`; `ptx_unwritten` where a byte was never written
    public MemorySegment bytes(long address, long bytes) {
        Place at = holding(address, bytes);
        at.requireWritten(bytes);
        return at.allocation.data.asSlice(at.offset, bytes).asReadOnly();
    }

    /// Bytes of memory, which from now on are written.
    public MemorySegment written(long address, long bytes) {
        Place at = holding(address, bytes);
        at.allocation.written.set(at.offset, at.offset + Math.toIntExact(bytes));
        return at.allocation.data.asSlice(at.offset, bytes);
    }

    private record Place(Allocation allocation, int offset) {
        void requireWritten(long bytes) {
            for (int at = offset; at < offset + bytes; at++) {
                if (!allocation.written.get(at)) {
                    throw new PtxException("ptx_unwritten: memory is written before it is read: byte " + at + " of "
                            + allocation.data.byteSize());
                }
            }
        }
    }

    private Place holding(long address, long bytes) {
        Map.Entry<Long, Allocation> at = allocations.floorEntry(address);
        if (at == null || address - at.getKey() > at.getValue().data.byteSize() - bytes) {
            throw new PtxException("ptx_bounds: bytes lie within an array: " + bytes + " at " + Long.toHexString(address)
                    + (at == null ? "" : ", " + (address - at.getKey()) + " behind the start of " + at.getValue().data.byteSize()));
        }
        return new Place(at.getValue(), (int) (address - at.getKey()));
    }

    private Place holding(long address, long bytes, Warp warp, int lane) {
        try {
            return holding(address, bytes);
        } catch (PtxException outside) {
            throw warp.failure(outside.getMessage(), lane);
        }
    }

    private Place readable(long address, long bytes, Warp warp, int lane) {
        Place at = holding(address, bytes, warp, lane);
        try {
            at.requireWritten(bytes);
            return at;
        } catch (PtxException unwritten) {
            throw warp.failure(unwritten.getMessage(), lane);
        }
    }

    @Override
    public long load(long address, int bytes, Warp warp, int lane) {
        Place at = readable(address, bytes, warp, lane);
        at.allocation.shadow.read(at.offset, bytes, warp, lane);
        return value(at, bytes);
    }

    /// A value that nobody writes in this launch.
    long loadConstant(long address, int bytes, Warp warp, int lane) {
        Place at = readable(address, bytes, warp, lane);
        at.allocation.shadow.readConstant(at.offset, bytes, warp, lane);
        return value(at, bytes);
    }

    private static long value(Place at, int bytes) {
        return switch (bytes) {
            case Byte.BYTES -> at.allocation.data.get(ValueLayout.JAVA_BYTE, at.offset) & 0xff;
            case Integer.BYTES -> Integer.toUnsignedLong(at.allocation.data.get(INT, at.offset));
            case Long.BYTES -> at.allocation.data.get(LONG, at.offset);
            default -> throw Scalars.unknown("an access of " + bytes + " bytes");
        };
    }

    /// A copy of bytes is under way: until it is over, nobody may write them.
    void lend(long address, int bytes, Warp warp, int lane) {
        if (bytes > 0) {
            Place at = readable(address, bytes, warp, lane);
            at.allocation.shadow.lend(at.offset, bytes, warp, lane);
        }
    }

    /// A word of a copy that is over.
    int giveBack(long address, Warp warp, int lane) {
        Place at = readable(address, Integer.BYTES, warp, lane);
        at.allocation.shadow.giveBack(at.offset, Integer.BYTES, warp, lane);
        return (int) value(at, Integer.BYTES);
    }

    @Override
    public void store(long address, int bytes, long value, Warp warp, int lane) {
        Place at = holding(address, bytes, warp, lane);
        at.allocation.shadow.write(at.offset, bytes, warp, lane);
        at.allocation.written.set(at.offset, at.offset + bytes);
        put(at, bytes, value);
    }

    private static void put(Place at, int bytes, long value) {
        switch (bytes) {
            case Byte.BYTES -> at.allocation.data.set(ValueLayout.JAVA_BYTE, at.offset, (byte) value);
            case Integer.BYTES -> at.allocation.data.set(INT, at.offset, (int) value);
            case Long.BYTES -> at.allocation.data.set(LONG, at.offset, value);
            default -> throw Scalars.unknown("an access of " + bytes + " bytes");
        }
    }

    /// Changes a number of 64 bits, and has its value before.
    long atomic(long address, long value, LongBinaryOperator operator, Warp warp, int lane) {
        Place at = readable(address, Long.BYTES, warp, lane);
        at.allocation.shadow.change(at.offset, Long.BYTES, warp, lane);
        long before = value(at, Long.BYTES);
        put(at, Long.BYTES, operator.applyAsLong(before, value));
        return before;
    }
}
