package org.tensorem.lean.emit;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A value of the specification language as Lean text: a scalar, or an array as a function of its indices.
///
/// @param axes the extents, outermost first, as texts
/// @param element the text of the element, or of the function of the remaining indices, at the indices given
record Value(Supplier<List<String>> axes, Function<List<String>, String> element) {
    /// A value that has a name.
    static Value named(String text, Supplier<List<String>> axes) {
        return new Value(axes, indices -> LeanText.apply(text, indices));
    }

    /// A scalar.
    static Value scalar(String text) {
        return named(text, List::of);
    }

    List<String> extents() {
        return axes.get();
    }

    String at(List<String> indices) {
        return element.apply(indices);
    }

    String text() {
        return at(List.of());
    }
}
