package org.tensorem.grad;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ops.Ops;

/// Reverse mode against the two oracles of [DerivativeCheck], at random shapes.
final class GradientOracleTest {
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    private static void assertAgrees(String what, DerivativeCase at) {
        DerivativeCheck.Directional directional = at.directional();
        assertTrue(directional.agrees(), what + ": " + directional);
        at.slope().ifPresent(slope -> assertTrue(slope.agrees(), what + ": " + slope));
    }

    @Property(tries = 8)
    void everyOperatorAgreesWithDualNumbersAndDifferenceQuotients(@ForAll("seeds") long seed) {
        assertAll(DerivativeCase.stems().stream().map(stem -> () -> assertAgrees(stem + " with seed " + seed,
                DerivativeCase.first(stem, seed))));
    }

    @Property(tries = 3)
    void everySecondDerivativeAgreesWithDualNumbersAndDifferenceQuotients(@ForAll("seeds") long seed) {
        assertAll(DerivativeCase.stems().stream().map(stem -> () -> assertAgrees("gradient of " + stem + " with seed " + seed,
                DerivativeCase.second(stem, seed))));
    }

    @Property(tries = 50)
    void tiesGoWhereDualNumbersSendThem(@ForAll("seeds") long seed) {
        for (String stem : List.of("abs", "max", "min", "reduce_max", "argmax")) {
            Draw draw = Draw.ofTies(seed, Dtype.F32);
            Function f = draw.weighted(List.of(PrimitiveCases.draw(stem, draw)));
            DerivativeCheck.Directional directional = DerivativeCase.of(f, draw.values(), seed).directional();
            assertTrue(directional.agrees(), stem + " with seed " + seed + ": " + directional);
        }
    }

    @Test
    void everyOperatorIsDrawn() {
        TreeSet<String> drawn = new TreeSet<>();
        for (String stem : DerivativeCase.stems()) {
            List<String> nodes = DerivativeCase.first(stem, 1).function().nodes().stream().map(node -> node.op().stem()).toList();
            assertTrue(nodes.contains(stem), stem + " is not in " + nodes);
            drawn.addAll(nodes);
        }
        TreeSet<String> all = new TreeSet<>(Primitives.STEMS);
        all.addAll(Ops.standard().names());
        all.removeAll(drawn);
        assertTrue(all.isEmpty(), "grad.PrimitiveCases or grad.CompositeCases (tests) draws every operator: missing " + all);
    }

    /// The oracles are not vacuous: for each operator most segments have no kink, and both see a flipped sign and a missing
    /// factor.
    @Test
    void wrongRulesAreCaught() {
        assertAll(DerivativeCase.stems().stream().map(stem -> () -> {
            int caught = 0;
            for (long seed = 0; seed < 6; seed++) {
                DerivativeCase right = DerivativeCase.first(stem, seed);
                caught += right.slope().isPresent() && right.directional().forward().size() > 0x1p-7 ? 1 : 0;
                assertCaught(stem, right);
            }
            assertTrue(caught >= 3, stem + ": only " + caught + " draws have no kink and a derivative that is not near 0");
        }));
    }

    @Test
    void wrongSecondDerivativesAreCaught() {
        for (String stem : List.of("softmax", "attention", "gelu", "layer_norm", "matmul", "cross_entropy")) {
            for (long seed = 0; seed < 4; seed++) {
                assertCaught(stem, DerivativeCase.second(stem, seed));
            }
        }
    }

    private static void assertCaught(String stem, DerivativeCase right) {
        if (right.slope().isPresent() && right.directional().forward().size() > 0x1p-7) {
            for (DerivativeCase wrong : List.of(right.with(Terms::neg), right.with(g -> Terms.add(g, g)))) {
                assertFalse(wrong.directional().agrees(), stem + ": " + wrong.directional());
                assertFalse(wrong.slope().orElseThrow().agrees(), stem + ": " + wrong.slope());
            }
        }
    }

    /// Functions of the generator whose parameters are real, at ordinary values: where the value and both derivatives are
    /// finite, the derivatives agree. (A product of zero and infinity, such as the root of 0 behind a select, has no derivative that
    /// both could name; nor has the logarithm of a negative number.)
    @Test
    void randomFunctionsAgreeWithDualNumbers() {
        int finite = 0;
        for (long seed = 0; seed < 600; seed++) {
            Function random = RandomFunctions.of(seed, 12);
            List<Node> results = random.results().stream().filter(y -> y.type().dtype().isReal()).toList();
            if (random.parameters().stream().allMatch(x -> x.type().dtype().isReal())) {
                Draw draw = new Draw(seed, Dtype.F32);
                List<double[]> x = random.parameters().stream().map(node -> draw.values(node.type())).toList();
                DerivativeCase at = DerivativeCase.of(draw.weighted(random.parameters(), results), x, seed);
                DerivativeCheck.Directional directional = at.directional();
                if (directional.isFinite() && at.isDefined()) {
                    assertTrue(directional.agrees(), "seed " + seed + ": " + directional);
                    finite += directional.forward().size() > 0 ? 1 : 0;
                }
            }
        }
        assertTrue(finite >= 60, "only " + finite + " functions have a finite derivative other than 0");
    }
}
