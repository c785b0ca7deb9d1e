package org.tensorem.backend.cuda;

/// `iota`: see `cuda/iota.cu`.
///
/// @param extent how many
record IotaKernel(long extent) implements CudaKernel {
    private static final int THREADS = 256;

    @Override
    public void run(CudaLaunch launch) {
        if (extent > 0) {
            launch.launch(new KernelName("iota", "iota_elements"), Grid.covering(extent, THREADS), launch.out(0), extent);
        }
    }
}
