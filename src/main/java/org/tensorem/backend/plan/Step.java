package org.tensorem.backend.plan;

import java.util.List;

/// One step of a plan: work, and the numbers of the values that it reads and writes.
///
/// @param work what is done
/// @param inputs numbers of values, never written
/// @param outputs numbers of values, none an input; distinct, unless the results are parts of one value
public record Step(Work work, List<Integer> inputs, List<Integer> outputs) {
    /// Copies the lists.
    public Step {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
