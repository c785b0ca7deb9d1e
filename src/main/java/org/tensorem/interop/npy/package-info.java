/// NumPy's `.npy` files: one tensor each, f32, f64, i32 or bool, little-endian, C order.
///
/// Source: NumPy Enhancement Proposal 1, *A Simple File Format for NumPy Arrays*, versions 1.0, 2.0 and 3.0. Every other layout
/// that the format allows is a labelled error that says how to convert the file.
///
/// May use: ir, backend. Start with [NpyFile].
package org.tensorem.interop.npy;
