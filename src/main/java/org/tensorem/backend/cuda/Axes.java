package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.plan.View;

/// The axes that several views of one shape are read along together, as few as it takes, in row-major order.
///
/// @param extents the extent of each axis, none 1 unless there is only one
/// @param strides for each view, its stride along each axis
record Axes(List<Long> extents, List<List<Long>> strides) {
    /// Copies the lists.
    Axes {
        extents = List.copyOf(extents);
        strides = strides.stream().map(List::copyOf).toList();
    }

    /// The axes of views of this shape: neighbours become one where every view goes on from the one to the other.
    ///
    /// @param shape the extents
    /// @param views views of that shape
    static Axes of(List<Long> shape, List<View> views) {
        List<Long> extents = new ArrayList<>();
        List<List<Long>> strides = new ArrayList<>();
        views.forEach(_ -> strides.add(new ArrayList<>()));
        for (int axis = 0; axis < shape.size(); axis++) {
            long extent = shape.get(axis);
            if (extent == 1) {
                continue;
            }
            boolean joins = !extents.isEmpty();
            for (int i = 0; i < views.size() && joins; i++) {
                joins = strides.get(i).getLast() == views.get(i).stride(axis) * extent;
            }
            if (joins) {
                extents.set(extents.size() - 1, extents.getLast() * extent);
            } else {
                extents.add(extent);
            }
            for (int i = 0; i < views.size(); i++) {
                if (joins) {
                    strides.get(i).removeLast();
                }
                strides.get(i).add(views.get(i).stride(axis));
            }
        }
        if (extents.isEmpty()) {
            extents.add(1L);
            strides.forEach(of -> of.add(0L));
        }
        return new Axes(extents, strides);
    }

    int rank() {
        return extents.size();
    }

    long inner() {
        return extents.getLast();
    }
}
