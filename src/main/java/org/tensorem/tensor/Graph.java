package org.tensorem.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// Tensors to IR and back. All walks are iterative.
final class Graph {
    private Graph() {}

    /// An IR function and the tensors that it needs besides its parameters.
    ///
    /// @param function the parameters named, then one parameter for each capture
    /// @param captures leaves that were reached: elements, or symbols of a function around this one
    record Traced(Function function, List<Tensor> captures) {}

    /// The function from the parameters (any tensors; the walk stops there) to the results.
    static Traced trace(String name, List<Tensor> parameters, List<Tensor> results) {
        Trace trace = new Trace();
        parameters.forEach(trace::leaf);
        List<Node> nodes = results.stream().map(trace::node).toList();
        List<String> names = IntStream.range(0, trace.leaves.size())
                .mapToObj(i -> i < parameters.size() ? "x" + i : "c" + (i - parameters.size())).toList();
        Function function = new Function(name, trace.parameters, names, nodes,
                IntStream.range(0, nodes.size()).mapToObj(i -> "y" + i).toList());
        return new Traced(function, List.copyOf(trace.leaves.subList(parameters.size(), trace.leaves.size())));
    }

    /// The results of a function with tensors in the place of its parameters; nothing is run.
    static List<Tensor> inline(Function function, List<Tensor> arguments) {
        Map<Node, List<Tensor>> images = new IdentityHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            images.put(function.parameters().get(i), List.of(arguments.get(i)));
        }
        for (Node node : function.nodes()) {
            if (!images.containsKey(node)) {
                images.put(node, node.op() instanceof Op.Item item
                        ? List.of(images.get(node.operands().getFirst()).get(item.index()))
                        : Call.of(node.op(), node.operands().stream().map(x -> images.get(x).getFirst()).toList())
                                .results());
            }
        }
        return function.results().stream().map(result -> images.get(result).getFirst()).toList();
    }

    /// The walk from results to leaves.
    private static final class Trace {
        private final Map<Tensor, Node> tensors = new IdentityHashMap<>();
        private final Map<Call, Node> calls = new IdentityHashMap<>();
        private final List<Tensor> leaves = new ArrayList<>();
        private final List<Node> parameters = new ArrayList<>();

        Node leaf(Tensor tensor) {
            Node node = Node.of(new Op.Parameter(parameters.size(), tensor.type()));
            if (tensors.put(tensor, node) != null) {
                throw new TensorException("function_inputs: inputs are distinct tensors: input " + parameters.size()
                        + " stands there twice; give each once");
            }
            parameters.add(node);
            leaves.add(tensor);
            return node;
        }

        Node node(Tensor root) {
            Deque<Tensor> stack = new ArrayDeque<>(List.of(root));
            while (!stack.isEmpty()) {
                Tensor tensor = stack.peek();
                if (tensors.containsKey(tensor)) {
                    stack.pop();
                } else if (!(tensor.state() instanceof Tensor.Pending pending)) {
                    tensor.state().requireOpen(tensor.type());
                    leaf(stack.pop());
                } else if (!visitOperands(pending.call(), stack)) {
                    tensors.put(stack.pop(), apply(pending));
                }
            }
            return tensors.get(root);
        }

        private boolean visitOperands(Call call, Deque<Tensor> stack) {
            boolean missing = false;
            if (!calls.containsKey(call)) {
                for (Tensor operand : call.operands().reversed()) {
                    if (!tensors.containsKey(operand)) {
                        stack.push(operand);
                        missing = true;
                    }
                }
            }
            return missing;
        }

        private Node apply(Tensor.Pending pending) {
            Call call = pending.call();
            Node node = calls.computeIfAbsent(call,
                    absent -> Call.node(absent.op(), absent.operands().stream().map(tensors::get).toList()));
            return node.types().size() == 1 ? node : Node.of(new Op.Item(pending.result()), node);
        }
    }

    /// Fresh symbols of these types.
    static List<Tensor> symbols(List<Type> types) {
        return types.stream().map(Tensor::symbol).toList();
    }
}
