package org.tensorem.backend.cuda;

/// `random_uniform`: see `cuda/random_uniform.cu`.
///
/// @param extent how many
record RandomUniformKernel(long extent) implements CudaKernel {
    private static final int THREADS = 256;

    @Override
    public void run(CudaLaunch launch) {
        if (extent > 0) {
            launch.launch(new KernelName("random_uniform", "random_uniform_elements"), Grid.covering(extent, THREADS), launch.in(0),
                    launch.out(0), extent);
        }
    }
}
