package org.tensorem.spec;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/// The base of the generated parser: it bounds the nesting of a text, so that no input exhausts the stack.
abstract class NestingParser extends Parser {
    /// The most grammar rules within one another; one pair of parentheses takes about ten.
    static final int MAX_DEPTH = 600;

    private int depth;

    NestingParser(TokenStream input) {
        super(input);
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
        depth++;
        if (depth > MAX_DEPTH) {
            Token token = getCurrentToken();
            throw new SpecException(new Position(getSourceName(), token.getLine(), token.getCharPositionInLine() + 1),
                    "nested too deeply; name inner parts with let");
        }
        super.enterRule(context, state, rule);
    }

    @Override
    public void exitRule() {
        depth--;
        super.exitRule();
    }
}
