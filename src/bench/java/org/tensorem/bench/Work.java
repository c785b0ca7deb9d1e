package org.tensorem.bench;

/// One thing to do, by us and by a peer. Both have been called once when the work is made, and have been found to agree.
///
/// @param name what is done, with its extents
/// @param operations floating point operations of one call, a fused multiply-add being two; 0 where bytes bound it
/// @param bytes bytes that one call has to bring from and to memory that no cache holds; 0 where operations bound it
/// @param ours one call of ours
/// @param peer one call of the peer's
record Work(String name, double operations, double bytes, Runnable ours, Runnable peer) {}
