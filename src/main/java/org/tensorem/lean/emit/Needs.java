package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a definition is generic over: types, classes of operations, and parameters of its function.
///
/// @param types the type variables, in alphabetical order
/// @param classes the classes, such as `Scalar α`
/// @param parameters the positions of the function's parameters
record Needs(TreeSet<String> types, TreeSet<String> classes, TreeSet<Integer> parameters) {
    static Needs none() {
        return new Needs(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /// Adds a type variable with the operations of its numbers; nothing for `Bool`.
    Needs withType(String type) {
        if (!type.equals("Bool")) {
            types.add(type);
            classes.add((type.equals("ι") ? "Int32 " : "Scalar ") + type);
        }
        return this;
    }

    Needs withConversion(String from, String to) {
        classes.add("Convert " + from + " " + to);
        return this;
    }

    Needs with(Needs others) {
        types.addAll(others.types);
        classes.addAll(others.classes);
        parameters.addAll(others.parameters);
        return this;
    }

    static Needs all(Collection<Needs> several) {
        Needs all = none();
        several.forEach(all::with);
        return all;
    }

    /// The binders of types and classes, with a space before each: operations first, as conversions come behind them.
    String binders() {
        List<String> binders = new ArrayList<>();
        char universe = 'u';
        for (String type : types) {
            binders.add(" {" + type + " : Type " + universe++ + "}");
        }
        for (String kind : Set.of("Scalar", "Int32", "Convert").stream().sorted((a, b) -> b.compareTo(a)).toList()) {
            classes.stream().filter(c -> c.startsWith(kind)).forEach(c -> binders.add(" [" + c + "]"));
        }
        return String.join("", binders);
    }
}
