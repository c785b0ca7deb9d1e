package org.tensorem.lean.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/// Reads a source of the Lean fragment.
///
/// @param file its imports and commands
/// @param operators the operators known at its end, for the sources that import it
public record LeanParsing(LeanFile file, Operators operators) {
    /// Reads a source.
    ///
    /// @param name the name for messages
    /// @param text the source
    /// @param operators the operators of Lean and of the sources that it imports
    /// @throws LeanSyntaxException at the first place that is not in the fragment
    public static LeanParsing parse(String name, String text, Operators operators) {
        CommandReader reader = new CommandReader(name, operators);
        LeanFile file = reader.file(tree(name, text));
        return new LeanParsing(file, reader.operators());
    }

    /// The modules that a source imports, without reading the rest.
    public static List<String> imports(String name, String text) {
        List<String> imports = new ArrayList<>();
        List<Token> tokens = tokens(name, text);
        for (int i = 0; i + 1 < tokens.size() && tokens.get(i).getType() == LeanLexer.IMPORT; i += 2) {
            imports.add(tokens.get(i + 1).getText());
        }
        return imports;
    }

    // True of a text that is one sign, which no word and no bracket is.
    static boolean isSymbol(String text) {
        LeanLexer lexer = new LeanLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        return lexer.nextToken().getType() == LeanLexer.SYMBOL && lexer.nextToken().getType() == Token.EOF;
    }

    // The quick prediction first; what it does not accept is for the full one to say.
    private static LeanParser.FileContext tree(String name, String text) {
        List<Token> tokens = Layout.of(name, tokens(name, text));
        LeanParser quick = parser(name, tokens);
        quick.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return quick.file();
        } catch (LeanSyntaxException refused) {
            return parser(name, tokens).file();
        }
    }

    private static LeanParser parser(String name, List<Token> laidOut) {
        LeanParser parser = new LeanParser(new CommonTokenStream(new ListTokenSource(laidOut)));
        parser.removeErrorListeners();
        parser.addErrorListener(new Errors(name));
        return parser;
    }

    private static List<Token> tokens(String name, String text) {
        LeanLexer lexer = new LeanLexer(CharStreams.fromString(text, name));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Errors(name));
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.nextToken();
        while (token.getType() != Token.EOF) {
            if (token.getType() == LeanLexer.REFUSED) {
                throw new LeanSyntaxException(name, Layout.position(token), "lean_fragment: '" + token.getText()
                        + "' is not in the fragment; see spec/lean-fragment.md for what is");
            }
            if (token.getType() == LeanLexer.SYMBOL && token.getText().startsWith("/-")) {
                throw new LeanSyntaxException(name, Layout.position(token), "lean_comment: a comment ends with -/: this one does not end; close it");
            }
            tokens.add(token);
            token = lexer.nextToken();
        }
        tokens.add(token);
        return tokens;
    }

    /// Turns the first error of lexer or parser into an exception.
    private static final class Errors extends BaseErrorListener {
        private final String file;

        Errors(String file) {
            this.file = file;
        }

        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message,
                RecognitionException cause) {
            throw new LeanSyntaxException(file, new Position(line, column + 1),
                    "lean_syntax: " + message + "; write it in the fragment of spec/lean-fragment.md");
        }
    }
}
