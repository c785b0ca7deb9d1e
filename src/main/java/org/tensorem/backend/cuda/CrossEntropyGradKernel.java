package org.tensorem.backend.cuda;

import java.util.Optional;

/// `cross_entropy_grad`: see `cuda/cross_entropy_grad.cu`.
///
/// @param rows the rows of logits, and the targets and gradients of losses
record CrossEntropyGradKernel(Rows rows) implements CudaKernel {
    @Override
    public void run(CudaLaunch launch) {
        rows.launch(launch, "cross_entropy_grad", 1, launch.in(0), rows.repeat(0), launch.in(1), rows.repeat(1), launch.in(2),
                rows.repeat(2), launch.out(0), rows.count(), rows.n(), launch.errors());
    }

    @Override
    public Optional<IdRule> rule() {
        return Optional.of(new IdRule("cross_entropy_grad_c2", "the target names a logit", rows.n()));
    }
}
