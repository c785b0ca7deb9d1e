package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Primitives;
import org.tensorem.ops.Ops;

/// A random scalar function, its gradient, and a segment to compare derivatives along.
record DerivativeCase(Function function, Function gradient, Segment segment) {
    private static final DerivativeCheck CHECK = new DerivativeCheck();
    private static final CompositeCases COMPOSITES = new CompositeCases(Ops.standard());

    /// The stems of all primitives and composites that a case can be made of.
    static List<String> stems() {
        return Stream.concat(PrimitiveCases.stems().stream(), Ops.standard().names().stream()).toList();
    }

    /// A weighted sum of one operator's results.
    static DerivativeCase first(String stem, long seed) {
        Draw draw = new Draw(seed, new Random(seed).nextBoolean() ? Dtype.F32 : Dtype.F64);
        return of(draw.weighted(results(stem, draw)), draw.values(), seed);
    }

    /// A weighted sum of all elements of the gradient of such a sum.
    static DerivativeCase second(String stem, long seed) {
        Draw draw = new Draw(seed, new Random(seed).nextBoolean() ? Dtype.F32 : Dtype.F64);
        Function f = draw.weighted(results(stem, draw));
        List<Node> first = Gradient.backward(f.results().getFirst(), f.parameters());
        return of(draw.weighted(first), draw.values(), seed);
    }

    static DerivativeCase of(Function f, List<double[]> values, long seed) {
        Function gradient = Gradient.of(f, 0, IntStream.range(0, f.parameters().size()).boxed().toList());
        return new DerivativeCase(f, gradient, Segment.through(values, seed));
    }

    private static List<Node> results(String stem, Draw draw) {
        return Primitives.STEMS.contains(stem) ? List.of(PrimitiveCases.draw(stem, draw)) : COMPOSITES.draw(stem, draw);
    }

    /// This case with another gradient.
    DerivativeCase with(UnaryOperator<Node> wrong) {
        List<Node> results = new ArrayList<>(gradient.results());
        IntStream.range(1, results.size()).forEach(i -> results.set(i, wrong.apply(results.get(i))));
        return new DerivativeCase(function, gradient.with(results), segment);
    }

    /// True when the function has a value.
    boolean isDefined() {
        return CHECK.isDefined(function, segment);
    }

    /// The derivative along the segment, by dual numbers and by the gradient.
    DerivativeCheck.Directional directional() {
        return CHECK.directional(function, gradient, segment);
    }

    /// The slope of the segment by its ends and by the gradient; empty for a kink on the segment.
    Optional<DerivativeCheck.Slope> slope() {
        return CHECK.slope(function, gradient, segment);
    }
}
