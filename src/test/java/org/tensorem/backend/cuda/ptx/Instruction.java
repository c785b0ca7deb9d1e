package org.tensorem.backend.cuda.ptx;

/// An instruction by what it does to the flow of a warp.
sealed interface Instruction {
    /// Each lane for itself, and on to the next.
    record Compute(Step step) implements Instruction {}

    /// To another instruction where a predicate says so.
    ///
    /// @param target the number of the other
    /// @param predicate a register, or -1: always
    /// @param onFalse whether it is taken where the predicate is false
    record Branch(int target, int predicate, boolean onFalse) implements Instruction {}

    /// Lanes together: all that the mask names are here before it is done.
    ///
    /// @param mask a register
    record Collective(Step step, int mask) implements Instruction {}

    /// The barrier of the whole block.
    record Barrier() implements Instruction {}

    /// The end of a thread.
    record Exit() implements Instruction {}
}
