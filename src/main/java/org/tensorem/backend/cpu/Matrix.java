package org.tensorem.backend.cpu;

/// A batch of matrices within a value's memory: element (i, j) of matrix b at `offset(b) + i · rowStride + j · columnStride`.
///
/// @param view the leading axes, then rows and columns
record Matrix(View view) {
    /// True when rows or columns lie side by side, so that packing reads stretches.
    static boolean accepts(View view) {
        int last = view.rank() - 1;
        return view.size() == 0 || view.stride(last) == 1 || view.extent(last) == 1
                || view.stride(last - 1) == 1 || view.extent(last - 1) == 1;
    }

    long rows() {
        return view.extent(view.rank() - 2);
    }

    long columns() {
        return view.extent(view.rank() - 1);
    }

    long rowStride() {
        return view.stride(view.rank() - 2);
    }

    long columnStride() {
        return view.stride(view.rank() - 1);
    }

    Matrix transposed() {
        return new Matrix(view.transpose(view.rank() - 2, view.rank() - 1));
    }

    /// The number of leading axes.
    int leading() {
        return view.rank() - 2;
    }

    /// Where matrix number `index` of the batch begins; axes behind `axes` of the batch's are not this operand's.
    ///
    /// @param extents the leading extents of the result, of which this operand has the first ones
    long offset(long[] extents, long index) {
        long rest = index;
        long offset = view.offset();
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            if (axis < leading()) {
                offset += rest % extents[axis] * view.stride(axis);
            }
            rest /= extents[axis];
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
