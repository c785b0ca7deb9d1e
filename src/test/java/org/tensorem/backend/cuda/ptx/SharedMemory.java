package org.tensorem.backend.cuda.ptx;

import java.util.BitSet;

/// The shared memory of a block. All accesses are of whole words of 4 bytes.
final class SharedMemory implements Memory {
    /// Where it lies among all addresses.
    static final long WINDOW = 0x7f00_0000_0000_0000L;
    /// Of the memory of the launch.
    static final int ALIGNMENT = 128;

    private final int[] words;
    private final BitSet written;
    /// Words that a copy is under way to.
    private final BitSet awaited;
    private final Shadow shadow;

    SharedMemory(int bytes) {
        words = new int[bytes / Integer.BYTES];
        written = new BitSet(words.length);
        awaited = new BitSet(words.length);
        shadow = new Shadow(bytes);
    }

    @Override
    public long load(long address, int bytes, Warp warp, int lane) {
        int word = word(address, bytes, warp, lane);
        long value = load(word, warp, lane);
        return bytes == Integer.BYTES ? value : value | load(word + 1, warp, lane) << 32;
    }

    @Override
    public void store(long address, int bytes, long value, Warp warp, int lane) {
        int word = word(address, bytes, warp, lane);
        store(word, (int) value, warp, lane);
        if (bytes == Long.BYTES) {
            store(word + 1, (int) (value >>> 32), warp, lane);
        }
    }

    /// A copy to words is under way: until it is over, nobody may read or write them.
    void issue(long address, int bytes, Warp warp, int lane) {
        int first = word(address, bytes, warp, lane);
        for (int word = first; word < first + bytes / Integer.BYTES; word++) {
            requireArrived(word, warp, lane);
            shadow.write(word * Integer.BYTES, Integer.BYTES, warp, lane);
            awaited.set(word);
        }
    }

    /// A word of a copy that is over for the lane that asked for it, and for others behind a barrier.
    void arrive(long address, int value, Warp warp, int lane) {
        int word = word(address, Integer.BYTES, warp, lane);
        awaited.clear(word);
        store(word, value, warp, lane);
    }

    private long load(int word, Warp warp, int lane) {
        requireArrived(word, warp, lane);
        if (!written.get(word)) {
            throw warp.failure("ptx_unwritten: memory is written before it is read: shared byte " + 4L * word, lane);
        }
        shadow.read(word * Integer.BYTES, Integer.BYTES, warp, lane);
        return Integer.toUnsignedLong(words[word]);
    }

    private void store(int word, int value, Warp warp, int lane) {
        requireArrived(word, warp, lane);
        shadow.write(word * Integer.BYTES, Integer.BYTES, warp, lane);
        words[word] = value;
        written.set(word);
    }

    private void requireArrived(int word, Warp warp, int lane) {
        if (awaited.get(word)) {
            throw warp.failure("ptx_race: a copy is awaited before its memory is used: shared byte " + 4L * word, lane);
        }
    }

    private int word(long address, int bytes, Warp warp, int lane) {
        if (address < 0 || address + bytes > 4L * words.length) {
            throw warp.failure("ptx_bounds: an access lies within the " + 4L * words.length + " bytes of shared memory: " + bytes + " at "
                    + address, lane);
        }
        return (int) (address / Integer.BYTES);
    }
}
