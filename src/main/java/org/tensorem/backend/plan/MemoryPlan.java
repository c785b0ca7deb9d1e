package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Offsets in one workspace for values that live from the step that writes them to the last step that reads them.
///
/// Best fit over the gaps between live values; values that are never alive together may share memory.
final class MemoryPlan {
    private static final long ALIGNMENT = 64;

    private final TreeMap<Long, Long> gaps = new TreeMap<>();
    private long end;
    private long peak;

    private MemoryPlan() {}

    /// Offsets of the values and the size of the workspace.
    ///
    /// @param offsets per value; -1 for values that are not in the workspace
    /// @param bytes the size that holds all
    record Layout(long[] offsets, long bytes) {}

    /// @param steps the steps in order
    /// @param bytes the size of each value
    /// @param planned whether a value is to be in the workspace
    static Layout of(List<Step> steps, List<Long> bytes, boolean[] planned) {
        int[] last = new int[bytes.size()];
        for (int i = 0; i < steps.size(); i++) {
            for (int value : steps.get(i).outputs()) {
                last[value] = i;
            }
            for (int value : steps.get(i).inputs()) {
                last[value] = i;
            }
        }
        List<List<Integer>> dying = new ArrayList<>();
        steps.forEach(_ -> dying.add(new ArrayList<>()));
        MemoryPlan plan = new MemoryPlan();
        long[] offsets = new long[bytes.size()];
        Arrays.fill(offsets, -1);
        for (int i = 0; i < steps.size(); i++) {
            for (int value : steps.get(i).outputs()) {
                if (planned[value] && offsets[value] < 0) {
                    offsets[value] = plan.take(aligned(bytes.get(value)));
                    dying.get(last[value]).add(value);
                }
            }
            for (int value : dying.get(i)) {
                plan.giveBack(offsets[value], aligned(bytes.get(value)));
            }
        }
        return new Layout(offsets, plan.peak);
    }

    /// The bytes that a value takes in the workspace.
    static long aligned(long bytes) {
        return Math.max(ALIGNMENT, (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    private long take(long bytes) {
        long best = -1;
        for (var gap : gaps.entrySet()) {
            if (gap.getValue() >= bytes && (best < 0 || gap.getValue() < gaps.get(best))) {
                best = gap.getKey();
            }
        }
        if (best >= 0) {
            long length = gaps.remove(best);
            if (length > bytes) {
                gaps.put(best + bytes, length - bytes);
            }
            return best;
        }
        long offset = end;
        var lastGap = gaps.lastEntry();
        if (lastGap != null && lastGap.getKey() + lastGap.getValue() == end) {
            offset = lastGap.getKey();
            gaps.remove(offset);
        }
        end = offset + bytes;
        peak = Math.max(peak, end);
        return offset;
    }

    private void giveBack(long offset, long bytes) {
        long from = offset;
        long length = bytes;
        var before = gaps.floorEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            from = before.getKey();
            length += before.getValue();
        }
        var after = gaps.ceilingEntry(offset);
        if (after != null && offset + bytes == after.getKey()) {
            length += gaps.remove(after.getKey());
        }
        gaps.put(from, length);
    }
}
