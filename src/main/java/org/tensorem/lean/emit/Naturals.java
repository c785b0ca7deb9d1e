package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Shape;

/// A constant of i32 none of which is negative, as natural numbers.
///
/// @param shape the constant's shape
/// @param numbers a function of its indices, as text
record Naturals(Shape shape, String numbers) {
    /// The constant's numbers, if none is negative and all are below a number.
    static Optional<Naturals> of(Literal literal, long below) {
        Shape shape = literal.type().shape();
        List<String> indices = IntStream.range(0, shape.rank()).mapToObj(axis -> "t" + (axis + 1)).toList();
        List<String> elements = new ArrayList<>();
        long count = literal.isSplat() && shape.size() > 0 ? 1 : shape.size();
        for (int i = 0; i < count; i++) {
            int element = literal.data().getInt(4 * i);
            if (element < 0 || element >= below) {
                return Optional.empty();
            }
            elements.add(Integer.toString(element));
        }
        String element = count == 1 ? elements.getFirst() : LeanText.apply("look", "0", "[" + String.join(", ", elements) + "]",
                Literals.flat(shape, indices));
        return Optional.of(new Naturals(shape, indices.isEmpty() ? element : "fun (" + String.join(" ", indices) + " : Nat) => " + element));
    }

    private List<Long> extents() {
        return IntStream.range(0, shape.rank()).mapToObj(shape::extent).toList();
    }

    private String constantly(String text) {
        return shape.rank() == 0 ? text : "fun (" + String.join(" ", IntStream.range(0, shape.rank()).mapToObj(axis -> "t" + (axis + 1)).toList())
                + " : Nat) => " + text;
    }

    private String at(List<String> indices) {
        return LeanText.apply(numbers, indices);
    }

    private List<String> bound() {
        return IntStream.range(0, shape.rank()).mapToObj(axis -> "t" + (axis + 1)).toList();
    }

    /// The proof that the constant is these numbers, at a place.
    String equal(String tensor, List<Place> at) {
        return Tables.proof(extents(), tensor, constantly("(iofNat " + LeanText.argument(at(bound())) + " : ι)"), at);
    }

    /// The proof that they are below a number, at a place.
    String below(long number, List<Place> at) {
        return Tables.proof(extents(), constantly(LeanText.apply("below", at(bound()), Long.toString(number))), constantly("true"), at);
    }

    /// The proof that the constant's ids are below a number: a function of places.
    String inside(String tensor, long count) {
        List<Place> at = Place.variables(shape.rank());
        String proof = LeanText.apply("literal_inside", LeanText.apply(tensor, Place.indices(at)), at(Place.indices(at)), Long.toString(count),
                equal(tensor, at), below(1L << 31, at), below(count, at));
        StringBuilder binders = new StringBuilder();
        for (int axis = 0; axis < at.size(); axis++) {
            binders.append(" (i").append(axis).append(" : Nat) (h").append(axis).append(" : below i").append(axis).append(' ').append(shape.extent(axis))
                    .append(" = true)");
        }
        return at.isEmpty() ? proof : "fun" + binders + " => " + proof;
    }
}
