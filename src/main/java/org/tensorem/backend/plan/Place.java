package org.tensorem.backend.plan;

import org.tensorem.ir.Literal;

/// Where a value lives during a run.
public sealed interface Place {
    /// In the caller's input.
    ///
    /// @param index which
    record Input(int index) implements Place {}

    /// In memory of the program, filled once: the elements of the literal, a single one if it is splat.
    ///
    /// @param literal the elements
    record Constant(Literal literal) implements Place {}

    /// In the workspace of the run.
    ///
    /// @param offset in bytes, a multiple of 64
    record Workspace(long offset) implements Place {}

    /// In a buffer that the run returns.
    ///
    /// @param index which result
    record Result(int index) implements Place {}
}
