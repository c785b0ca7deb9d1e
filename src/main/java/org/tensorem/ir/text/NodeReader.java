package org.tensorem.ir.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

/// Turns one line of a text into a node, with every check that the grammar does not make.
final class NodeReader {
    private final SyntaxErrors errors;
    private final Composites composites;

    NodeReader(SyntaxErrors errors, Composites composites) {
        this.errors = errors;
        this.composites = composites;
    }

    Node node(TirTextParser.NodeContext line, Map<String, Node> values) {
        List<Type> annotated = line.types().type().stream().map(this::type).toList();
        Node node;
        try {
            node = line.operation().literal() == null
                    ? application(line.operation(), annotated, values)
                    : Node.of(new Op.Constant(literal(line.operation().literal(), only(line, annotated))));
        } catch (ShapeException exception) {
            throw errors.at(line.operation().start, exception.getMessage());
        }
        if (!node.types().equals(annotated)) {
            throw errors.at(line.types().start, "tir_type: the annotation is the type that follows from the operands: annotated is "
                    + annotated + ", " + node.op().stem() + " gives " + node.types() + "; correct either");
        }
        return node;
    }

    private Node application(TirTextParser.OperationContext operation, List<Type> annotated, Map<String, Node> values) {
        String stem = operation.name().getText();
        List<Node> operands = new ArrayList<>();
        for (TerminalNode operand : operation.VALUE()) {
            operands.add(value(operand.getSymbol(), values));
        }
        Map<String, Attribute> attributes = attributes(operation.attributes());
        Optional<Op> primitive = Primitives.named(stem, attributes, annotated.getFirst());
        return primitive.isPresent() ? Node.of(primitive.get(), operands)
                : Node.of(composites, new Op.Composite(stem, attributes), operands);
    }

    /// The node that a name stands for.
    Node value(Token name, Map<String, Node> values) {
        Node node = values.get(name.getText());
        if (node == null) {
            throw errors.at(name, "tir_value: a value is defined above its use: " + SyntaxErrors.shown(name.getText())
                    + " is not; define it or correct the name");
        }
        return node;
    }

    private Map<String, Attribute> attributes(TirTextParser.AttributesContext context) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (context != null) {
            for (TirTextParser.AttributeContext attribute : context.attribute()) {
                if (attributes.put(attribute.name().getText(), value(attribute.scalar())) != null) {
                    throw errors.at(attribute.start, "tir_attribute: an attribute is given once: "
                            + SyntaxErrors.shown(attribute.name().getText()) + " is given again; remove one");
                }
            }
        }
        return attributes;
    }

    private Attribute value(TirTextParser.ScalarContext scalar) {
        String text = scalar.getText();
        try {
            return switch (scalar.start.getType()) {
                case TirTextParser.INTEGER -> new Attribute.Int(Long.parseLong(text));
                case TirTextParser.REAL, TirTextParser.INFINITY, TirTextParser.NAN, TirTextParser.NAN_BITS ->
                        new Attribute.Real(Float.intBitsToFloat(Scalars.bits(text)));
                default -> scalar.INFINITY() == null ? new Attribute.Flag(text.equals("true"))
                        : new Attribute.Real(Float.NEGATIVE_INFINITY);
            };
        } catch (NumberFormatException _) {
            throw errors.at(scalar.start, "tir_number: an attribute is an integer of 64 bits, a number of f32 or a truth value: "
                    + SyntaxErrors.shown(text) + " is outside; give a smaller one");
        }
    }

    /// The type that a text names.
    Type type(TirTextParser.TypeContext context) {
        String name = context.name().getText();
        Dtype dtype = Dtype.named(name).orElseThrow(() -> errors.at(context.start, "tir_dtype: an element type is one of "
                + "f32, f64, i32, bool: " + SyntaxErrors.shown(name) + " is none; correct it"));
        long[] extents = new long[context.INTEGER().size()];
        for (int i = 0; i < extents.length; i++) {
            Token token = context.INTEGER(i).getSymbol();
            try {
                extents[i] = Long.parseLong(token.getText());
            } catch (NumberFormatException _) {
                throw errors.at(token, "tir_number: an extent is an integer of 64 bits: "
                        + SyntaxErrors.shown(token.getText()) + " is outside; give a smaller one");
            }
        }
        try {
            return new Type(dtype, Shape.of(extents));
        } catch (ShapeException exception) {
            throw errors.at(context.start, exception.getMessage());
        }
    }

    private Type only(TirTextParser.NodeContext line, List<Type> annotated) {
        if (annotated.size() != 1) {
            throw errors.at(line.types().start, "tir_type: a constant has one type: annotated are " + annotated
                    + "; give one");
        }
        return annotated.getFirst();
    }

    private Literal literal(TirTextParser.LiteralContext context, Type type) {
        if (context.STRING() != null) {
            return base64(context.STRING().getSymbol(), type);
        }
        boolean splat = context.start.getText().equals("splat");
        List<TirTextParser.ScalarContext> scalars = context.scalar();
        if (!splat && scalars.size() != type.shape().size()) {
            throw errors.at(context.start, "tir_constant: as many elements as the type has: " + type + " has "
                    + type.shape().size() + ", given are " + scalars.size() + "; give every element once");
        }
        ByteBuffer data = ByteBuffer.allocate(scalars.size() * type.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (TirTextParser.ScalarContext scalar : scalars) {
            try {
                Scalars.put(type.dtype(), scalar.getText(), data);
            } catch (NumberFormatException _) {
                throw errors.at(scalar.start, "tir_number: an element is a number of its type: "
                        + SyntaxErrors.shown(scalar.getText()) + " is no " + type.dtype().text() + "; correct either");
            }
        }
        return splat ? Literal.splat(type, data.array()) : Literal.of(type, data.array());
    }

    private Literal base64(Token token, Type type) {
        String text = token.getText();
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.substring(1, text.length() - 1));
        } catch (IllegalArgumentException _) {
            throw errors.at(token, "tir_base64: a string is base64 (RFC 4648): " + SyntaxErrors.shown(text)
                    + " is not; write it with a base64 encoder");
        }
        return Literal.of(type, bytes);
    }
}
