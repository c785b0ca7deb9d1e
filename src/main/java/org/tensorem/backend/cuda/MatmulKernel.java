package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.Contract;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// `matmul` and `linear`: see `cuda/matmul.cu`. A launch takes the batch's last two axes; the axes before are launched one by one.
/// Under the contract tf32 products of f32 have one layout, whatever their shape.
final class MatmulKernel implements CudaKernel {
    private static final int THREADS = 256;
    private static final long TF32_ROWS = 128;
    private static final long TF32_COLUMNS = 192;
    private static final int TF32_SHARED_BYTES = 86_016;

    private final Work.Matmul work;
    private final Batch batch;
    /// Nothing under the contract tf32.
    private final Optional<MatmulTiling> tiling;
    private final long m;
    private final long n;
    private final long k;

    /// A leading axis of the result.
    ///
    /// @param extent how many matrices along it
    /// @param a the distance from one to the next in the left operand, in elements; 0 where they are one
    /// @param b the same in the right operand
    private record Axis(long extent, long a, long b) {}

    /// The leading axes, as few as it takes.
    ///
    /// @param before the axes that are launched one by one
    /// @param outer the last axis but one
    /// @param inner the last axis
    private record Batch(List<Axis> before, Axis outer, Axis inner) {
        static Batch of(Work.Matmul work) {
            List<Axis> axes = new ArrayList<>(List.of(new Axis(1, 0, 0), new Axis(1, 0, 0)));
            for (int i = 0; i < work.leading().rank(); i++) {
                Axis axis = new Axis(work.leading().extent(i), i < work.a().leading() ? work.a().view().stride(i) : 0,
                        i < work.b().leading() ? work.b().view().stride(i) : 0);
                Axis last = axes.getLast();
                if (axis.extent == 1) {
                    continue;
                }
                if (last.a == axis.a * axis.extent && last.b == axis.b * axis.extent) {
                    axes.set(axes.size() - 1, new Axis(last.extent * axis.extent, axis.a, axis.b));
                } else {
                    axes.add(axis);
                }
            }
            return new Batch(List.copyOf(axes.subList(0, axes.size() - 2)), axes.get(axes.size() - 2), axes.getLast());
        }

        /// Matrices of one launch.
        long matrices() {
            return outer.extent * inner.extent;
        }
    }

    /// The product in the layout that is fastest by estimate.
    static MatmulKernel of(Work.Matmul work, Contract products) {
        if (products == Contract.TF32 && work.dtype() == Dtype.F32) {
            if (work.a().columns() > MatmulTiling.MOST_TERMS) {
                throw MatmulTiling.tooManyTerms(work.a().columns());
            }
            return new MatmulKernel(work, Optional.empty());
        }
        return new MatmulKernel(work,
                MatmulTiling.of(Batch.of(work).matrices(), work.a().rows(), work.b().columns(), work.a().columns()));
    }

    /// The product of the contract fp32 in a given layout; every layout gives the same bits.
    MatmulKernel(Work.Matmul work, MatmulTiling tiling) {
        this(work, Optional.of(tiling));
    }

    private MatmulKernel(Work.Matmul work, Optional<MatmulTiling> tiling) {
        this.work = work;
        this.batch = Batch.of(work);
        this.tiling = tiling;
        this.m = work.a().rows();
        this.n = work.b().columns();
        this.k = work.a().columns();
    }

    private boolean isF32() {
        return work.dtype() == Dtype.F32;
    }

    @Override
    public long[] scratchBytes() {
        return isF32() && tiling.map(MatmulTiling::split).orElse(false) ? new long[] {4 * batch.matrices() * m * n * MatmulTiling.blocks(k)} : new long[0];
    }

    @Override
    public void run(CudaLaunch launch) {
        if (m * n * work.matrices() > 0) {
            run(launch, batch.before, work.a().view().offset(), work.b().view().offset(), 0);
        }
    }

    /// @param index the number of the launch among all
    private void run(CudaLaunch launch, List<Axis> axes, long a, long b, long index) {
        if (axes.isEmpty()) {
            long bytes = isF32() ? 4 : 8;
            Operands operands = new Operands(launch.out(0) + index * batch.matrices() * m * n * bytes, launch.in(0) + a * bytes,
                    launch.in(1) + b * bytes, work.biased() ? launch.in(2) : 0);
            if (isF32() && tiling.isEmpty()) {
                long tiles = batch.matrices() * Math.ceilDiv(m, TF32_ROWS) * Math.ceilDiv(n, TF32_COLUMNS);
                launch(launch, new KernelName("matmul", "matmul_tf32"), Grid.of(tiles, THREADS, TF32_SHARED_BYTES), operands, 0);
            } else if (isF32()) {
                launchTiles(launch, tiling.orElseThrow(), operands);
            } else {
                launch(launch, new KernelName("matmul", "matmul_f64"), Grid.covering(batch.matrices() * m * n, THREADS), operands,
                        batch.matrices());
            }
            return;
        }
        Axis axis = axes.getFirst();
        for (long i = 0; i < axis.extent; i++) {
            run(launch, axes.subList(1, axes.size()), a + i * axis.a, b + i * axis.b, index * axis.extent + i);
        }
    }

    /// Addresses.
    private record Operands(long out, long a, long b, long bias) {}

    private void launchTiles(CudaLaunch launch, MatmulTiling tiling, Operands to) {
        MatmulTiling.Tile tile = tiling.tile();
        long tiles = batch.matrices() * tile.count(m, n);
        if (!tiling.split()) {
            launch(launch, tile.kernel(), Grid.of(tiles, tile.threads(k), Math.toIntExact(tile.sharedBytes(k))), to, 0);
            return;
        }
        long blocks = MatmulTiling.blocks(k);
        launch(launch, tile.kernel(), Grid.of(tiles * blocks, tile.threads(k)), new Operands(launch.scratch(0), to.a, to.b, 0), 1);
        launch.launch(new KernelName("matmul", "matmul_combine"), Grid.covering(batch.matrices() * m * n, THREADS), to.out,
                launch.scratch(0), to.bias, batch.matrices(), m * n, n, (int) blocks);
    }

    /// @param last the last argument of the kernel
    private void launch(CudaLaunch launch, KernelName kernel, Grid grid, Operands to, Object last) {
        launch.launch(kernel, grid, to.out, to.a, work.a().rowStride(), work.a().columnStride(), batch.outer.a, batch.inner.a, to.b,
                work.b().columnStride(), work.b().rowStride(), batch.outer.b, batch.inner.b, to.bias, m, n, k, batch.inner.extent, last);
    }
}
