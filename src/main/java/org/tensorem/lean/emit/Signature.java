package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Specs;

/// The types and classes that an operator's definition is generic over.
///
/// @param scalars which class the scalars have
/// @param types `α` where there are scalars, `ι` where there are i32
record Signature(Scalars scalars, Set<String> types) {
    /// What is asked of the scalars, the least first.
    enum Scalars {
        /// Nothing.
        ANY,
        /// The operations that reals and integers have.
        NUM,
        /// All operations.
        REAL;

        Scalars or(Scalars other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    static Signature of(Specs specs, String stem) {
        Declaration.Operator operator = specs.op(stem).operator();
        List<String> declared = Stream.of(operator.operands(), operator.attributes(), operator.results())
                .flatMap(List::stream).map(Declaration.Parameter::type).toList();
        Set<String> types = new LinkedHashSet<>();
        Scalars scalars = Scalars.ANY;
        for (String type : declared) {
            types.addAll(type(type));
            scalars = scalars.or(switch (type) {
                case "real", "f32", "f64" -> Scalars.REAL;
                case "num" -> Scalars.NUM;
                default -> Scalars.ANY;
            });
        }
        return new Signature(scalars, types);
    }

    /// The type variable that a declared type is, if it is one.
    static Set<String> type(String declared) {
        return switch (declared) {
            case "real", "f32", "f64", "num", "any" -> Set.of("α");
            case "i32" -> Set.of("ι");
            default -> Set.of();
        };
    }

    /// The binders of a definition: types, then classes.
    String binders() {
        List<String> binders = new ArrayList<>();
        if (types.contains("α")) {
            binders.add("{α : Type u}");
        }
        if (types.contains("ι")) {
            binders.add("{ι : Type v}");
        }
        binders.addAll(classes());
        return binders.isEmpty() ? "" : " " + String.join(" ", binders);
    }

    /// The classes, as instance binders.
    List<String> classes() {
        List<String> classes = new ArrayList<>();
        if (types.contains("α")) {
            switch (scalars) {
                case ANY -> { }
                case NUM -> classes.add("[Num α]");
                case REAL -> classes.add("[Scalar α]");
            }
        }
        if (types.contains("ι")) {
            classes.add("[Int32 ι]");
        }
        return classes;
    }
}
