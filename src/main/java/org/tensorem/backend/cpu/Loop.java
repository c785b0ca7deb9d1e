package org.tensorem.backend.cpu;

/// A generated loop over elements that lie side by side.
interface Loop {
    /// Computes the first `count` elements of every result.
    ///
    /// @param addresses of the operands, then of the results, in native memory
    /// @param count a multiple of the loop's width
    void run(long[] addresses, int count);
}
