package org.tensorem.lean.emit;

/// The index followed, as a claim's theorem knows it: its left and right texts, the proofs that they are below the extents, and the arguments
/// that a theorem about another node takes for it.
///
/// @param left the index on the left
/// @param right the index on the right
/// @param leftBelow the proof that the left index is below its extent
/// @param rightBelow the same on the right
/// @param leftExtent the extent on the left
/// @param rightExtent the extent on the right
/// @param arguments the arguments, with spaces between
/// @param premise the proof that the position is early enough, for a claim about earlier positions
record Situation(String left, String right, String leftBelow, String rightBelow, long leftExtent, long rightExtent, String arguments,
        String premise) {
    /// No index is followed.
    static final Situation NONE = new Situation("", "", "", "", 1, 1, "", "");
}
