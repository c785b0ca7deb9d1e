/// The CPU backend: off-heap memory, a fixed pool of threads that splits outputs, never reductions.
///
/// A function becomes a plan (package `backend.plan`), and each step of it a launch of a [Kernel], neighbouring elementwise steps
/// as one ([Sequence]). Regions of elementwise operators become generated loops ([LoopWriter], kept by structure in [Loops]). What other kernels do to floats they
/// do through [Arithmetic], which has a plain implementation and one over vectors with equal bits; the classes over vectors are
/// copied for each width, with the elementary programs written out in their loops ([Widths]). What a product reads from memory that
/// nobody can write, constants and what the backend has adopted, it packs once ([Adopted]).
///
/// ## Note [padding with zero]
/// A lane of a sum starts from +0 and so is never -0; adding +0 to it leaves its bits. Rows may therefore be padded with +0
/// up to a multiple of 32 before they are added up in lanes.
///
/// ## Note [rounded lengths]
/// Scratch arrays have a length that is a multiple of 32; vector loops run over lengths rounded up and leave
/// garbage behind the last element, which nobody reads.
///
/// May use: ir, num, backend, backend.plan. Start with [CpuBackend], then [Kernels].
package org.tensorem.backend.cpu;
