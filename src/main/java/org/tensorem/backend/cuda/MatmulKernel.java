package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.Contract;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// `matmul` and `linear`: see `cuda/matmul.cu`. A launch takes the batch's last two axes, in parts where these are more matrices than a grid
/// has blocks for; the axes before are launched one by one. Under the contract tf32 products of f32 have one layout, whatever their shape.
final class MatmulKernel implements CudaKernel {
    private static final int THREADS = 256;
    private static final long TF32_ROWS = 128;
    private static final long TF32_COLUMNS = 192;
    private static final int TF32_SHARED_BYTES = 86_016;

    private final Work.Matmul work;
    private final List<Axis> axes;
    /// Of products of f32 under the contract fp32.
    private final Optional<MatmulTiling> tiling;
    private final long mostBlocks;
    private final long m;
    private final long n;
    private final long k;

    /// A leading axis of the result.
    ///
    /// @param extent how many matrices along it
    /// @param a the distance from one to the next in the left operand, in elements; 0 where they are one
    /// @param b the same in the right operand
    private record Axis(long extent, long a, long b) {}

    /// The leading axes, as few as it takes, and two at least.
    private static List<Axis> axes(Work.Matmul work) {
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
        return List.copyOf(axes);
    }

    /// Matrices of a launch of the last two axes.
    private static long matrices(List<Axis> axes) {
        return axes.getLast().extent * axes.get(axes.size() - 2).extent;
    }

    /// The product in the layout that is fastest by estimate.
    static MatmulKernel of(Work.Matmul work, Contract products) {
        if (work.dtype() != Dtype.F32) {
            return new MatmulKernel(work, Optional.empty(), Grid.MOST_BLOCKS);
        }
        if (products == Contract.TF32) {
            if (work.a().columns() > MatmulTiling.MOST_TERMS) {
                throw MatmulTiling.tooManyTerms(work.a().columns());
            }
            return new MatmulKernel(work, Optional.empty(), Grid.MOST_BLOCKS);
        }
        return new MatmulKernel(work, MatmulTiling.of(matrices(axes(work)), work.a().rows(), work.b().columns(), work.a().columns()));
    }

    /// The product of f32 of the contract fp32 in a given layout; every layout gives the same bits.
    MatmulKernel(Work.Matmul work, MatmulTiling tiling) {
        this(work, Optional.of(tiling), Grid.MOST_BLOCKS);
    }

    /// @param mostBlocks blocks of a launch, of a matrix at least; any number gives the same bits
    MatmulKernel(Work.Matmul work, Optional<MatmulTiling> tiling, long mostBlocks) {
        this.work = work;
        this.axes = axes(work);
        this.tiling = tiling;
        this.mostBlocks = mostBlocks;
        this.m = work.a().rows();
        this.n = work.b().columns();
        this.k = work.a().columns();
    }

    private boolean isF32() {
        return work.dtype() == Dtype.F32;
    }

    @Override
    public long[] scratchBytes() {
        return tiling.map(MatmulTiling::split).orElse(false) ? new long[] {4 * matrices(axes) * m * n * MatmulTiling.blocks(k)} : new long[0];
    }

    @Override
    public void run(CudaLaunch launch) {
        if (m * n * work.matrices() > 0) {
            long bytes = work.dtype().bytes();
            run(launch, axes, new Operands(launch.out(0), launch.in(0) + work.a().view().offset() * bytes,
                    launch.in(1) + work.b().view().offset() * bytes, work.biased() ? launch.in(2) : 0));
        }
    }

    /// Addresses of the first matrices and of the bias.
    private record Operands(long out, long a, long b, long bias) {}

    /// Launches the matrices along these axes: at once, or one half after the other.
    private void run(CudaLaunch launch, List<Axis> part, Operands to) {
        if (part.size() > 2 && part.getFirst().extent == 1) {
            run(launch, part.subList(1, part.size()), to);
            return;
        }
        long matrices = part.stream().mapToLong(Axis::extent).reduce(1, Math::multiplyExact);
        if (matrices == 1 || part.size() == 2 && blocks(matrices) <= mostBlocks) {
            launch(launch, part.getFirst(), part.getLast(), to);
            return;
        }
        int number = part.getFirst().extent > 1 ? 0 : 1;
        Axis axis = part.get(number);
        long half = axis.extent / 2;
        long bytes = work.dtype().bytes();
        run(launch, with(part, number, half), to);
        run(launch, with(part, number, axis.extent - half), new Operands(to.out + matrices / axis.extent * half * m * n * bytes,
                to.a + half * axis.a * bytes, to.b + half * axis.b * bytes, to.bias));
    }

    private static List<Axis> with(List<Axis> axes, int number, long extent) {
        List<Axis> changed = new ArrayList<>(axes);
        changed.set(number, new Axis(extent, axes.get(number).a, axes.get(number).b));
        return changed;
    }

    /// Blocks of a launch.
    private long blocks(long matrices) {
        if (!isF32()) {
            return Math.ceilDiv(matrices * m * n, (long) THREADS);
        }
        return matrices * tiling.map(layout -> layout.blocks(m, n, k)).orElse(Math.ceilDiv(m, TF32_ROWS) * Math.ceilDiv(n, TF32_COLUMNS));
    }

    private void launch(CudaLaunch launch, Axis outer, Axis inner, Operands to) {
        long matrices = outer.extent * inner.extent;
        if (!isF32()) {
            launch(launch, new KernelName("matmul", "matmul_f64"), Grid.covering(matrices * m * n, THREADS), outer, inner, to, matrices);
        } else if (tiling.isEmpty()) {
            launch(launch, new KernelName("matmul", "matmul_tf32"), Grid.of(blocks(matrices), THREADS, TF32_SHARED_BYTES), outer, inner, to, 0);
        } else if (!tiling.get().split()) {
            MatmulTiling.Tile tile = tiling.get().tile();
            launch(launch, tile.kernel(), Grid.of(blocks(matrices), tile.threads(k), Math.toIntExact(tile.sharedBytes(k))), outer, inner, to, 0);
        } else {
            MatmulTiling.Tile tile = tiling.get().tile();
            launch(launch, tile.kernel(), Grid.of(blocks(matrices), tile.threads(k)), outer, inner, new Operands(launch.scratch(0), to.a, to.b, 0), 1);
            launch.launch(new KernelName("matmul", "matmul_combine"), Grid.covering(matrices * m * n, THREADS), to.out,
                    launch.scratch(0), to.bias, matrices, m * n, n, Math.toIntExact(MatmulTiling.blocks(k)));
        }
    }

    /// @param last the last argument of the kernel
    private void launch(CudaLaunch launch, KernelName kernel, Grid grid, Axis outer, Axis inner, Operands to, Object last) {
        launch.launch(kernel, grid, to.out, to.a, work.a().rowStride(), work.a().columnStride(), outer.a, inner.a, to.b,
                work.b().columnStride(), work.b().rowStride(), outer.b, inner.b, to.bias, m, n, k, inner.extent, last);
    }
}
