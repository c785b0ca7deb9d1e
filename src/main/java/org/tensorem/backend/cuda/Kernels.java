package org.tensorem.backend.cuda;

import java.util.List;
import java.util.Optional;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// The kernel for each kind of work.
final class Kernels {
    private Kernels() {}

    /// True when the node is not a composite, or one that there is a kernel for; others are run by their bodies.
    static boolean has(Node node) {
        return !(node.op() instanceof Op.Composite composite) || switch (composite.stem()) {
            case "linear" -> node.operands().get(1).shape().rank() == 2 && node.operands().get(2).shape().rank() == 1;
            default -> CompositeKernels.has(node, composite);
        };
    }

    /// @param constants for each input of the step, the literal that it is, if it is one
    static CudaKernel of(Work work, List<Optional<Literal>> constants, Target target) {
        return switch (work) {
            case Work.Elementwise elementwise -> new ElementwiseKernel(elementwise, constants);
            case Work.Iota iota -> new IotaKernel(iota.extent());
            case Work.Pad pad -> new PadKernel(pad.dtype(), pad.blocks(), pad.low(), pad.high());
            case Work.Concat concat -> new ConcatKernel(concat.dtype(), concat.operands());
            case Work.Gather gather -> GatherKernel.of(gather.table(), gather.ids());
            case Work.ScatterAdd scatter -> new ScatterAddKernel(scatter.updates(), scatter.rows());
            case Work.ReduceSum reduce -> new ReduceSumKernel(new Reduction(reduce.dtype(), reduce.blocks()));
            case Work.ReduceMax reduce -> new ReduceMaxKernel(new Reduction(reduce.dtype(), reduce.blocks()));
            case Work.ArgMax argMax -> new ArgmaxKernel(argMax.dtype(), argMax.blocks());
            case Work.Matmul matmul -> MatmulKernel.of(matmul, target.products());
            case Work.RandomUniform random -> new RandomUniformKernel(random.extent());
            case Work.Composite composite -> CompositeKernels.of(composite, target.sharedBytes());
        };
    }
}
