package org.tensorem.backend.cuda;

/// `log_softmax`: see `cuda/log_softmax.cu`.
///
/// @param rows the rows of x
record LogSoftmaxKernel(Rows rows) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "log_softmax", 1, launch.in(0), launch.out(0), rows.count(), rows.n());
    }
}
