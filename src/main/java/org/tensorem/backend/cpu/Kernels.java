package org.tensorem.backend.cpu;

import java.util.Set;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Planner;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// The kernel for each kind of work.
final class Kernels {
    /// Elements of the longest row that a kernel takes as a whole.
    private static final long MOST_COLUMNS = 1 << 24;

    private static final Set<String> BY_ROWS = Set.of("attention", "attention_grad");

    private Kernels() {}

    /// The plan that the kernels are for.
    static Plan plan(Function function) {
        return Planner.of(function, BY_ROWS);
    }

    /// True when the node is not a composite, or one that there is a kernel for; others are run by their bodies.
    static boolean has(Node node) {
        return !(node.op() instanceof Op.Composite composite) || switch (composite.stem()) {
            case "attention", "attention_grad" -> true;
            case "softmax", "softmax_grad", "log_softmax", "cross_entropy", "cross_entropy_grad", "layer_norm", "layer_norm_grad",
                    "rms_norm", "rms_norm_grad" -> node.operands().getFirst().type().dtype() == Dtype.F32
                    && node.operands().getFirst().shape().extent(node.operands().getFirst().shape().rank() - 1) <= MOST_COLUMNS;
            case "linear" -> node.operands().get(1).shape().rank() == 2 && node.operands().get(2).shape().rank() == 1;
            default -> false;
        };
    }

    /// @param loops makes the loops of elementwise work
    static Kernel of(Work work, Loops loops) {
        return switch (work) {
            case Work.Elementwise elementwise -> new ElementwiseKernel(elementwise, loops);
            case Work.Iota iota -> new IotaKernel(iota.extent());
            case Work.Pad pad -> new PadKernel(pad.dtype(), pad.blocks(), pad.low(), pad.high());
            case Work.Concat concat -> new ConcatKernel(concat.dtype(), concat.operands());
            case Work.Gather gather -> new GatherKernel(gather.table(), gather.ids());
            case Work.ScatterAdd scatter -> new ScatterAddKernel(scatter.updates(), scatter.rows());
            case Work.ReduceSum reduce -> new ReduceSumKernel(reduce.dtype(), reduce.blocks());
            case Work.ReduceMax reduce -> new ReduceMaxKernel(reduce.dtype(), reduce.blocks());
            case Work.ArgMax argMax -> new ArgmaxKernel(argMax.dtype(), argMax.blocks());
            case Work.Matmul matmul when matmul.dtype() == Dtype.F32 -> new MatmulKernel(matmul);
            case Work.Matmul matmul -> new Matmul64Kernel(matmul);
            case Work.RandomUniform random -> new RandomUniformKernel(random.extent());
            case Work.Composite composite -> composite(composite);
        };
    }

    private static Kernel composite(Work.Composite work) {
        return switch (work.op().stem()) {
            case "attention" -> new AttentionKernel(work);
            case "attention_grad" -> new AttentionGradKernel(work);
            case "softmax" -> new SoftmaxKernel(work);
            case "softmax_grad" -> new SoftmaxGradKernel(work);
            case "log_softmax" -> new LogSoftmaxKernel(work);
            case "cross_entropy" -> new CrossEntropyKernel(work);
            case "cross_entropy_grad" -> new CrossEntropyGradKernel(work);
            case "layer_norm" -> new LayerNormKernel(work);
            case "layer_norm_grad" -> new LayerNormGradKernel(work);
            case "rms_norm" -> new RmsNormKernel(work);
            case "rms_norm_grad" -> new RmsNormGradKernel(work);
            default -> throw new IllegalArgumentException(work.op().stem() + " of " + work.operands() + " has no kernel");
        };
    }
}
