package org.tensorem.backend.cuda;

/// `reduce_sum`: see `cuda/reduce_sum.cu`.
///
/// @param reduction the element type and extents
record ReduceSumKernel(Reduction reduction) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        reduction.launch(launch, "reduce_sum");
    }
}
