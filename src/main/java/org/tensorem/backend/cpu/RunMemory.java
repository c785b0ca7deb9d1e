package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/// The memory of a run.
///
/// @param values that of each value of the plan
/// @param adopted the values among them that nobody can write
record RunMemory(MemorySegment[] values, Map<Integer, Adopted> adopted) {}
