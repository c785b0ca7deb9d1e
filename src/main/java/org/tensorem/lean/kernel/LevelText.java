package org.tensorem.lean.kernel;

/// Levels in Lean's notation, cut off where they are too deep or too long to read.
final class LevelText {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_CHARACTERS = 4000;

    private final StringBuilder text = new StringBuilder();

    String of(Level level) {
        write(level, 0, Position.TOP);
        return text.toString();
    }

    private enum Position { TOP, OPERAND }

    private void write(Level level, int depth, Position position) {
        if (depth > MAX_DEPTH || text.length() > MAX_CHARACTERS) {
            text.append("…");
            return;
        }
        switch (level) {
            case Level.Zero _ -> text.append('0');
            case Level.Succ _ -> successor(level, depth);
            case Level.Max max -> operation("max", max.left(), max.right(), depth, position);
            case Level.IMax imax -> operation("imax", imax.left(), imax.right(), depth, position);
            case Level.Param param -> text.append(param.name());
        }
    }

    private void successor(Level level, int depth) {
        int count = 0;
        Level below = level;
        while (below instanceof Level.Succ succ) {
            below = succ.of();
            count++;
        }
        if (below instanceof Level.Zero) {
            text.append(count);
        } else {
            write(below, depth + 1, Position.OPERAND);
            text.append('+').append(count);
        }
    }

    private void operation(String symbol, Level left, Level right, int depth, Position position) {
        text.append(position == Position.OPERAND ? "(" : "").append(symbol).append(' ');
        write(left, depth + 1, Position.OPERAND);
        text.append(' ');
        write(right, depth + 1, Position.OPERAND);
        text.append(position == Position.OPERAND ? ")" : "");
    }
}
