package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;

/// An index with the proof that it is below its extent.
///
/// @param index the index
/// @param below the proof
record Place(String index, String below) {
    /// The only index of an axis of extent 1.
    static final Place ZERO = new Place("0", "rfl");

    /// The index variables of a tensor, `i0` with `h0` and so on.
    static List<Place> variables(int rank) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            places.add(new Place("i" + i, "h" + i));
        }
        return places;
    }

    static List<String> indices(List<Place> places) {
        return places.stream().map(Place::index).toList();
    }

    /// Indices and proofs by turns, as theorems take them.
    static List<String> arguments(List<Place> places) {
        List<String> arguments = new ArrayList<>();
        for (Place place : places) {
            arguments.add(place.index());
            arguments.add(place.below());
        }
        return arguments;
    }

    /// An index that is not followed.
    static Place of(Index index) {
        return new Place(index.free(), index.below());
    }

    /// The proof of anything, for an index that is below 0.
    String impossible() {
        return "False.elim (not_below_zero " + LeanText.argument(index) + " " + LeanText.argument(below) + ")";
    }

    Index free() {
        return Index.free(index, below);
    }
}
