package org.tensorem.lean.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The lemmas of substitution, on random terms that need not be well typed.
class SubstitutionTest {
    private static final Name X = Name.of("x");
    private static final Level U = Level.param(Name.of("u"));
    private static final int MAX_DEPTH = 5;

    private final TermStore store = TermStore.root();
    private final Substitution substitution = new Substitution(store);
    private final Expr variable = store.intern(Expr.fvar(0, X, Expr.prop()));
    private final Expr other = store.intern(Expr.fvar(1, X, Expr.prop()));

    @Provide
    Arbitrary<Expr> terms() {
        return term(MAX_DEPTH, 2);
    }

    @Provide
    Arbitrary<Expr> underOne() {
        return term(MAX_DEPTH - 1, 1);
    }

    @Provide
    Arbitrary<Expr> closed() {
        return term(MAX_DEPTH - 1, 0);
    }

    // Terms whose loose bound variables are below `scope`.
    private static Arbitrary<Expr> term(int depth, int scope) {
        Arbitrary<Expr> leaf = Arbitraries.of(Expr.sort(U), Expr.constant(Name.of("c"), U),
                Expr.fvar(0, X, Expr.prop()), Expr.fvar(1, X, Expr.prop()));
        if (scope > 0) {
            leaf = Arbitraries.oneOf(leaf, Arbitraries.integers().between(0, scope - 1).map(Expr::bvar));
        }
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expr> here = Arbitraries.lazy(() -> term(depth - 1, scope));
        Arbitrary<Expr> under = Arbitraries.lazy(() -> term(depth - 1, scope + 1));
        Expr.BinderKind kind = Expr.BinderKind.DEFAULT;
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, leaf),
                net.jqwik.api.Tuple.of(3, Combinators.combine(here, here).as((f, a) -> Expr.app(f, a))),
                net.jqwik.api.Tuple.of(2, Combinators.combine(here, under).as((d, b) -> Expr.lam(X, kind, d, b))),
                net.jqwik.api.Tuple.of(2, Combinators.combine(here, under).as((d, b) -> Expr.pi(X, kind, d, b))),
                net.jqwik.api.Tuple.of(1, Combinators.combine(here, here, under).as((t, v, b) -> Expr.let(X, t, v, b))),
                net.jqwik.api.Tuple.of(1, here.map(of -> Expr.proj(Name.of("S"), 0, of))));
    }

    private Expr in(Expr term) {
        return store.intern(term);
    }

    @Property(tries = 300)
    void abstractionUndoesInstantiationByAVariable(@ForAll("closed") Expr term) {
        Expr abstracted = substitution.abstracted(in(term), List.of(variable));
        assertSame(in(term), substitution.instantiate(abstracted, variable));
    }

    @Property(tries = 300)
    void instantiationUndoesLifting(@ForAll("terms") Expr term, @ForAll("closed") Expr value) {
        assertSame(in(term), substitution.instantiate(substitution.lift(in(term), 0, 1), in(value)));
    }

    @Property(tries = 300)
    void liftsAdd(@ForAll("terms") Expr term) {
        Expr once = substitution.lift(in(term), 0, 3);
        assertSame(substitution.lift(in(term), 0, 5), substitution.lift(once, 1, 2));
    }

    // t[a][b] = t[a[b], b]
    @Property(tries = 300)
    void substitutionsCommute(@ForAll("terms") Expr term, @ForAll("underOne") Expr a, @ForAll("closed") Expr b) {
        Expr stepwise = substitution.instantiate(substitution.instantiate(in(term), in(a)), in(b));
        Expr inner = substitution.instantiate(in(a), in(b));
        assertSame(substitution.instantiate(in(term), List.of(in(b), inner)), stepwise);
    }

    @Property(tries = 300)
    void levelsAndVariablesAreIndependent(@ForAll("underOne") Expr term, @ForAll("closed") Expr value) {
        List<Name> params = List.of(Name.of("u"));
        List<Level> levels = List.of(Level.one());
        Expr first = substitution.instantiate(substitution.instantiateLevels(in(term), params, levels),
                substitution.instantiateLevels(in(value), params, levels));
        assertSame(first, substitution.instantiateLevels(substitution.instantiate(in(term), in(value)), params, levels));
    }

    @Property(tries = 300)
    void theLooseRangeIsTheGreatestLooseVariable(@ForAll("terms") Expr term) {
        assertEquals(looseRange(term, 0), term.looseRange());
        assertTrue(substitution.instantiate(in(term), List.of(variable, other)).looseRange() == 0);
    }

    private static int looseRange(Expr term, int binders) {
        return switch (term) {
            case Expr.BVar bvar -> Math.max(0, bvar.index() + 1 - binders);
            case Expr.Binding b -> Math.max(looseRange(b.domain(), binders), looseRange(b.body(), binders + 1));
            case Expr.Let let -> Math.max(looseRange(let.type(), binders),
                    Math.max(looseRange(let.value(), binders), looseRange(let.body(), binders + 1)));
            case Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.App _, Expr.Proj _, Expr.NatLit _, Expr.StrLit _,
                    Expr.MData _ -> term.parts().stream().mapToInt(part -> looseRange(part, binders)).max().orElse(0);
        };
    }

    @Property(tries = 200)
    void equalTermsOfOneStoreAreIdentical(@ForAll("closed") Expr left, @ForAll("closed") Expr right) {
        assertEquals(left.equals(right), in(left) == in(right));
        assertEquals(left, in(left));
        assertSame(in(left), store.scratch(Limits.standard()).intern(left));
    }

    @Test
    void keepsSharingInTermsOfExponentialSize() {
        Expr term = Expr.bvar(0);
        for (int i = 0; i < 300; i++) {
            term = Expr.app(term, term);
        }
        Expr result = substitution.instantiate(in(term), variable);
        assertEquals(0, result.looseRange());
        assertNotSame(in(term), result);
        assertEquals(in(term), substitution.abstracted(result, List.of(variable)));
    }
}
