/// The CPU backend: off-heap memory, a fixed pool of threads that splits outputs, never reductions.
///
/// A function becomes a plan (package `backend.plan`), and each step of it a launch of a [Kernel]. Regions
/// of elementwise operators run chunk by chunk ([ElementwiseKernel]). What a kernel does to floats it does through [Arithmetic],
/// which has a plain and a vector implementation with equal bits.
///
/// ## Note [padding with zero]
/// A lane of a sum starts from +0 and so is never -0; adding +0 to it leaves its bits. Rows may therefore be padded with +0
/// up to a multiple of 32 before they are added up in lanes.
///
/// ## Note [rounded lengths]
/// Chunk arrays have a length that is a multiple of 32; vector loops run over lengths rounded up and leave
/// garbage behind the last element, which nobody reads.
///
/// May use: ir, num, backend, backend.plan. Start with [CpuBackend], then [Kernels].
package org.tensorem.backend.cpu;
