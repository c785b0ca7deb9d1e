package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Shape;

/// A matrix product as [MatmulKernel] computes it: as it is given, or, where the result is narrow, the product of the transposed
/// operands in exchanged order, whose result is the transpose. Each output is the same sum of the same products either way.
///
/// @param a [m, k] to a matrix
/// @param b [k, n] to a matrix
/// @param leading the extents of the batch
/// @param biased whether there is a bias: for each column, for each row when turned
/// @param turned whether the result lies transposed
record Product(Matrix a, Matrix b, Shape leading, boolean biased, boolean turned) {
    /// The most columns of a narrow result: half a tile or less would be filled.
    private static final long NARROW = 8;

    static Product of(Work.Matmul work) {
        boolean narrow = work.b().columns() <= NARROW && work.a().rows() > 2 * work.b().columns();
        return narrow ? new Product(work.b().transposed(), work.a().transposed(), work.leading(), work.biased(), true)
                : new Product(work.a(), work.b(), work.leading(), work.biased(), false);
    }

    long matrices() {
        return leading.size();
    }

    long rows() {
        return a.rows();
    }

    long columns() {
        return b.columns();
    }

    long depth() {
        return a.columns();
    }

    /// The memory of a.
    MemorySegment left(Launch launch) {
        return launch.in(turned ? 1 : 0);
    }

    /// The memory of b.
    MemorySegment right(Launch launch) {
        return launch.in(rightOperand());
    }

    /// Which operand b is.
    int rightOperand() {
        return turned ? 0 : 1;
    }

    /// From a row of the result to the next.
    long rowStep() {
        return turned ? 1 : columns();
    }

    /// From a column of the result to the next.
    long columnStep() {
        return turned ? rows() : 1;
    }

    /// Where an element of the result is.
    long element(long matrix, long row, long column) {
        return matrix * rows() * columns() + row * rowStep() + column * columnStep();
    }
}
