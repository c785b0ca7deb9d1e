package org.tensorem.backend.cpu;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The generated loops of one [Arithmetic], each made once.
final class Loops {
    private final Elements elements;
    private final Map<LoopText, Loop> loops = new ConcurrentHashMap<>();

    /// @param elements what loops over f32 and bool alone work on; others work on single elements
    Loops(Elements elements) {
        this.elements = elements;
    }

    /// What the loops of a region work on.
    ///
    /// @param isOfFloats true when all its values are f32 or bool
    Elements elements(boolean isOfFloats) {
        return isOfFloats ? elements : new Elements.Single();
    }

    Loop of(LoopText text) {
        return loops.computeIfAbsent(text, _ -> LoopWriter.of(text, elements(text.isOfFloats())));
    }
}
