package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// The same function for one row: where an index is followed, its extent is 1.
///
/// @param function the function, with the followed results only
/// @param nodes for each followed node the one that stands for it; others stand for themselves
/// @param reshapings the groups of its reshapes, which are those of the function for all rows
record Twin(Function function, Map<Node, Node> nodes, Map<Node, Reshaping> reshapings) {
    static Twin of(String name, Function function, List<Integer> results, Analysis analysis, Definitions definitions, Set<Node> needed,
            Composites composites) {
        Map<Node, Node> nodes = new IdentityHashMap<>();
        Map<Node, Reshaping> reshapings = new IdentityHashMap<>();
        for (Node node : function.nodes()) {
            if (!needed.contains(node)) {
                nodes.put(node, node);
                continue;
            }
            Mark mark = analysis.mark(node).orElseThrow();
            List<Node> operands = node.operands().stream().map(nodes::get).toList();
            if (node.types().size() > 1) {
                nodes.put(node, Node.of(composites, (Op.Composite) node.op(), operands));
                continue;
            }
            Shape shape = node.shape().with(mark.axis(), mark.extent(1));
            Op op = switch (node.op()) {
                case Op.Parameter(int index, Type type) -> new Op.Parameter(index, new Type(type.dtype(), shape));
                case Op.Constant(Literal literal) -> {
                    byte[] element = new byte[literal.type().dtype().bytes()];
                    literal.data().get(element);
                    yield new Op.Constant(Literal.splat(new Type(literal.type().dtype(), shape), element));
                }
                case Op.Broadcast(int axis, _) when axis == mark.axis() -> new Op.Broadcast(axis, shape.extent(axis));
                case Op.Reshape _ -> new Op.Reshape(shape);
                default -> node.op();
            };
            Node made = op instanceof Op.Composite composite ? Node.of(composites, composite, operands) : Node.of(op, operands);
            nodes.put(node, made);
            if (definitions.form(node) instanceof Form.Moved(_, Reshaping reshaping)) {
                reshapings.put(made, reshaping.between(made.operands().getFirst().shape(), made.shape()));
            }
        }
        List<Node> kept = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int result : results) {
            kept.add(nodes.get(function.results().get(result)));
            names.add(function.resultNames().get(result));
        }
        Function twin = new Function(name.replaceAll("[^A-Za-z0-9_.]", "_"), function.parameters().stream().map(nodes::get).toList(),
                function.parameterNames(), kept, names);
        return new Twin(twin, nodes, reshapings);
    }
}
