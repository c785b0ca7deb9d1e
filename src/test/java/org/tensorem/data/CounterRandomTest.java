package org.tensorem.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    /// The known answers that come with Random123, file kat_vectors, `threefry2x32 20`.
    @Test
    void hasTheKnownAnswersOfThreefry() {
        assertEquals(pair(0x6b200159, 0x99ba4efe), CounterRandom.block(0, 0, 0, 0));
        assertEquals(pair(0x1cb996fc, 0xbb002be7), CounterRandom.block(-1, -1, -1, -1));
        assertEquals(pair(0xc4923a9c, 0x483df7a0),
                CounterRandom.block(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3));
    }

    private static long pair(int low, int high) {
        return Integer.toUnsignedLong(low) | (long) high << 32;
    }

    @Test
    void seedStreamAndIndexAllMatter() {
        long bits = new CounterRandom(1, 2).bits(3);
        assertEquals(bits, new CounterRandom(1, 2).bits(3));
        assertNotEquals(bits, new CounterRandom(2, 2).bits(3));
        assertNotEquals(bits, new CounterRandom(1, 3).bits(3));
        assertNotEquals(bits, new CounterRandom(1, 2).bits(4));
    }

    @Test
    void numbersBelowABoundCoverIt() {
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++) {
            counts[(int) new CounterRandom(5, 0).below(i, 7)]++;
        }
        // Binomial(7000, 1/7): six standard deviations are 176.
        assertTrue(Arrays.stream(counts).allMatch(count -> Math.abs(count - 1000) < 176), Arrays.toString(counts));
        assertTrue(assertThrows(DataException.class, () -> new CounterRandom(0, 0).below(0, 0)).getMessage()
                .startsWith("random_bound: "));
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        int[] order = new CounterRandom(9, 1).permutation(257);
        assertArrayEquals(IntStream.range(0, 257).toArray(), Arrays.stream(order).sorted().toArray());
        assertArrayEquals(order, new CounterRandom(9, 1).permutation(257));
        assertNotEquals(Arrays.toString(order), Arrays.toString(new CounterRandom(10, 1).permutation(257)));
    }
}
