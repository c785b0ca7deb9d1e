package org.tensorem.backend.plan;

import org.tensorem.ir.Shape;

/// A batch of matrices within a value's memory: element (i, j) of matrix b at `offset(b) + i · rowStride + j · columnStride`.
///
/// @param view the leading axes, then rows and columns
public record Matrix(View view) {
    /// True when rows or columns lie side by side, so that packing reads stretches.
    public static boolean accepts(View view) {
        int last = view.rank() - 1;
        return view.size() == 0 || view.stride(last) == 1 || view.extent(last) == 1
                || view.stride(last - 1) == 1 || view.extent(last - 1) == 1;
    }

    /// The rows of a matrix.
    public long rows() {
        return view.extent(view.rank() - 2);
    }

    /// The columns of a matrix.
    public long columns() {
        return view.extent(view.rank() - 1);
    }

    /// The distance from one row to the next.
    public long rowStride() {
        return view.stride(view.rank() - 2);
    }

    /// The distance from one column to the next.
    public long columnStride() {
        return view.stride(view.rank() - 1);
    }

    /// Rows and columns exchanged.
    public Matrix transposed() {
        return new Matrix(view.transpose(view.rank() - 2, view.rank() - 1));
    }

    /// The number of leading axes.
    public int leading() {
        return view.rank() - 2;
    }

    /// Where matrix number `index` of the batch begins; axes behind `axes` of the batch's are not this operand's.
    ///
    /// @param extents the leading extents of the result, of which this operand has the first ones
    /// @param index the number of the matrix, in row-major order
    public long offset(Shape extents, long index) {
        long rest = index;
        long offset = view.offset();
        for (int axis = extents.rank() - 1; axis >= 0; axis--) {
            if (axis < leading()) {
                offset += rest % extents.extent(axis) * view.stride(axis);
            }
            rest /= extents.extent(axis);
        }
        return offset;
    }

    /// True when the matrices along the last leading axis lie as one matrix with all their rows.
    boolean rowsMerge() {
        return view.axesMerge(leading() - 1);
    }

    /// The matrices along the last leading axis as one matrix with all their rows.
    Matrix mergeRows() {
        return new Matrix(view.mergeAxes(leading() - 1));
    }
}
