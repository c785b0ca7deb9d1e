package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// Native memory by its address, for loops: a segment made where it is used is known to the compiler in and out, so that its
/// checks leave the loop. What the addresses point at is kept alive by the run ([CpuExecutable]).
final class Memory {
    private Memory() {}

    @SuppressWarnings("restricted")
    static MemorySegment at(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }
}
