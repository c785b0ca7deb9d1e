/// A machine that runs PTX, the text that nvcc makes of the kernels: what a GPU executes, without a GPU.
///
/// The processor plays the *sources* of the kernels elsewhere (`cuda/host.cuh`); here it runs what the compiler has made of them, inline
/// assembly included. It watches every access as NVIDIA's compute-sanitizer does, and is stricter where that is cheap: memory outside of
/// what was allocated, unaligned accesses, memory read before it is written, and races, whatever the order in which threads ran. Lanes of a
/// warp that have gone different ways run one way after the other, the least instruction first; what the text asks for and the machine does
/// not know is an error, among it everything that rounds otherwise than the contract.
///
/// Source: the PTX ISA of NVIDIA, version 9.0. Uses only the JDK. Start reading at [org.tensorem.backend.cuda.ptx.PtxText], then
/// [org.tensorem.backend.cuda.ptx.Warp].
package org.tensorem.backend.cuda.ptx;
