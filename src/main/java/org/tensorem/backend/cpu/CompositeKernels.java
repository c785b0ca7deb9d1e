package org.tensorem.backend.cpu;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// The composites that this backend has kernels for; the others are run by their bodies.
final class CompositeKernels {
    private CompositeKernels() {}

    /// True when [#of(Op.Composite, List)] has a kernel, or the matrix kernel takes it.
    static boolean has(Node node, Op.Composite composite) {
        return switch (composite.stem()) {
            case "attention", "attention_grad" -> true;
            case "linear" -> node.operands().get(1).shape().rank() == 2 && node.operands().get(2).shape().rank() == 1;
            default -> false;
        };
    }

    static Kernel of(Op.Composite composite, List<Type> operands) {
        return switch (composite.stem()) {
            case "attention" -> new AttentionKernel(Heads.of(composite, operands));
            case "attention_grad" -> new AttentionGradKernel(Heads.of(composite, operands));
            default -> throw new IllegalArgumentException(composite.stem() + " of " + operands + " has no kernel");
        };
    }
}
