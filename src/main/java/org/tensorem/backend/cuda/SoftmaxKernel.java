package org.tensorem.backend.cuda;

/// `softmax`: see `cuda/softmax.cu`.
///
/// @param rows the rows of x
record SoftmaxKernel(Rows rows) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "softmax", 1, launch.in(0), launch.out(0), rows.count(), rows.n());
    }
}
