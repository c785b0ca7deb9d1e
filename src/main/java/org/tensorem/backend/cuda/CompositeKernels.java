package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.backend.plan.Heads;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// The composites that have hand-written kernels, all of f32; the others, those of f64, and those of more rows than a grid has blocks are run
/// by their bodies.
final class CompositeKernels {
    private CompositeKernels() {}

    /// True when [#of] makes a kernel of the composite.
    static boolean has(Node node, Op.Composite composite) {
        List<Type> operands = node.operands().stream().map(Node::type).toList();
        if (operands.stream().anyMatch(type -> type.dtype() == Dtype.F64)) {
            return false;
        }
        return switch (composite.stem()) {
            case "softmax", "log_softmax" -> fits(operands, 1);
            case "softmax_grad", "rms_norm" -> fits(operands, 1, 1);
            case "layer_norm", "layer_norm_grad", "rms_norm_grad" -> fits(operands, 1, 1, 1);
            case "cross_entropy" -> fits(operands, 1, 0);
            case "cross_entropy_grad" -> fits(operands, 1, 0, 0);
            case "sum_squares", "attention", "attention_grad" -> true;
            case "adamw" -> operands.subList(1, 4).stream().allMatch(operands.getFirst()::equals)
                    && operands.subList(4, 7).stream().allMatch(type -> type.shape().rank() == 0);
            default -> false;
        };
    }

    private static boolean fits(List<Type> operands, int... ranks) {
        return Rows.of(0, operands, ranks).count() <= Grid.MOST_BLOCKS;
    }

    /// @param sharedBytes shared memory that a block can have
    static CudaKernel of(Work.Composite work, int sharedBytes) {
        List<Type> x = work.operands();
        Op.Composite op = work.op();
        return switch (op.stem()) {
            case "softmax" -> new SoftmaxKernel(Rows.of(sharedBytes, x, 1));
            case "softmax_grad" -> new SoftmaxGradKernel(Rows.of(sharedBytes, x, 1, 1));
            case "log_softmax" -> new LogSoftmaxKernel(Rows.of(sharedBytes, x, 1));
            case "layer_norm" -> new LayerNormKernel(Rows.of(sharedBytes, x, 1, 1, 1), real(op, "epsilon"));
            case "layer_norm_grad" -> new LayerNormGradKernel(Rows.of(sharedBytes, x, 1, 1, 1), real(op, "epsilon"));
            case "rms_norm" -> new RmsNormKernel(Rows.of(sharedBytes, x, 1, 1), real(op, "epsilon"));
            case "rms_norm_grad" -> new RmsNormGradKernel(Rows.of(sharedBytes, x, 1, 1, 1), real(op, "epsilon"));
            case "cross_entropy" -> new CrossEntropyKernel(Rows.of(sharedBytes, x, 1, 0));
            case "cross_entropy_grad" -> new CrossEntropyGradKernel(Rows.of(sharedBytes, x, 1, 0, 0));
            case "attention" -> new AttentionKernel(Heads.of(op, x), sharedBytes);
            case "attention_grad" -> new AttentionGradKernel(Heads.of(op, x), sharedBytes);
            case "adamw" -> new AdamwKernel(x.getFirst().shape().size(), op);
            case "sum_squares" -> {
                Rows rows = Rows.of(sharedBytes, x, 1);
                yield new SumSquaresKernel(rows.count(), rows.n());
            }
            default -> throw new IllegalArgumentException(op.stem() + " of " + x + " has no kernel");
        };
    }

    /// A real attribute of a composite.
    static float real(Op.Composite op, String name) {
        return ((Attribute.Real) op.attributes().get(name)).value();
    }
}
