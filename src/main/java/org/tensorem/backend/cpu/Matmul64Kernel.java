package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Shape;

/// `matmul` and `linear` of f64, one output after another: the dtype of oracles.
final class Matmul64Kernel implements Kernel {
    private static final long GRAIN = 20_000;

    private final Matrix a;
    private final Matrix b;
    private final Shape leading;
    private final boolean biased;

    Matmul64Kernel(Work.Matmul work) {
        this.a = work.a();
        this.b = work.b();
        this.leading = work.leading();
        this.biased = work.biased();
    }

    @Override
    public void run(Launch launch) {
        long n = b.columns();
        long count = leading.size() * a.rows() * n;
        launch.workers().ranges(count, GRAIN / (a.columns() + 1) + 1, (from, to, _) -> {
            for (long i = from; i < to; i++) {
                long matrix = i / n / a.rows();
                double sum = dot(launch, a.offset(leading, matrix) + i / n % a.rows() * a.rowStride(),
                        b.offset(leading, matrix) + i % n * b.columnStride());
                double bias = biased ? launch.in(2).getAtIndex(ValueLayout.JAVA_DOUBLE, i % n) : -0.0;
                launch.out(0).setAtIndex(ValueLayout.JAVA_DOUBLE, i, sum + bias);
            }
        });
    }

    private double dot(Launch launch, long row, long column) {
        MemorySegment x = launch.in(0);
        MemorySegment y = launch.in(1);
        double sum = a.columns() == 0 ? 0 : -0.0;
        for (long from = 0; from < a.columns(); from += MatmulKernel.STRETCH) {
            double block = 0;
            for (long k = from; k < Math.min(from + MatmulKernel.STRETCH, a.columns()); k++) {
                block = Math.fma(x.getAtIndex(ValueLayout.JAVA_DOUBLE, row + k * a.columnStride()),
                        y.getAtIndex(ValueLayout.JAVA_DOUBLE, column + k * b.rowStride()), block);
            }
            sum += block;
        }
        return sum;
    }
}
