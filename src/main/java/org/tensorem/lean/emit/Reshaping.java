package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.ir.Shape;

/// A reshape as groups of axes, outermost first: the axes of a group, row-major, are as many elements before as behind. Axes of
/// extent 1 are in no group where the shape changes: their index is 0.
///
/// @param before the shape before
/// @param after the shape behind
/// @param groups the groups
record Reshaping(Shape before, Shape after, List<Group> groups) {
    /// Axes that become axes.
    ///
    /// @param before axes of the operand
    /// @param after axes of the result
    record Group(List<Integer> before, List<Integer> after) {}

    /// No change: each axis becomes itself.
    static Reshaping same(Shape shape) {
        List<Group> groups = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            groups.add(new Group(List.of(axis), List.of(axis)));
        }
        return new Reshaping(shape, shape, groups);
    }

    static Reshaping of(Shape before, Shape after) {
        if (before.equals(after)) {
            return same(before);
        }
        List<Integer> from = real(before);
        List<Integer> to = real(after);
        List<Group> groups = new ArrayList<>();
        if (before.size() == 0) {
            groups.add(new Group(from, to));
            return new Reshaping(before, after, groups);
        }
        int i = 0;
        int j = 0;
        while (i < from.size()) {
            int firstFrom = i;
            int firstTo = j;
            long left = before.extent(from.get(i++));
            long right = after.extent(to.get(j++));
            while (left != right) {
                if (left < right) {
                    left *= before.extent(from.get(i++));
                } else {
                    right *= after.extent(to.get(j++));
                }
            }
            groups.add(new Group(List.copyOf(from.subList(firstFrom, i)), List.copyOf(to.subList(firstTo, j))));
        }
        return new Reshaping(before, after, groups);
    }

    private static List<Integer> real(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.extent(axis) != 1) {
                axes.add(axis);
            }
        }
        return axes;
    }

    /// The same groups between other shapes.
    Reshaping between(Shape otherBefore, Shape otherAfter) {
        return new Reshaping(otherBefore, otherAfter, groups);
    }

    /// The operand's indices that the result's indices stand for: first all of a group's indices become one, row-major, then that is taken apart
    /// from the innermost axis outward.
    List<String> indices(List<String> at) {
        List<String> texts = new ArrayList<>(java.util.Collections.nCopies(before.rank(), "0"));
        for (Group group : groups) {
            String flat = at.get(group.after().getFirst());
            for (int axis : group.after().subList(1, group.after().size())) {
                flat = LeanText.argument(LeanText.argument(flat) + " * " + after.extent(axis)) + " + " + LeanText.argument(at.get(axis));
            }
            for (int axis : group.before().subList(1, group.before().size()).reversed()) {
                String extent = Long.toString(before.extent(axis));
                texts.set(axis, LeanText.apply("rem", flat, extent));
                flat = LeanText.apply("quot", flat, extent);
            }
            texts.set(group.before().getFirst(), flat);
        }
        return texts;
    }
}
