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

    /// The places of a reshape's operand for the places of its result: what [Reshaping#indices] gives, with proofs.
    static List<Place> before(Reshaping reshaping, List<Place> at) {
        List<String> indices = reshaping.indices(indices(at));
        List<Place> places = new ArrayList<>(java.util.Collections.nCopies(indices.size(), ZERO));
        for (Reshaping.Group group : reshaping.groups()) {
            if (group.after().isEmpty()) {
                continue;
            }
            Place flat = at.get(group.after().getFirst());
            long count = reshaping.after().extent(group.after().getFirst());
            for (int axis : group.after().subList(1, group.after().size())) {
                long extent = reshaping.after().extent(axis);
                flat = new Place(LeanText.argument(LeanText.argument(flat.index()) + " * " + extent) + " + " + LeanText.argument(at.get(axis).index()),
                        LeanText.apply("place_below", Long.toString(count), Long.toString(extent), flat.index(), at.get(axis).index(), flat.below(),
                                at.get(axis).below()));
                count *= extent;
            }
            for (int axis : group.before().subList(1, group.before().size()).reversed()) {
                String extent = Long.toString(reshaping.before().extent(axis));
                count /= reshaping.before().extent(axis);
                places.set(axis, new Place(LeanText.apply("rem", flat.index(), extent), LeanText.apply("rem_below", flat.index(), extent, "rfl")));
                flat = new Place(LeanText.apply("quot", flat.index(), extent),
                        LeanText.apply("quot_below", Long.toString(count), extent, flat.index(), "rfl", flat.below()));
            }
            places.set(group.before().getFirst(), flat);
        }
        return places;
    }
}
