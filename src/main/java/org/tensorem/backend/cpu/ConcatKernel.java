package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `concat`: the rows of the operands, block by block.
final class ConcatKernel implements Kernel {
    private static final long GRAIN_BYTES = 65_536;

    private final long outer;
    private final long[] bytes;
    private final long total;

    /// @param operands the operands around the joined axis; all have the same outer and inner extents
    ConcatKernel(Dtype dtype, List<Blocks> operands) {
        this.outer = operands.getFirst().outer();
        this.bytes = new long[operands.size()];
        long sum = 0;
        for (int i = 0; i < operands.size(); i++) {
            bytes[i] = operands.get(i).n() * operands.get(i).inner() * dtype.bytes();
            sum += bytes[i];
        }
        this.total = sum;
    }

    @Override
    public void run(Launch launch) {
        launch.workers().ranges(outer, Math.max(1, GRAIN_BYTES / Math.max(1, total)), (from, to, _) -> {
            for (long block = from; block < to; block++) {
                long offset = block * total;
                for (int i = 0; i < bytes.length; i++) {
                    MemorySegment.copy(launch.in(i), block * bytes[i], launch.out(0), offset, bytes[i]);
                    offset += bytes[i];
                }
            }
        });
    }
}
