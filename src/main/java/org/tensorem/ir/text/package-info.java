/// The text format of the IR, `.tir`: a printer and a parser that are each other's inverse.
///
///     function mean_of_two(x: f32[2, 3], y: f32[2, 3]) -> (mean: f32[2, 3]) {
///       %0 = add(%x, %y) : f32[2, 3]
///       %1 = constant splat 0.5 : f32[]
///       %2 = mul(%0, %1) : f32[2, 3]
///       return %2
///     }
///
/// One node per line, operands before users; parameters by their names, nodes numbered in the order of a left-to-right walk
/// from the results, so that a local change is a local difference. Every line ends in its result type, or types, which the parser
/// compares with the inferred ones. `{name = value}` holds attributes. Constants are one element for all (`splat 0.5`), all
/// elements (`dense [1.0, 2.0]`) or their little-endian bytes (`base64 "..."`); reals are shortest decimals that give their
/// bits back, hexadecimal (`0x1.8p1`), `inf`, `-inf`, `nan` or a NaN's bits (`nan(0x7fc00001)`). `--` begins a comment.
///
/// May use: ir. Start with [TirPrinter] and the grammar `TirText.g4`.
package org.tensorem.ir.text;
