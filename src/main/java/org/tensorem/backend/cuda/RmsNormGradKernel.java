package org.tensorem.backend.cuda;

/// `rms_norm_grad`: see `cuda/rms_norm_grad.cu`.
///
/// @param rows the rows of x, gain and dy
/// @param epsilon the attribute
record RmsNormGradKernel(Rows rows, float epsilon) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "rms_norm_grad", 2, launch.in(0), rows.repeat(0), launch.in(1), rows.repeat(1), launch.in(2),
                rows.repeat(2), launch.out(0), launch.out(1), rows.count(), rows.n(), rows.size(), epsilon);
    }
}
