package org.tensorem.lean.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Makes line breaks and columns into tokens, as far as the fragment gives them meaning.
///
/// - `have ... := e` and `let ... := e` end where a line begins no further right than the `have`: a SEPARATOR stands there.
/// - The items behind `by`, `where` and a tactic alternative's `=>` begin in one column: a line that begins there gets a
///   SEPARATOR in front, one further left a CLOSE_BLOCK.
///
/// Brackets close what was opened inside them.
final class Layout {
    /// The deepest nesting of brackets and blocks: deeper text is refused rather than overflowing a stack.
    static final int MAX_DEPTH = 500;

    private enum Kind {
        BRACKET, BINDING, BLOCK
    }

    /// An open context: a bracket, a `have` waiting for its end, or a block of items. The alternatives of an item that splits cases are tactics
    /// (those of a `match` inside an item are terms).
    private static final class Context {
        final Kind kind;
        final int column;
        boolean splits;
        boolean alternative;

        Context(Kind kind, int column) {
            this.kind = kind;
            this.column = column;
        }
    }

    private final String file;
    private final Deque<Context> contexts = new ArrayDeque<>();
    private final List<Token> result = new ArrayList<>();
    private boolean blockOpens;

    private Layout(String file) {
        this.file = file;
    }

    /// The tokens with separators and block ends among them.
    ///
    /// @throws LeanSyntaxException when nesting is deeper than [#MAX_DEPTH]
    static List<Token> of(String file, List<? extends Token> tokens) {
        Layout layout = new Layout(file);
        int line = 0;
        for (Token token : tokens) {
            if (token.getType() == Token.EOF) {
                layout.closeAll(token);
            } else {
                layout.next(token, token.getLine() > line);
                line = token.getLine() + (int) token.getText().chars().filter(c -> c == '\n').count();
            }
            layout.result.add(token);
        }
        return layout.result;
    }

    private void next(Token token, boolean beginsLine) {
        if (blockOpens && opensBlock(token)) {
            open(Kind.BLOCK, token);
        } else if (beginsLine) {
            breakLine(token);
        }
        boolean itemStart = atItemStart();
        if (itemStart) {
            contexts.element().splits = token.getText().equals("cases") || token.getText().equals("induction");
        }
        blockOpens = false;
        switch (token.getType()) {
            case LeanLexer.LPAREN, LeanLexer.DOT_LPAREN, LeanLexer.LBRACE, LeanLexer.LBRACKET, LeanLexer.LANGLE, LeanLexer.LSTRICT,
                    LeanLexer.LEVELS, LeanLexer.ATTRIBUTE -> open(Kind.BRACKET, token);
            case LeanLexer.RPAREN, LeanLexer.RBRACE, LeanLexer.RBRACKET, LeanLexer.RANGLE, LeanLexer.RSTRICT ->
                closeBracket(token);
            case LeanLexer.BY, LeanLexer.WHERE, LeanLexer.BULLET -> blockOpens = true;
            case LeanLexer.HAVE, LeanLexer.LET -> {
                if (!itemStart) {
                    open(Kind.BINDING, token);
                }
            }
            case LeanLexer.SEMICOLON -> top(Kind.BINDING).ifPresent(_ -> contexts.pop());
            case LeanLexer.BAR -> top(Kind.BLOCK).ifPresent(block -> block.alternative = block.splits);
            case LeanLexer.FAT_ARROW -> top(Kind.BLOCK).filter(block -> block.alternative).ifPresent(block -> {
                block.alternative = false;
                blockOpens = true;
            });
            default -> {
            }
        }
    }

    private static boolean opensBlock(Token token) {
        return token.getType() != LeanLexer.BAR;
    }

    /// True where a tactic begins: a `have` there is an item of the block and needs no end of its own.
    private boolean atItemStart() {
        if (top(Kind.BLOCK).isEmpty() || result.isEmpty()) {
            return false;
        }
        int last = result.getLast().getType();
        return last == LeanLexer.SEPARATOR || last == LeanLexer.SEMICOLON || last == LeanLexer.BY
                || last == LeanLexer.BULLET || last == LeanLexer.FAT_ARROW;
    }

    private Optional<Context> top(Kind kind) {
        return Optional.ofNullable(contexts.peek()).filter(context -> context.kind == kind);
    }

    private void open(Kind kind, Token token) {
        if (contexts.size() >= MAX_DEPTH) {
            throw new LeanSyntaxException(file, position(token), "lean_depth: at most " + MAX_DEPTH
                    + " brackets and blocks stand inside each other; name a part by a definition");
        }
        contexts.push(new Context(kind, token.getCharPositionInLine()));
    }

    private void breakLine(Token token) {
        int column = token.getCharPositionInLine();
        while (!contexts.isEmpty() && contexts.peek().kind != Kind.BRACKET) {
            Context context = contexts.peek();
            if (context.kind == Kind.BINDING && column <= context.column) {
                contexts.pop();
                emit(LeanLexer.SEPARATOR, token);
                return;
            }
            if (context.kind == Kind.BLOCK && column == context.column) {
                if (token.getType() != LeanLexer.BAR) {
                    emit(LeanLexer.SEPARATOR, token);
                }
                return;
            }
            if (column > context.column) {
                return;
            }
            contexts.pop();
            emit(LeanLexer.CLOSE_BLOCK, token);
        }
    }

    private void closeBracket(Token token) {
        while (!contexts.isEmpty()) {
            Context context = contexts.pop();
            if (context.kind == Kind.BRACKET) {
                return;
            }
            if (context.kind == Kind.BLOCK) {
                emit(LeanLexer.CLOSE_BLOCK, token);
            }
        }
    }

    private void closeAll(Token end) {
        for (Context context : contexts) {
            if (context.kind == Kind.BLOCK) {
                emit(LeanLexer.CLOSE_BLOCK, end);
            }
        }
    }

    private void emit(int type, Token at) {
        CommonToken token = new CommonToken(at);
        token.setType(type);
        token.setText(type == LeanLexer.SEPARATOR ? "line break" : "end of block");
        result.add(token);
    }

    static Position position(Token token) {
        return new Position(token.getLine(), token.getCharPositionInLine() + 1);
    }
}
