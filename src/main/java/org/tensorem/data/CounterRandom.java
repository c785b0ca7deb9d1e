package org.tensorem.data;

/// Random numbers without state: number i of stream s is a function of (seed, s, i) alone.
///
/// Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011), the
/// generator of the operator `random_uniform`. Key: low and high word of the seed. Counter: (i, s).
///
/// @param seed any 64 bits
/// @param stream tells uses of one seed apart
public record CounterRandom(long seed, int stream) {
    private static final int PARITY = 0x1BD11BDA;
    private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

    /// 64 random bits: the first word of block i is the low half.
    ///
    /// @param index i; its low 32 bits count, the high bits change the stream
    public long bits(long index) {
        return block((int) seed, (int) (seed >>> 32), (int) index, stream ^ (int) (index >>> 32));
    }

    /// A number in 0 .. bound - 1: the high half of the product of 64 random bits and the bound, off the uniform
    /// distribution by less than bound / 2^64.
    ///
    /// @param index i
    /// @param bound 1 or more
    public long below(long index, long bound) {
        if (bound < 1) {
            throw new DataException("random_bound: the bound is 1 or more: it is " + bound
                    + "; ask for a number below 1 or more");
        }
        return Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /// The numbers 0 .. count - 1 in random order: Fisher-Yates from the last place down, place k drawn with number k.
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int k = count - 1; k > 0; k--) {
            int other = (int) below(k, k + 1L);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /// One block of Threefry-2x32-20: the first result word in the low half, the second in the high half.
    static long block(int key0, int key1, int counter0, int counter1) {
        int[] keys = {key0, key1, PARITY ^ key0 ^ key1};
        int x = counter0 + key0;
        int y = counter1 + key1;
        for (int round = 0; round < 20; round++) {
            x += y;
            y = Integer.rotateLeft(y, ROTATIONS[round % 8]) ^ x;
            if (round % 4 == 3) {
                int injection = round / 4 + 1;
                x += keys[injection % 3];
                y += keys[(injection + 1) % 3] + injection;
            }
        }
        return Integer.toUnsignedLong(x) | (long) y << 32;
    }
}
