package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.tensorem.backend.plan.Step;

/// What a kernel gets for one launch: the memory of its operands and results, and the threads.
final class Launch {
    private final RunMemory memory;
    private final Step step;
    private final Workers workers;
    private final Arithmetic arithmetic;

    Launch(RunMemory memory, Step step, Workers workers, Arithmetic arithmetic) {
        this.memory = memory;
        this.step = step;
        this.workers = workers;
        this.arithmetic = arithmetic;
    }

    /// The memory of the i-th operand, never written.
    MemorySegment in(int i) {
        return memory.values()[step.inputs().get(i)];
    }

    /// The i-th operand, if nobody can write it.
    Optional<Adopted> adopted(int i) {
        return Optional.ofNullable(memory.adopted().get(step.inputs().get(i)));
    }

    /// The memory of the i-th result; every element of it is written.
    MemorySegment out(int i) {
        return memory.values()[step.outputs().get(i)];
    }

    Workers workers() {
        return workers;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }
}
