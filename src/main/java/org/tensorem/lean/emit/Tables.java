package org.tensorem.lean.emit;

import java.util.List;

/// Proofs that two functions of indices agree below extents by computing both everywhere: as many elements as the extents say.
final class Tables {
    private Tables() {}

    /// The proof that two functions have the same element at a place.
    ///
    /// @param extents what each index is below
    /// @param left a function of the indices, as text
    /// @param right another
    /// @param at the place
    static String proof(List<Long> extents, String left, String right, List<Place> at) {
        String proof = "rfl";
        for (int axis = 0; axis < extents.size(); axis++) {
            List<String> before = Place.indices(at.subList(0, axis));
            proof = LeanText.apply("table_at", rows(left, before, extents), rows(right, before, extents), extents.get(axis).toString(), proof,
                    at.get(axis).index(), at.get(axis).below());
        }
        return proof;
    }

    /// The rows behind an index that follows these, each as a list of lists.
    private static String rows(String function, List<String> before, List<Long> extents) {
        int depth = before.size() + 1;
        return "fun (t" + depth + " : Nat) => " + rows(LeanText.apply(LeanText.apply(function, before), "t" + depth), depth, extents);
    }

    private static String rows(String row, int depth, List<Long> extents) {
        if (depth == extents.size()) {
            return row;
        }
        String next = "t" + (depth + 1);
        return LeanText.apply("table", "fun (" + next + " : Nat) => " + rows(LeanText.apply(row, next), depth + 1, extents),
                extents.get(depth).toString());
    }
}
