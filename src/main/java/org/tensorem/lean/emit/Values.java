package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The values of an expression, and the text of them all as one product.
record Values(List<Value> parts, Supplier<String> whole) {
    static Values of(Value value) {
        return new Values(List.of(value), value::text);
    }

    static Values of(List<Value> parts) {
        return new Values(parts, () -> LeanText.tuple(parts.stream().map(Value::text).toList()));
    }

    /// The parts of a product whose text is given.
    static Values projected(Supplier<String> whole, List<Supplier<List<String>>> axes) {
        if (axes.size() == 1) {
            return new Values(List.of(new Value(axes.getFirst(), indices -> LeanText.apply(whole.get(), indices))), whole);
        }
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            int part = i;
            parts.add(new Value(axes.get(i), indices ->
                    LeanText.apply(LeanText.projection(whole.get(), part, axes.size()), indices)));
        }
        return new Values(parts, whole);
    }

    Value single() {
        return parts.getFirst();
    }
}
