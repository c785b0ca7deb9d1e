package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// Turns squares of elements: lines of a matrix become columns of an array.
interface Turn {
    /// Lines and columns of a square.
    int width();

    /// Turns squares that lie side by side: element (i, j) of the lines, at `element + i · stride + j`, goes to
    /// `to[at + j · toStride + i]`, for i below [#width()] and j below as much times `squares`.
    void run(MemorySegment from, long element, long stride, int squares, float[] to, int at, int toStride);
}
