package org.tensorem.backend.cuda;

/// `reduce_max`: see `cuda/reduce_max.cu`.
///
/// @param reduction the element type and extents
record ReduceMaxKernel(Reduction reduction) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        reduction.launch(launch, "reduce_max");
    }
}
