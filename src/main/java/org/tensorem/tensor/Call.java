package org.tensorem.tensor;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// An application of an operator to tensors, not yet run. Equality is identity.
final class Call {
    static final Composites COMPOSITES = Ops.standard();

    private final Op op;
    private final List<Tensor> operands;
    private final List<Type> types;

    private Call(Op op, List<Tensor> operands, List<Type> types) {
        this.op = op;
        this.operands = operands;
        this.types = types;
    }

    /// Checks the operands' types.
    ///
    /// @throws org.tensorem.ir.ShapeException when they do not fit
    static Call of(Op op, List<Tensor> operands) {
        List<Node> stand = operands.stream().map(operand -> Node.of(new Op.Parameter(0, operand.type()))).toList();
        return new Call(op, List.copyOf(operands), node(op, stand).types());
    }

    /// The node of an operator, primitive or composite.
    static Node node(Op op, List<Node> operands) {
        return op instanceof Op.Composite composite
                ? Node.of(COMPOSITES, composite, operands)
                : Node.of(op, operands);
    }

    Op op() {
        return op;
    }

    List<Tensor> operands() {
        return operands;
    }

    List<Type> types() {
        return types;
    }

    /// One tensor for each result.
    List<Tensor> results() {
        return IntStream.range(0, types.size()).mapToObj(i -> Tensor.pending(this, i)).toList();
    }
}
