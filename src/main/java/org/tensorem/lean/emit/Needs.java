package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    boolean converts(String from, String to) {
        return classes.contains("Convert " + from + " " + to);
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

    /// The types as named arguments, with a space before each.
    String arguments() {
        return types.stream().map(type -> " (" + type + " := " + type + ")").reduce("", String::concat);
    }

    /// The binders of types and classes, with a space before each: operations, conversions, laws.
    String binders() {
        List<String> binders = new ArrayList<>();
        char universe = 'u';
        for (String type : types) {
            binders.add(" {" + type + " : Type " + universe++ + "}");
        }
        List<String> kinds = List.of("Scalar ", "Int32 ", "Convert ");
        for (String kind : kinds) {
            classes.stream().filter(one -> one.startsWith(kind)).forEach(one -> binders.add(" [" + one + "]"));
        }
        classes.stream().filter(one -> kinds.stream().noneMatch(one::startsWith)).forEach(one -> binders.add(" [" + one + "]"));
        return String.join("", binders);
    }
}
