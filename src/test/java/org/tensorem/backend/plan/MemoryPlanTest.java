package org.tensorem.backend.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static Step step(List<Integer> inputs, int output) {
        return new Step(new Work.Iota(1), inputs, List.of(output));
    }

    /// Step i writes value i and reads two earlier ones.
    private static List<Step> steps(List<Integer> reads) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            int seed = reads.get(i);
            steps.add(step(i == 0 ? List.of() : List.of(seed % i, seed / 7 % i), i));
        }
        return steps;
    }

    /// Pairs of values whose memory overlaps while both are needed.
    private static int clashes(List<Step> steps, List<Long> bytes, long[] offsets) {
        int[] last = new int[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            last[i] = i;
            for (int input : steps.get(i).inputs()) {
                last[input] = i;
            }
        }
        int clashes = 0;
        for (int a = 0; a < last.length; a++) {
            for (int b = a + 1; b <= last[a]; b++) {
                boolean apart = offsets[a] + bytes.get(a) <= offsets[b] || offsets[b] + bytes.get(b) <= offsets[a];
                clashes += apart ? 0 : 1;
            }
        }
        return clashes;
    }

    private static boolean[] all(int count) {
        boolean[] planned = new boolean[count];
        java.util.Arrays.fill(planned, true);
        return planned;
    }

    @Property(tries = 300)
    void valuesThatAreAliveTogetherLieApart(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 9999) Integer> reads,
            @ForAll @Size(value = 40) List<@IntRange(min = 1, max = 3000) Integer> sizes) {
        List<Step> steps = steps(reads);
        List<Long> bytes = sizes.subList(0, reads.size()).stream().map(Integer::longValue).toList();
        MemoryPlan.Layout layout = MemoryPlan.of(steps, bytes, all(reads.size()));
        assertEquals(0, clashes(steps, bytes, layout.offsets()));
        for (int i = 0; i < bytes.size(); i++) {
            assertEquals(0, layout.offsets()[i] % 64);
            assertTrue(layout.offsets()[i] + bytes.get(i) <= layout.bytes());
        }
    }

    @Test
    void aClashIsSeen() {
        List<Step> steps = List.of(step(List.of(), 0), step(List.of(), 1), step(List.of(0, 1), 2));
        assertEquals(1, clashes(steps, List.of(100L, 100L, 1L), new long[] {0, 64, 256}));
    }

    @Test
    void aChainTakesTheMemoryOfTwo() {
        List<Step> steps = new ArrayList<>(List.of(step(List.of(), 0)));
        List<Long> bytes = new ArrayList<>(List.of(640L));
        for (int i = 1; i < 50; i++) {
            steps.add(step(List.of(i - 1), i));
            bytes.add(640L);
        }
        assertEquals(1280, MemoryPlan.of(steps, bytes, all(50)).bytes());
    }
}
