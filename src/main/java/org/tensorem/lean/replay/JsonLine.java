package org.tensorem.lean.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A parser for one line of JSON (RFC 8259), with nesting bounded.
final class JsonLine {
    private static final int MAX_NESTING = 64;
    private static final int HEX = 16;
    private static final int ESCAPE_DIGITS = 4;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private final int line;
    private int at;

    JsonLine(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /// The object that the line consists of.
    Json.Obj object() {
        skipBlanks();
        Json value = value(0);
        skipBlanks();
        if (at < text.length()) {
            throw wrong("text after the value");
        }
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw wrong("a line is an object");
    }

    private ReplayException wrong(String problem) {
        return new ReplayException(line, "export_json", problem + " (column " + (at + 1) + ")");
    }

    private Json value(int nesting) {
        if (nesting > MAX_NESTING) {
            throw wrong("values nested more than " + MAX_NESTING + " deep");
        }
        return switch (peek()) {
            case '{' -> object(nesting);
            case '[' -> array(nesting);
            case '"' -> new Json.Str(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("the line ends inside a value");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong("expected '" + wanted + "', found '" + peek() + "'");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw wrong("expected " + word);
        }
        at += word.length();
        return value;
    }

    private Json.Obj object(int nesting) {
        expect('{');
        Map<String, Json> fields = LinkedHashMap.newLinkedHashMap(4);
        skipBlanks();
        boolean more = peek() != '}';
        while (more) {
            skipBlanks();
            if (peek() != '"') {
                throw wrong("expected a key");
            }
            String key = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            if (fields.put(key, value(nesting + 1)) != null) {
                throw wrong("key \"" + key + "\" is given twice");
            }
            skipBlanks();
            more = peek() == ',';
            at += more ? 1 : 0;
        }
        expect('}');
        return new Json.Obj(fields);
    }

    private Json.Arr array(int nesting) {
        expect('[');
        List<Json> items = new ArrayList<>();
        skipBlanks();
        boolean more = peek() != ']';
        while (more) {
            skipBlanks();
            items.add(value(nesting + 1));
            skipBlanks();
            more = peek() == ',';
            at += more ? 1 : 0;
        }
        expect(']');
        return new Json.Arr(items);
    }

    private Json.Num number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (!isPlain(digits) && !NUMBER.matcher(digits).matches()) {
            at = from;
            throw wrong("expected a value");
        }
        return new Json.Num(digits);
    }

    // Nearly all numbers are references; the pattern is for the rest.
    private static boolean isPlain(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return digits.length() == 1 || !digits.isEmpty() && digits.charAt(0) != '0';
    }

    private String string() {
        expect('"');
        int from = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(from, at++);
        }
        StringBuilder value = new StringBuilder(text.substring(from, at));
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("a control character in a string");
            }
            value.append(c == '\\' ? escape() : c);
        }
        at++;
        String result = value.toString();
        for (int i = 0; i < result.length(); i += Character.charCount(result.codePointAt(i))) {
            int point = result.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw wrong("half a surrogate pair in a string");
            }
        }
        return result;
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("unknown escape \\" + c);
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < ESCAPE_DIGITS; i++) {
            int digit = Character.digit(peek(), HEX);
            if (digit < 0) {
                throw wrong("\\u takes four hexadecimal digits");
            }
            code = code * HEX + digit;
            at++;
        }
        return (char) code;
    }
}
