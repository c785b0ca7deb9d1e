package org.tensorem.backend.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The block of a run: the planned workspace, then scratch memory that the steps share one after the other, then a cell for every
/// step that checks a rule.
final class WorkspaceLayout {
    private static final long ALIGNMENT = 256;

    private final long scratchStart;
    private final long cellStart;
    private final List<long[]> scratch = new ArrayList<>();
    private final int[] cells;
    private final List<IdRule> rules = new ArrayList<>();

    private WorkspaceLayout(long plannedBytes, List<CudaKernel> kernels) {
        this.scratchStart = aligned(plannedBytes);
        this.cells = new int[kernels.size()];
        Arrays.fill(cells, -1);
        long most = 0;
        for (int i = 0; i < kernels.size(); i++) {
            long[] sizes = kernels.get(i).scratchBytes();
            long[] offsets = new long[sizes.length];
            long at = 0;
            for (int j = 0; j < sizes.length; j++) {
                offsets[j] = at;
                at += aligned(sizes[j]);
            }
            scratch.add(offsets);
            most = Math.max(most, at);
            if (kernels.get(i).rule().isPresent()) {
                cells[i] = rules.size();
                rules.add(kernels.get(i).rule().get());
            }
        }
        this.cellStart = scratchStart + most;
    }

    static WorkspaceLayout of(long plannedBytes, List<CudaKernel> kernels) {
        return new WorkspaceLayout(plannedBytes, kernels);
    }

    private static long aligned(long bytes) {
        return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
    }

    /// The size of the block.
    long bytes() {
        return cellStart + (long) Long.BYTES * rules.size();
    }

    /// The addresses of the scratch memory of a step.
    long[] scratch(int step, long workspace) {
        return Arrays.stream(scratch.get(step)).map(offset -> workspace + scratchStart + offset).toArray();
    }

    /// The address of the cell of a step, 0 if it checks no rule.
    long cell(int step, long workspace) {
        return cells[step] < 0 ? 0 : workspace + cellStart + (long) Long.BYTES * cells[step];
    }

    /// Sets every cell to nothing reported.
    void clearCells(Driver driver, long workspace) {
        if (!rules.isEmpty()) {
            driver.fill(workspace + cellStart, (byte) IdRule.NOTHING, (long) Long.BYTES * rules.size());
        }
    }

    /// Fails with the first rule, in the order of the steps, that a run has broken.
    void requireRules(CudaDevice device, long workspace) {
        if (rules.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cells = arena.allocate(ValueLayout.JAVA_LONG, rules.size());
            device.download(cells, workspace + cellStart, cells.byteSize());
            for (int i = 0; i < rules.size(); i++) {
                long cell = cells.getAtIndex(ValueLayout.JAVA_LONG, i);
                if (cell != IdRule.NOTHING) {
                    throw rules.get(i).failure(cell);
                }
            }
        }
    }
}
