package org.tensorem.backend.cuda;

import org.tensorem.ir.Op;

/// `adamw` of tensors of one shape with scalar settings: see `cuda/adamw.cu`.
///
/// @param n elements
/// @param op the composite with its attributes
record AdamwKernel(long n, Op.Composite op) implements CudaKernel {
    private static final int THREADS = 256;
    private static final long AT_ONCE = 4;

    @Override
    public void run(CudaLaunch launch) {
        if (n > 0) {
            launch.launch(new KernelName("adamw", "adamw_elements"), Grid.covering(Math.ceilDiv(n, AT_ONCE), THREADS), launch.in(0),
                    launch.in(1), launch.in(2), launch.in(3), launch.in(4), launch.in(5), launch.in(6), launch.out(0), launch.out(1),
                    launch.out(2), n, real("beta1"), real("beta2"), real("epsilon"), real("weight_decay"));
        }
    }

    private float real(String name) {
        return CompositeKernels.real(op, name);
    }
}
