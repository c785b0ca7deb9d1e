package org.tensorem.lean.replay;

import java.util.stream.Collectors;

/// JSON values as text, on one line and without blanks.
final class JsonText {
    private JsonText() {
    }

    static String of(Json value) {
        return switch (value) {
            case Json.Obj object -> object.fields().entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ":" + of(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case Json.Arr array -> array.items().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
            case Json.Str string -> quoted(string.value());
            case Json.Num number -> number.digits();
            case Json.Bool bool -> Boolean.toString(bool.value());
            case Json.Null _ -> "null";
        };
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
