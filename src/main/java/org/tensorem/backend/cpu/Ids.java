package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.BackendException;

/// Row numbers that a run brings along.
final class Ids {
    private Ids() {}

    /// Fails the run if one of the first `count` ids names no row.
    ///
    /// @param label the label of the rule
    /// @param rule the rule
    static void check(String label, String rule, MemorySegment ids, long count, long rows) {
        for (long i = 0; i < count; i++) {
            int id = ids.getAtIndex(ValueLayout.JAVA_INT, i);
            if (id < 0 || id >= rows) {
                throw new BackendException(label + ": " + rule + ": id " + id + " at position " + i + " is outside 0 .. "
                        + (rows - 1) + "; give numbers of rows");
            }
        }
    }
}
