package org.tensorem.spec;

import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CodePointCharStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.IntervalSet;

/// A specification file as it was written.
///
/// @param name the name for messages, such as `ops/softmax.spec`
/// @param text the whole text
/// @param declarations what it declares, in order
public record SpecFile(String name, String text, List<Declaration> declarations) {
    private static final int MAX_EXPRESSION = 1000;

    /// Copies the declarations.
    public SpecFile {
        declarations = List.copyOf(declarations);
    }

    /// Parses a file; nothing is checked but its form.
    ///
    /// @throws SpecException at the first place where the text does not follow the grammar
    public static SpecFile parse(String name, String text) {
        CodePointCharStream characters = CharStreams.fromString(text, name);
        SpecLexer lexer = new SpecLexer(characters);
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        bounded(name, tokens.getTokens());
        SpecParser parser = new SpecParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError(name));
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return new SpecFile(name, text, new TreeReader(name).read(parser.file()));
    }

    /// The parser looks ahead over a whole expression, at the cost of stack: one of bounded length.
    private static void bounded(String name, List<? extends Token> tokens) {
        int length = 0;
        for (Token token : tokens) {
            length = switch (token.getType()) {
                case SpecParser.DOC, SpecParser.LABEL -> 0;
                default -> token.getText().equals("let") || token.getText().equals("yield") ? 0 : length + 1;
            };
            if (length > MAX_EXPRESSION) {
                throw new SpecException(new Position(name, token.getLine(), token.getCharPositionInLine() + 1),
                        "an expression of more than " + MAX_EXPRESSION + " words and signs; name inner parts with let");
            }
        }
    }

    private static final class FirstError extends BaseErrorListener {
        private final String file;

        FirstError(String file) {
            this.file = file;
        }

        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message,
                RecognitionException cause) {
            Token token = cause == null ? (Token) symbol : cause.getOffendingToken();
            String found = token.getType() == Token.EOF ? "the end of the file" : "'" + token.getText() + "'";
            String expected = cause instanceof NoViableAltException || !(recognizer instanceof Parser parser) ? ""
                    : "; expected " + describe(parser.getExpectedTokens());
            throw new SpecException(new Position(file, token.getLine(), token.getCharPositionInLine() + 1),
                    "unexpected " + found + expected);
        }

        private static String describe(IntervalSet tokens) {
            List<String> names = tokens.toList().stream().map(FirstError::name).distinct().toList();
            return names.size() > 8 ? "an expression or one of " + String.join(" ", names.subList(0, 8)) + " ..."
                    : names.size() == 1 ? names.getFirst() : "one of " + String.join(" ", names);
        }

        private static String name(int token) {
            return switch (token) {
                case Token.EOF -> "the end of the file";
                case SpecParser.NAME -> "a name";
                case SpecParser.LABEL -> "a constraint (C1)";
                case SpecParser.INTEGER, SpecParser.DECIMAL, SpecParser.HEXADECIMAL -> "a number";
                case SpecParser.STRING -> "a string";
                case SpecParser.DOC -> "'///'";
                default -> SpecParser.VOCABULARY.getDisplayName(token);
            };
        }
    }
}
