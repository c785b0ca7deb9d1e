package org.tensorem.ir.text;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Type;

/// Writes functions as graphs in the DOT language: a box per node, an arrow from each operand to its user, labelled with the
/// operand's position where there are several.
public final class DotPrinter {
    private DotPrinter() {}

    /// The function's graph.
    public static String print(Function function) {
        StringBuilder out = new StringBuilder("digraph \"" + function.name() + "\" {\n  node [shape=box, fontname=\"monospace\"];\n");
        Map<Node, String> ids = new IdentityHashMap<>();
        for (Node node : function.nodes()) {
            String id = "n" + ids.size();
            ids.put(node, id);
            out.append("  ").append(id).append(" [label=\"").append(label(node, function)).append('"')
                    .append(node.op() instanceof Op.Parameter ? ", style=rounded" : "").append("];\n");
            for (int i = 0; i < node.operands().size(); i++) {
                edge(out, ids.get(node.operands().get(i)), id, node.operands().size() > 1 ? Integer.toString(i) : "");
            }
        }
        for (int i = 0; i < function.results().size(); i++) {
            out.append("  r").append(i).append(" [label=\"").append(function.resultNames().get(i))
                    .append("\", shape=plaintext];\n");
            edge(out, ids.get(function.results().get(i)), "r" + i, "");
        }
        return out.append("}\n").toString();
    }

    private static void edge(StringBuilder out, String from, String to, String label) {
        out.append("  ").append(from).append(" -> ").append(to)
                .append(label.isEmpty() ? "" : " [label=\"" + label + "\"]").append(";\n");
    }

    private static String label(Node node, Function function) {
        String name = node.op() instanceof Op.Parameter parameter ? function.parameterNames().get(parameter.index())
                : node.op().stem();
        Map<String, Attribute> attributes = Primitives.attributes(node.op());
        String settings = attributes.entrySet().stream()
                .map(entry -> "\\n" + entry.getKey() + " = " + TirPrinter.text(entry.getValue()))
                .collect(Collectors.joining());
        List<Type> types = node.types();
        return name + settings + "\\n" + types.stream().map(Type::toString).collect(Collectors.joining(", "));
    }
}
