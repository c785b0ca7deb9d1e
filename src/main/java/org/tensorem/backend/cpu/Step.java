package org.tensorem.backend.cpu;

/// One launch of a program: a kernel and the numbers of the values that it reads and writes.
///
/// @param kernel the kernel
/// @param inputs numbers of values, never written
/// @param outputs numbers of values, distinct and none an input
record Step(Kernel kernel, int[] inputs, int[] outputs) {}
