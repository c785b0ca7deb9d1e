package org.tensorem.backend.cuda;

/// `rms_norm`: see `cuda/rms_norm.cu`.
///
/// @param rows the rows of x and gain
/// @param epsilon the attribute
record RmsNormKernel(Rows rows, float epsilon) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "rms_norm", 1, launch.in(0), rows.repeat(0), launch.in(1), rows.repeat(1), launch.out(0), rows.count(),
                rows.n(), rows.size(), epsilon);
    }
}
