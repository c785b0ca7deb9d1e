package org.tensorem.lean.emit;

import java.util.List;

/// An index in a proof: the same on both sides, or one that is followed.
///
/// @param left its text on the left
/// @param right its text on the right
/// @param arguments what a theorem takes for it: its free part and the proof that that is below its extent; nothing for an index that is l itself
/// @param marked true of an index that is followed
record Index(String left, String right, List<String> arguments, boolean marked) {
    static Index free(String text, String below) {
        return new Index(text, text, List.of(text, below), false);
    }

    /// The free part.
    String free() {
        return arguments.get(0);
    }

    /// The proof that the free part is below its extent.
    String below() {
        return arguments.get(1);
    }

    /// The proof that an index followed is below its extent on the left.
    String leftBelow(Situation situation) {
        if (arguments.isEmpty()) {
            return situation.leftBelow();
        }
        String l = LeanText.argument(situation.left());
        String b = LeanText.argument(situation.leftBelow());
        String free = LeanText.argument(free());
        String below = LeanText.argument(below());
        // As rows it is l * count + free, as columns free * extent + l.
        return left.startsWith(l + " * ")
                ? "place_below " + situation.leftExtent() + " " + left.substring(l.length() + 3).split(" ")[0] + " " + l + " " + free + " " + b + " "
                        + below
                : "place_below _ " + situation.leftExtent() + " " + free + " " + l + " " + below + " " + b;
    }

    /// The index followed, written as a mark says.
    static Index followed(Mark mark, Situation situation, String free, String below) {
        return switch (mark.way()) {
            case PLAIN -> new Index(situation.left(), situation.right(), List.of(), true);
            case ROWS -> new Index(row(situation.left(), mark.count(), free), row(situation.right(), mark.count(), free), List.of(free, below), true);
            case COLUMNS -> new Index(row(free, situation.leftExtent(), situation.left()), row(free, situation.rightExtent(), situation.right()),
                    List.of(free, below), true);
            case BEHIND -> new Index(free, free, List.of(free, below), true);
        };
    }

    static String row(String index, long count, String rest) {
        return LeanText.argument(index) + " * " + count + " + " + LeanText.argument(rest);
    }
}
