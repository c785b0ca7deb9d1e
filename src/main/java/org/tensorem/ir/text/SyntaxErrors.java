package org.tensorem.ir.text;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// The parser's way with texts outside the grammar: the first mistake ends the reading, with its place and what was expected.
final class SyntaxErrors extends DefaultErrorStrategy {
    private static final int SHOWN = 40;

    private final String file;

    SyntaxErrors(String file) {
        this.file = file;
    }

    /// A mistake at a token.
    IrSyntaxException at(Token token, String message) {
        return new IrSyntaxException(file, token.getLine(), token.getCharPositionInLine() + 1, message);
    }

    /// A token as messages show it: in quotes, shortened, without control characters.
    static String shown(String text) {
        String plain = text.codePoints()
                .limit(SHOWN)
                .map(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + plain + (text.codePointCount(0, text.length()) > SHOWN ? "..." : "") + "'";
    }

    @Override
    public void sync(Parser recognizer) {
        // Mistakes are found where a token is matched or an alternative chosen.
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException exception) {
        throw unexpected(recognizer, exception.getOffendingToken());
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw unexpected(recognizer, recognizer.getCurrentToken());
    }

    private IrSyntaxException unexpected(Parser recognizer, Token token) {
        IntervalSet expected = recognizer.getExpectedTokens();
        String found = token.getType() == Token.EOF ? "the end of the text" : shown(token.getText());
        return at(token, "tir_syntax: expected is " + expected.toString(recognizer.getVocabulary()) + ": found is " + found
                + "; correct it by the grammar of the text format");
    }
}
