package org.tensorem.backend.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Shape;

class ViewTest {
    /// Where the elements lie, in order.
    private static List<Long> places(View view) {
        List<Long> places = new ArrayList<>(List.of(view.offset()));
        for (int axis = 0; axis < view.rank(); axis++) {
            List<Long> longer = new ArrayList<>();
            for (long place : places) {
                for (long i = 0; i < view.extent(axis); i++) {
                    longer.add(place + i * view.stride(axis));
                }
            }
            places = longer;
        }
        return places;
    }

    private static View drawn(List<Integer> extents, int first, int second, int cut) {
        View view = View.of(Shape.of(extents.stream().mapToLong(extent -> extent).toArray()));
        int axis = cut % view.rank();
        View turned = view.transpose(first % view.rank(), second % view.rank());
        return turned.slice(axis, 0, 1, Math.max(1, turned.extent(axis) - cut % 2));
    }

    /// A reshape that there is keeps the elements and their order.
    @Property(tries = 2000)
    void reshapesKeepTheOrder(@ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> extents,
            @ForAll @IntRange(min = 0, max = 11) int first, @ForAll @IntRange(min = 0, max = 11) int second,
            @ForAll @IntRange(min = 0, max = 11) int cut, @ForAll @IntRange(min = 1, max = 6) int divisor) {
        View view = drawn(extents, first, second, cut);
        long size = view.size();
        Shape shape = size % divisor == 0 ? Shape.of(size / divisor, 1, divisor) : Shape.of(1, size);
        Optional<View> reshaped = view.reshape(shape);
        reshaped.ifPresent(there -> assertEquals(places(view), places(there)));
        assertTrue(reshaped.isPresent() || !view.isRowMajor());
    }

    @Test
    void anAxisWithinALongerRowIsSplit() {
        View columns = View.of(Shape.of(2, 3, 12)).slice(2, 4, 1, 4);
        assertEquals("4 + [2, 3, 2, 2] by [36, 12, 2, 1]", columns.reshape(Shape.of(2, 3, 2, 2)).orElseThrow().toString());
        assertEquals("4 + [6, 4] by [12, 1]", columns.reshape(Shape.of(6, 4)).orElseThrow().toString());
    }

    @Test
    void rowsThatLieApartAreNotJoined() {
        View columns = View.of(Shape.of(2, 3, 12)).slice(2, 4, 1, 4);
        assertFalse(columns.reshape(Shape.of(2, 12)).isPresent());
        assertFalse(View.of(Shape.of(2, 3)).transpose(0, 1).reshape(Shape.of(6)).isPresent());
    }
}
