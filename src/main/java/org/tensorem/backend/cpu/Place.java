package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// Where a value lives during a run.
sealed interface Place {
    /// In the caller's i-th input.
    record Input(int index) implements Place {}

    /// In memory of the executable, filled when compiled.
    record Constant(MemorySegment data) implements Place {}

    /// In the workspace of the run.
    record Workspace(long offset) implements Place {}

    /// In the i-th buffer that the run returns.
    record Result(int index) implements Place {}
}
