package org.tensorem.backend.reference;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.Backend;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary32;
import org.tensorem.num.Binary64;
import org.tensorem.spec.EvaluationException;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// Runs every node by its specification: slow, obvious, the definition of right.
///
/// A node that has an f64 among its operands and results is run over binary64, every other over binary32. Values of f32 are
/// exact in binary64, and an f64 that becomes an f32 is rounded once.
public final class ReferenceBackend implements Backend {
    private final IrInterpreter<Float> binary32;
    private final IrInterpreter<Double> binary64;

    private ReferenceBackend(Specs specs) {
        this.binary32 = new IrInterpreter<>(new Interpreter<>(specs, new Binary32()));
        this.binary64 = new IrInterpreter<>(new Interpreter<>(specs, new Binary64()));
    }

    /// A backend for the operators of these specifications.
    public static ReferenceBackend of(Specs specs) {
        return new ReferenceBackend(specs);
    }

    @Override
    public String name() {
        return "reference";
    }

    /// True: what has no specification is not a node.
    @Override
    public boolean supports(Node node) {
        return true;
    }

    @Override
    public Executable compile(Function function) {
        return new Execution(function);
    }

    @Override
    public void close() {}

    private List<Tensor> apply(Node node, List<Tensor> operands) {
        boolean wide = node.types().stream().anyMatch(ReferenceBackend::isWide)
                || node.operands().stream().flatMap(operand -> operand.types().stream()).anyMatch(ReferenceBackend::isWide);
        List<Tensor> results = new ArrayList<>();
        if (wide) {
            List<Value<Double>> values = operands.stream().map(Tensor::binary64).toList();
            binary64.apply(node, values).forEach(value -> results.add(Tensor.ofBinary64(value)));
        } else {
            List<Value<Float>> values = operands.stream().map(Tensor::binary32).toList();
            binary32.apply(node, values).forEach(value -> results.add(Tensor.ofBinary32(value)));
        }
        return results;
    }

    private static boolean isWide(Type type) {
        return type.dtype() == Dtype.F64;
    }

    /// A function as it stands.
    private final class Execution implements Executable {
        private final Function function;

        Execution(Function function) {
            this.function = function;
        }

        @Override
        public List<Buffer> run(List<Buffer> inputs) {
            List<Type> types = function.parameters().stream().map(Node::type).toList();
            if (!inputs.stream().map(Buffer::type).toList().equals(types)) {
                throw new BackendException("run_types: inputs have their parameters' types: " + function.name() + " takes "
                        + types + ", given are " + inputs.stream().map(Buffer::type).toList() + "; convert or reshape");
            }
            Map<Node, List<Tensor>> values = new IdentityHashMap<>();
            for (Node node : function.nodes()) {
                values.put(node, node.op() instanceof Op.Parameter parameter
                        ? List.of(Tensor.of(inputs.get(parameter.index()))) : evaluate(node, values));
            }
            return function.results().stream().map(node -> values.get(node).getFirst().buffer()).toList();
        }

        private List<Tensor> evaluate(Node node, Map<Node, List<Tensor>> values) {
            List<Tensor> operands = new ArrayList<>();
            node.operands().forEach(operand -> operands.addAll(values.get(operand)));
            if (node.op() instanceof Op.Item item) {
                return List.of(operands.get(item.index()));
            }
            try {
                return apply(node, operands);
            } catch (ShapeException | EvaluationException exception) {
                throw new BackendException(exception.getMessage(), exception);
            }
        }

        @Override
        public long workspaceBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
