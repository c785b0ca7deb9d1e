package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// The places of some axes as rows with one number. Of several axes those of one element have the index 0 and no part in the number, as
/// a reshape reads them.
///
/// @param extents the extents, outermost first
record Grid(List<Long> extents) {
    /// How many rows.
    long rows() {
        return Sums.product(extents);
    }

    private List<Integer> parts() {
        return IntStream.range(0, extents.size()).filter(axis -> extents.size() == 1 || extents.get(axis) != 1).boxed().toList();
    }

    private List<Long> grid() {
        return parts().stream().map(extents::get).toList();
    }

    private <T> List<T> all(List<T> some, T zero) {
        List<T> all = new ArrayList<>(Collections.nCopies(extents.size(), zero));
        List<Integer> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            all.set(parts.get(i), some.get(i));
        }
        return all;
    }

    /// The indices of a row by its number.
    List<String> apart(String number) {
        return all(parts().isEmpty() ? List.of() : Sums.apart(number, grid()), "0");
    }

    /// The same, with the proofs that they are below their extents.
    List<Index> placed(String number, String below) {
        return all(parts().isEmpty() ? List.of() : Sums.placed(number, below, grid()), Place.ZERO.free());
    }

    /// The proof that the sum over q of `element(q, indices of row q)` is the nested sum over all indices of `element(number of the row,
    /// indices)`; `rfl` for one axis.
    String places(BiFunction<String, List<String>, String> element) {
        BiFunction<String, List<String>, String> whole = (number, some) -> element.apply(number, all(some, "0"));
        String together = parts().isEmpty() ? unit("z0", index -> element.apply(index, apart(index))) : Sums.places(grid(), whole);
        return Sums.then(together, nested(0, zeros(), true, element), Sums.reversed(units(0, zeros(), element)));
    }

    private List<String> zeros() {
        return Collections.nCopies(extents.size(), "0");
    }

    private static List<String> set(List<String> indices, int axis, String index) {
        List<String> changed = new ArrayList<>(indices);
        changed.set(axis, index);
        return changed;
    }

    private static String unit(String index, java.util.function.UnaryOperator<String> body) {
        return "sum_unit (fun (" + index + " : Nat) => " + body.apply(index) + ")";
    }

    private boolean isUnit(int axis) {
        return !parts().contains(axis);
    }

    /// The sums over the axes from one on, with or without those of one element.
    private String nested(int axis, List<String> indices, boolean withoutUnits, BiFunction<String, List<String>, String> element) {
        if (axis == extents.size()) {
            return element.apply(number(indices), indices);
        }
        if (isUnit(axis) && withoutUnits) {
            return nested(axis + 1, indices, true, element);
        }
        String index = "p" + axis;
        return "Lib.sum " + extents.get(axis) + " (fun (" + index + " : Nat) => " + nested(axis + 1, set(indices, axis, index), withoutUnits, element) + ")";
    }

    /// The proof that the sums are those without the axes of one element.
    private String units(int axis, List<String> indices, BiFunction<String, List<String>, String> element) {
        if (IntStream.range(axis, extents.size()).noneMatch(this::isUnit)) {
            return "rfl";
        }
        String index = "p" + axis;
        if (isUnit(axis)) {
            return Sums.then(unit(index, one -> nested(axis + 1, set(indices, axis, one), false, element)), nested(axis + 1, indices, false, element),
                    units(axis + 1, indices, element));
        }
        return Sums.equal(List.of(extents.get(axis)), List.of(index), units(axis + 1, set(indices, axis, index), element));
    }

    /// The number of a row.
    private String number(List<String> indices) {
        String number = "";
        for (int axis : parts()) {
            number = number.isEmpty() ? indices.get(axis) : Index.row(number, extents.get(axis), indices.get(axis));
        }
        return number.isEmpty() ? "0" : number;
    }
}
