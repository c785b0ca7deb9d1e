package org.tensorem.ir.text;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Type;

/// Writes functions in the text format that [TirParser] reads.
///
/// Equal text means the same graph, sharing included, with the same names. Linear time in the size of the text.
public final class TirPrinter {
    /// A header longer than this has one parameter or result per line.
    private static final int WIDTH = 100;

    /// Dense constants of up to this many elements are lists; longer ones are base64.
    private static final int LISTED = 16;

    private TirPrinter() {}

    /// The function's text.
    public static String print(Function function) {
        StringBuilder out = new StringBuilder();
        Map<Node, String> names = new IdentityHashMap<>();
        header(out, function);
        for (int i = 0; i < function.parameters().size(); i++) {
            names.put(function.parameters().get(i), "%" + function.parameterNames().get(i));
        }
        int number = 0;
        for (Node node : function.nodes()) {
            if (!names.containsKey(node)) {
                names.put(node, "%" + number++);
                out.append("  ").append(names.get(node)).append(" = ");
                operation(out, node, names);
                out.append(" : ").append(types(node.types())).append('\n');
            }
        }
        out.append("  return ").append(operands(function.results(), names)).append("\n}\n");
        return out.toString();
    }

    private static void header(StringBuilder out, Function function) {
        List<String> parameters = signature(function.parameterNames(), function.parameters());
        List<String> results = signature(function.resultNames(), function.results());
        String line = "function " + function.name() + "(" + String.join(", ", parameters) + ") -> ("
                + String.join(", ", results) + ") {";
        if (line.length() > WIDTH) {
            line = "function " + function.name() + broken(parameters) + " -> " + broken(results) + " {";
        }
        out.append(line).append('\n');
    }

    private static List<String> signature(List<String> names, List<Node> nodes) {
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            typed.add(names.get(i) + ": " + nodes.get(i).type());
        }
        return typed;
    }

    private static String broken(List<String> items) {
        return items.isEmpty() ? "()" : items.stream().collect(Collectors.joining(",\n    ", "(\n    ", "\n)"));
    }

    private static void operation(StringBuilder out, Node node, Map<Node, String> names) {
        if (node.op() instanceof Op.Constant constant) {
            out.append("constant ");
            literal(out, constant.literal());
            return;
        }
        out.append(node.op().stem()).append('(').append(operands(node.operands(), names)).append(')');
        Map<String, Attribute> attributes = Primitives.attributes(node.op());
        if (!attributes.isEmpty()) {
            out.append(attributes.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", " {", "}")));
        }
    }

    private static String operands(List<Node> nodes, Map<Node, String> names) {
        return nodes.stream().map(names::get).collect(Collectors.joining(", "));
    }

    private static String types(List<Type> types) {
        return types.size() == 1 ? types.getFirst().toString()
                : types.stream().map(Type::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /// An attribute's value as the text has it: a real always has a point, an exponent or a word.
    public static String text(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Int number -> Long.toString(number.value());
            case Attribute.Real real -> Scalars.text(Float.floatToRawIntBits(real.value()));
            case Attribute.Flag flag -> Boolean.toString(flag.value());
        };
    }

    private static void literal(StringBuilder out, Literal literal) {
        ByteBuffer data = literal.data();
        Type type = literal.type();
        if (literal.isSplat()) {
            out.append("splat ").append(Scalars.text(type.dtype(), data));
        } else if (type.shape().size() <= LISTED) {
            out.append("dense [");
            for (int i = 0; i < type.shape().size(); i++) {
                out.append(i == 0 ? "" : ", ").append(Scalars.text(type.dtype(), data));
            }
            out.append(']');
        } else {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            out.append("base64 \"").append(Base64.getEncoder().encodeToString(bytes)).append('"');
        }
    }
}
