package org.tensorem.backend.cpu;

import java.util.List;

/// A function in launches, with the place of every value.
///
/// @param steps the launches, in order
/// @param places where value i lives
/// @param bytes the size of value i
/// @param workspace the bytes of workspace that a run needs
record Program(List<Step> steps, List<Place> places, long[] bytes, long workspace) {}
