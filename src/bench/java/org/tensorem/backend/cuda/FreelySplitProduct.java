package org.tensorem.backend.cuda;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorem.backend.plan.Work;

/// A product of two matrices of f32 by the kernels of `cuda/matmul.cu`, with k in as many parts as one likes, where the contract has blocks
/// of 256: its bits depend on the number of parts, and it is for measuring what the contract costs.
///
/// @param work one matrix times one, without a bias
/// @param tile what a thread block computes, not a row
/// @param parts how many thread blocks share the sum of an element; 1 is one sum over all of k
record FreelySplitProduct(Work.Matmul work, MatmulTiling.Tile tile, int parts) implements CudaKernel {
    private static final String BLOCK = "const int K_BLOCK = 256;";
    private static final long MULTIPLE = 32;
    /// What this file of kernels includes and a product in tiles does not need.
    private static final Set<String> OTHERS = Set.of("matmul_row.cuh", "matmul_tf32.cuh");

    /// Checks that it is a product that these kernels can split.
    FreelySplitProduct {
        if (tile == MatmulTiling.Tile.ROW || parts < 1 || work.matrices() != 1 || work.biased()) {
            throw new IllegalArgumentException("bench_split: one matrix times one is split, in tiles of several rows: " + work + ", " + tile);
        }
    }

    private long k() {
        return work.a().columns();
    }

    /// Terms of a part: more than there are where there is one.
    private long terms() {
        return parts == 1 ? 1 << 30 : Math.ceilDiv(Math.ceilDiv(k(), (long) parts), MULTIPLE) * MULTIPLE;
    }

    private long count() {
        return Math.ceilDiv(k(), terms());
    }

    private long elements() {
        return work.a().rows() * work.b().columns();
    }

    private String file() {
        return tile.kernel().function() + "_in_" + terms();
    }

    @Override
    public long[] scratchBytes() {
        return parts == 1 ? new long[0] : new long[] {4 * elements() * count()};
    }

    @Override
    public Map<String, String> generated() {
        String source = Sources.kernels("matmul");
        String whole = KernelTimes.included(Sources.headers(List.of(source))::get, source, new HashSet<>(OTHERS));
        if (!whole.contains(BLOCK)) {
            throw new IllegalStateException("bench_split: cuda/matmul.cuh no longer says how long its blocks of k are");
        }
        // Other tiles would take longer to compile than all is timed.
        String mine = whole.lines().filter(line -> !line.startsWith("MATMUL(") || line.startsWith("MATMUL(" + tile.kernel().function()))
                .collect(Collectors.joining("\n"));
        return Map.of(file(), mine.replace(BLOCK, "const int K_BLOCK = " + terms() + ";"));
    }

    @Override
    public void run(CudaLaunch launch) {
        long tiles = tile.count(work.a().rows(), work.b().columns());
        long to = parts == 1 ? launch.out(0) : launch.scratch(0);
        launch.launch(new KernelName(file(), tile.kernel().function()), Grid.of(tiles * count(), tile.threads(k())), to, launch.in(0),
                work.a().rowStride(), work.a().columnStride(), 0L, 0L, launch.in(1), work.b().columnStride(), work.b().rowStride(), 0L, 0L,
                0L, work.a().rows(), work.b().columns(), k(), 1L, parts == 1 ? 0 : 1);
        if (parts > 1) {
            launch.launch(new KernelName(file(), "matmul_combine"), Grid.covering(elements(), 256), launch.out(0), launch.scratch(0), 0L, 1L,
                    elements(), work.b().columns(), (int) count());
        }
    }
}
