package org.tensorem.spec;

import java.util.HashMap;
import java.util.Map;

/// Where the variables of a program stand in its frame.
final class Slots {
    private final Map<Variable, Integer> places = new HashMap<>();
    private int longs;
    private int objects;

    /// True when the variable stands among the integers.
    static boolean isLong(Sort sort) {
        return sort.rank() == 0 && sort.kind() != Kind.REAL;
    }

    int of(Variable variable) {
        return places.computeIfAbsent(variable, v -> isLong(v.sort()) ? longs++ : objects++);
    }

    boolean contains(Variable variable) {
        return places.containsKey(variable);
    }

    Code.Frame frame() {
        return new Code.Frame(longs, objects);
    }
}
