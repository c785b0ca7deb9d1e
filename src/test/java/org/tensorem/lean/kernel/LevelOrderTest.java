package org.tensorem.lean.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The order of levels against its definition: all valuations, tried one by one.
class LevelOrderTest {
    private static final Name U = Name.of("u");
    private static final Name V = Name.of("v");
    private static final Name W = Name.of("w");
    // Levels of the generator's depth add at most 4 to a parameter: a difference shows below 6.
    private static final int GREATEST = 6;
    private static final int MAX_DEPTH = 4;

    private static LevelOrder order() {
        return new LevelOrder(new Budget(Limits.standard()));
    }

    private static long value(Level level, Map<Name, Long> valuation) {
        return switch (level) {
            case Level.Zero _ -> 0;
            case Level.Succ succ -> 1 + value(succ.of(), valuation);
            case Level.Max max -> Math.max(value(max.left(), valuation), value(max.right(), valuation));
            case Level.IMax imax -> {
                long right = value(imax.right(), valuation);
                yield right == 0 ? 0 : Math.max(value(imax.left(), valuation), right);
            }
            case Level.Param param -> valuation.get(param.name());
        };
    }

    private static boolean leqEverywhere(Level left, Level right) {
        for (long u = 0; u <= GREATEST; u++) {
            for (long v = 0; v <= GREATEST; v++) {
                for (long w = 0; w <= GREATEST; w++) {
                    Map<Name, Long> valuation = Map.of(U, u, V, v, W, w);
                    if (value(left, valuation) > value(right, valuation)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Provide
    Arbitrary<Level> levels() {
        return level(MAX_DEPTH);
    }

    private static Arbitrary<Level> level(int depth) {
        Arbitrary<Level> leaf = Arbitraries.of(Level.zero(), Level.param(U), Level.param(V), Level.param(W));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Level> below = Arbitraries.lazy(() -> level(depth - 1));
        return Arbitraries.oneOf(leaf, below.map(Level::succ),
                Combinators.combine(below, below).as(Level::max), Combinators.combine(below, below).as(Level::imax));
    }

    @Property(tries = 2000)
    void agreesWithAllValuations(@ForAll("levels") Level left, @ForAll("levels") Level right) {
        assertEquals(leqEverywhere(left, right), order().leq(left, right), left + " <= " + right);
    }

    @Property(tries = 500)
    void knowsWhatIsAlwaysAndNeverZero(@ForAll("levels") Level level) {
        assertEquals(leqEverywhere(level, Level.zero()), order().alwaysZero(level));
        assertEquals(leqEverywhere(Level.one(), level), order().neverZero(level));
    }

    @Property(tries = 500)
    void simplifiesImpredicativeMaximaToEqualOnes(@ForAll("levels") Level left, @ForAll("levels") Level right) {
        assertTrue(order().same(Level.imax(left, right), Level.simplifiedImax(left, right)));
    }

    @Property(tries = 500)
    void instantiationIsValuation(@ForAll("levels") Level level, @ForAll("levels") Level u, @ForAll("levels") Level v) {
        Level instantiated = level.instantiate(List.of(U, V), List.of(u, v));
        Map<Name, Long> outer = Map.of(U, 2L, V, 0L, W, 1L);
        Map<Name, Long> inner = Map.of(U, value(u, outer), V, value(v, outer), W, 1L);
        assertEquals(value(level, inner), value(instantiated, outer));
    }

    @Test
    void tellsApartWhatDiffersAtZeroOnly() {
        Level u = Level.param(U);
        assertTrue(order().leq(Level.imax(Level.one(), u), u));
        assertFalse(order().leq(Level.max(Level.one(), u), u));
        assertFalse(order().same(Level.imax(u, Level.param(V)), Level.max(u, Level.param(V))));
    }
}
