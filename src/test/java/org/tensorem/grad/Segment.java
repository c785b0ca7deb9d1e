package org.tensorem.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tensorem.num.Interval;

/// A point x, a direction u and the segment between x - h u and x + h u.
///
/// u is a multiple of 2⁻¹⁰ up to 1 in size, h is 2⁻²⁰: with x as [Draw] draws it, binary64 holds every end exactly.
record Segment(List<double[]> x, List<double[]> u) {
    static final double H = 0x1p-20;

    static Segment through(List<double[]> x, long seed) {
        Random random = new Random(seed);
        return new Segment(x, x.stream().map(row -> Arrays.stream(row).map(_ -> random.nextInt(-1024, 1025) / 1024.0)
                .toArray()).toList());
    }

    /// x + t u.
    List<double[]> at(double t) {
        List<double[]> moved = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            double[] row = x.get(i).clone();
            for (int j = 0; j < row.length; j++) {
                row[j] += t * u.get(i)[j];
            }
            moved.add(row);
        }
        return moved;
    }

    /// A box that holds the segment.
    List<List<Interval>> box() {
        List<double[]> from = at(-H);
        List<double[]> to = at(H);
        List<List<Interval>> box = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<Interval> row = new ArrayList<>();
            for (int j = 0; j < from.get(i).length; j++) {
                row.add(new Interval(Math.min(from.get(i)[j], to.get(i)[j]), Math.max(from.get(i)[j], to.get(i)[j])));
            }
            box.add(row);
        }
        return box;
    }
}
