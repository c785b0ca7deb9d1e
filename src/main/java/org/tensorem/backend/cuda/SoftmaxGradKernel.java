package org.tensorem.backend.cuda;

/// `softmax_grad`: see `cuda/softmax_grad.cu`.
///
/// @param rows the rows of y and dy
record SoftmaxGradKernel(Rows rows) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "softmax_grad", 2, launch.in(0), rows.repeat(0), launch.in(1), rows.repeat(1), launch.out(0), rows.count(),
                rows.n());
    }
}
