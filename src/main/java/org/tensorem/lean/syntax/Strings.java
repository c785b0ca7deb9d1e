package org.tensorem.lean.syntax;

/// String literals of Lean.
final class Strings {
    private Strings() {}

    /// The characters that a quoted literal stands for; the grammar admits only the escapes known here or one unknown
    /// character, which stands for itself.
    static String unquote(String literal) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < literal.length() - 1; i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                i++;
                text.append(switch (literal.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> literal.charAt(i);
                });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
