package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.grad.RoundedConstants.Rounded;
import org.tensorem.ir.Function;
import org.tensorem.num.DomainException;
import org.tensorem.num.DoubleDouble;
import org.tensorem.num.Interval;
import org.tensorem.num.Intervals;

/// Compares a gradient function with two oracles along a segment x ± h u, each within a bound that is derived.
///
/// **Duals.** Σ u · gradient(x) and the forward derivative along u, both over double-double: they differ by at most the sum
/// of their running error bounds ([TrackedDoubles]). A constant that the gradient adds, rounded to its dtype, stands for
/// a real within half a unit in its last place ([RoundedConstants]).
///
/// **Difference quotient.** By the mean value theorem (f(x + h u) - f(x - h u)) / 2h is the derivative somewhere on the
/// segment; so its enclosure meets that of Σ u · gradient over a box around the segment. No step is tuned: a greater h
/// only widens.
final class DerivativeCheck {
    private final Oracle<Tracked> points = new Oracle<>(new TrackedDoubles(new DoubleDouble()));
    private final Oracle<Interval> intervals = new Oracle<>(new Intervals());

    /// The derivative along u, both ways.
    ///
    /// @param forward by dual numbers
    /// @param backward by the gradient function
    record Directional(Tracked forward, Tracked backward) {
        boolean isFinite() {
            return Double.isFinite(forward.size() + backward.size()) && Double.isFinite(bound());
        }

        double bound() {
            return forward.error() + backward.error();
        }

        boolean agrees() {
            return forward.value().subtract(backward.value()).abs().doubleValue() <= bound();
        }
    }

    /// Two enclosures of one slope.
    ///
    /// @param quotient of the difference quotient
    /// @param mean of the gradient along u over the segment
    record Slope(Interval quotient, Interval mean) {
        boolean agrees() {
            return quotient.low() <= mean.high() && mean.low() <= quotient.high();
        }
    }

    /// True when the function has a value at x: the logarithm of a negative number has none, and no derivative.
    boolean isDefined(Function f, Segment at) {
        return Double.isFinite(points.value(f, points.scalars(at.x())).size());
    }

    Directional directional(Function f, Function gradient, Segment at) {
        RoundedConstants rounded = RoundedConstants.of(f, gradient);
        List<List<Tracked>> x = new ArrayList<>(points.scalars(at.x()));
        rounded.rounded().forEach(row -> x.add(row.stream().map(Rounded::tracked).toList()));
        return new Directional(points.forward(f, points.scalars(at.x()), points.scalars(at.u())),
                points.backward(rounded.function(), x, points.scalars(at.u())));
    }

    /// Empty when intervals leave a comparison open, a kink on the segment.
    Optional<Slope> slope(Function f, Function gradient, Segment at) {
        RoundedConstants rounded = RoundedConstants.of(f, gradient);
        List<List<Interval>> box = new ArrayList<>(at.box());
        rounded.rounded().forEach(row -> box.add(row.stream().map(Rounded::interval).toList()));
        try {
            Interval mean = intervals.backward(rounded.function(), box, intervals.scalars(at.u()));
            return Optional.of(new Slope(quotient(f, at), mean));
        } catch (DomainException open) {
            return Optional.empty();
        }
    }

    private Interval quotient(Function f, Segment at) {
        Interval after = intervals.value(f, intervals.scalars(at.at(Segment.H)));
        Interval before = intervals.value(f, intervals.scalars(at.at(-Segment.H)));
        return intervals.domain().div(intervals.domain().sub(after, before), intervals.domain().of(2 * Segment.H));
    }
}
