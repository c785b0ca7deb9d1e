/// The CUDA backend: the kernels of the folder `cuda/`, and generated ones for chains of elementwise operators, on an NVIDIA
/// GPU, with the bits of the specification.
///
/// What a GPU does for us is a [Driver]. There are two: the GPU itself, and a player that compiles the same sources with g++ and
/// runs them on the processor, by which every machine tests every kernel.
///
/// May use: ir, spec, num, ops, backend, backend.plan. Start with [Driver], then [CudaKernel].
package org.tensorem.backend.cuda;
