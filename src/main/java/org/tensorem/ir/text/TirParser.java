package org.tensorem.ir.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.UnbufferedTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.tensorem.ir.Composites;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

/// Reads functions in the text format that [TirPrinter] writes.
///
/// Nodes that no result needs are checked and then dropped. Linear time and, beside the graph, memory for one line.
public final class TirParser {
    /// The most characters of a text.
    public static final int MAX_CHARACTERS = 1 << 28;

    private final SyntaxErrors errors;
    private final TirTextParser parser;
    private final NodeReader nodes;
    private final Map<String, Node> values = new HashMap<>();

    private TirParser(String source, String file, Composites composites) {
        this.errors = new SyntaxErrors(file);
        TirTextLexer lexer = new TirTextLexer(CharStreams.fromString(source, file));
        lexer.removeErrorListeners();
        this.parser = new TirTextParser(new UnbufferedTokenStream<CommonToken>(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(errors);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        this.nodes = new NodeReader(errors, composites);
    }

    /// The function that a text holds.
    ///
    /// @param source the text
    /// @param fileName the name for messages
    /// @param composites the composites that the text may use
    /// @throws IrSyntaxException at the first mistake, with its place; the label is `tir_...`, or that of the shape rule broken
    public static Function parse(String source, String fileName, Composites composites) {
        if (source.length() > MAX_CHARACTERS) {
            throw new IrSyntaxException(fileName, 1, 1, "tir_size: a text has at most " + MAX_CHARACTERS + " characters: it has "
                    + source.length() + "; pass large tensors as parameters");
        }
        return new TirParser(source, fileName, composites).function();
    }

    private Function function() {
        TirTextParser.HeaderContext header = parser.header();
        List<TirTextParser.TypedContext> parameters = header.signature(0).typed();
        List<TirTextParser.TypedContext> results = header.signature(1).typed();
        List<Node> parameterNodes = new ArrayList<>();
        for (TirTextParser.TypedContext typed : parameters) {
            Node node = Node.of(new Op.Parameter(parameterNodes.size(), nodes.type(typed.type())));
            parameterNodes.add(node);
            define("%" + typed.name().getText(), node, typed.start);
        }
        checkDistinct(results);
        List<Type> resultTypes = results.stream().map(typed -> nodes.type(typed.type())).toList();
        while (parser.getCurrentToken().getType() == TirTextParser.VALUE) {
            TirTextParser.NodeContext line = parser.node();
            define(line.VALUE().getText(), nodes.node(line, values), line.start);
        }
        TirTextParser.FooterContext footer = parser.footer();
        List<Node> returned = returned(footer, results, resultTypes);
        try {
            return new Function(header.name().getText(), parameterNodes, names(parameters), returned, names(results));
        } catch (ShapeException exception) {
            throw errors.at(header.start, exception.getMessage());
        }
    }

    private static List<String> names(List<TirTextParser.TypedContext> signature) {
        return signature.stream().map(typed -> typed.name().getText()).toList();
    }

    private void define(String name, Node node, Token place) {
        if (values.putIfAbsent(name, node) != null) {
            throw errors.at(place, "tir_name: a value is defined once: " + SyntaxErrors.shown(name)
                    + " is defined again; choose another name");
        }
    }

    private void checkDistinct(List<TirTextParser.TypedContext> results) {
        Map<String, Boolean> seen = new HashMap<>();
        for (TirTextParser.TypedContext result : results) {
            if (seen.put(result.name().getText(), true) != null) {
                throw errors.at(result.start, "tir_name: a result is named once: "
                        + SyntaxErrors.shown(result.name().getText()) + " is named again; choose another name");
            }
        }
    }

    private List<Node> returned(TirTextParser.FooterContext footer, List<TirTextParser.TypedContext> results,
            List<Type> types) {
        List<TerminalNode> names = footer.VALUE();
        if (names.size() != types.size()) {
            throw errors.at(footer.start, "tir_return: as many values are returned as the header has results: returned are "
                    + names.size() + ", the header has " + types.size() + "; correct either");
        }
        List<Node> returned = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Node node = nodes.value(names.get(i).getSymbol(), values);
            if (!node.types().equals(List.of(types.get(i)))) {
                throw errors.at(names.get(i).getSymbol(), "tir_type: a result has the type of the header: "
                        + results.get(i).name().getText() + " is " + types.get(i) + " there, " + node.types()
                        + " here; correct either");
            }
            returned.add(node);
        }
        return returned;
    }
}
