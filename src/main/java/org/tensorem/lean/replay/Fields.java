package org.tensorem.lean.replay;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The fields of a JSON object on a line, by name and expected kind.
final class Fields {
    private static final int MAX_DIGITS = 9;
    private static final int MAX_LITERAL_DIGITS = 1_000_000;

    private final Map<String, Json> fields;
    private final int line;

    Fields(Json.Obj object, int line) {
        this.fields = object.fields();
        this.line = line;
    }

    int line() {
        return line;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    ReplayException wrong(String key, String problem) {
        return new ReplayException(line, "export_field", "field \"" + key + "\" " + problem);
    }

    Json value(String key) {
        Json value = fields.get(key);
        if (value == null) {
            throw wrong(key, "is missing; the line has " + String.join(", ", fields.keySet()));
        }
        return value;
    }

    Fields object(String key) {
        if (value(key) instanceof Json.Obj object) {
            return new Fields(object, line);
        }
        throw wrong(key, "is no object");
    }

    String string(String key) {
        if (value(key) instanceof Json.Str string) {
            return string.value();
        }
        throw wrong(key, "is no string");
    }

    boolean truth(String key) {
        if (value(key) instanceof Json.Bool bool) {
            return bool.value();
        }
        throw wrong(key, "is no truth value");
    }

    /// A count or a reference: a number from 0 to 999,999,999.
    int count(String key) {
        return count(key, value(key));
    }

    private int count(String key, Json value) {
        if (value instanceof Json.Num number && isNatural(number.digits())) {
            if (number.digits().length() > MAX_DIGITS) {
                throw wrong(key, "is too large: " + number.digits());
            }
            return Integer.parseInt(number.digits());
        }
        throw wrong(key, "is no natural number");
    }

    private static boolean isNatural(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// A number from 0 to 2^63 - 1.
    long number(String key) {
        if (value(key) instanceof Json.Num number && isNatural(number.digits())) {
            BigInteger value = new BigInteger(number.digits());
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        throw wrong(key, "is no natural number below 2^63");
    }

    /// A natural number written as a string.
    BigInteger naturalText(String key) {
        String digits = string(key);
        if (digits.isEmpty() || !isNatural(digits)) {
            throw wrong(key, "is no natural number in decimal digits");
        }
        if (digits.length() > MAX_LITERAL_DIGITS) {
            throw wrong(key, "has " + digits.length() + " digits; at most " + MAX_LITERAL_DIGITS + " are read");
        }
        return new BigInteger(digits);
    }

    List<Integer> counts(String key) {
        List<Integer> counts = new ArrayList<>();
        for (Json item : items(key)) {
            counts.add(count(key, item));
        }
        return counts;
    }

    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (Json item : items(key)) {
            if (!(item instanceof Json.Obj object)) {
                throw wrong(key, "holds something that is no object");
            }
            objects.add(new Fields(object, line));
        }
        return objects;
    }

    /// The objects under `key`: several in an array, or one by itself.
    List<Fields> oneOrMore(String key) {
        return value(key) instanceof Json.Arr ? objects(key) : List.of(object(key));
    }

    private List<Json> items(String key) {
        if (value(key) instanceof Json.Arr array) {
            return array.items();
        }
        throw wrong(key, "is no array");
    }
}
