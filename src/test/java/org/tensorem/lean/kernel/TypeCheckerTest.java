package org.tensorem.lean.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Types, normal forms and equality of random well-typed terms, against their values.
class TypeCheckerTest {
    private static final Environment WORLD = NatWorld.environment();
    private static final int DEPTH = 5;

    private static TypeChecker checker() {
        return TypeChecker.of(WORLD, List.of(), Limits.standard());
    }

    @Property(tries = 150)
    void reductionKeepsTypeAndValue(@ForAll long seed) {
        RandomTerms.Term term = new RandomTerms(seed).closed(DEPTH);
        TypeChecker checker = checker();
        assertTrue(checker.isDefEq(checker.check(term.expr()), NatWorld.NAT));
        Expr reduced = checker.whnf(term.expr());
        assertTrue(checker.isDefEq(checker.check(reduced), NatWorld.NAT));
        assertTrue(checker.isDefEq(term.expr(), reduced));
        assertTrue(checker().isDefEq(term.expr(), Expr.nat(term.value())));
        assertFalse(checker().isDefEq(term.expr(), Expr.nat(term.value().add(BigInteger.ONE))));
    }

    @Property(tries = 100)
    void equalityIsThatOfValues(@ForAll long first, @ForAll long second) {
        RandomTerms.Term a = new RandomTerms(first).closed(DEPTH - 1);
        RandomTerms.Term b = new RandomTerms(second).closed(DEPTH - 1);
        assertEquals(a.value().equals(b.value()), checker().isDefEq(a.expr(), b.expr()));
    }

    @Property(tries = 100)
    void bindersHaveNoNames(@ForAll long seed) {
        Expr term = new RandomTerms(seed).closed(DEPTH).expr();
        Expr renamed = renamed(term, seed);
        TypeChecker checker = checker();
        assertTrue(checker.isDefEq(checker.check(term), checker.check(renamed)));
        assertTrue(checker.isDefEq(term, renamed));
        assertTrue(new TermEquality(TermEquality.Binders.ANY).equal(term, renamed));
    }

    private static Expr renamed(Expr term, long seed) {
        Name name = Name.of("y" + Math.floorMod(seed, 3));
        return switch (term) {
            case Expr.App app -> Expr.app(renamed(app.fn(), seed + 1), renamed(app.arg(), seed + 2));
            case Expr.Lam lam -> Expr.lam(name, Expr.BinderKind.IMPLICIT, renamed(lam.domain(), seed + 1),
                    renamed(lam.body(), seed + 2));
            case Expr.Pi pi -> Expr.pi(name, Expr.BinderKind.INSTANCE, renamed(pi.domain(), seed + 1),
                    renamed(pi.body(), seed + 2));
            case Expr.Let let -> Expr.let(name, renamed(let.type(), seed), renamed(let.value(), seed + 1),
                    renamed(let.body(), seed + 2));
            case Expr.Proj proj -> Expr.proj(proj.structure(), proj.index(), renamed(proj.of(), seed + 1));
            case Expr.BVar _, Expr.FVar _, Expr.Sort _, Expr.Const _, Expr.NatLit _, Expr.StrLit _, Expr.MData _ ->
                term;
        };
    }

    @Test
    void worksUnderFreeVariables() {
        TypeChecker checker = checker();
        Expr n = checker.freshVariable(Name.of("n"), NatWorld.NAT);
        Expr m = checker.freshVariable(Name.of("m"), NatWorld.NAT, n);
        Expr sum = Expr.app(Expr.constant(Name.of("Nat.add")), n, Expr.app(Expr.constant(Name.of("Nat.succ")), m));
        assertEquals(NatWorld.NAT, checker.check(sum));
        Expr successor = Expr.app(Expr.constant(Name.of("Nat.succ")),
                Expr.app(Expr.constant(Name.of("Nat.add")), n, m));
        assertTrue(checker.isDefEq(sum, successor));
        assertFalse(checker.isDefEq(sum, Expr.app(Expr.constant(Name.of("Nat.add")), m, n)));
        Expr function = checker.lambda(List.of(n, m), sum);
        assertEquals(0, function.freeRange());
        assertTrue(checker.isDefEq(checker.check(function),
                NatWorld.arrow(NatWorld.NAT, NatWorld.arrow(NatWorld.NAT, NatWorld.NAT))));
        Expr three = Expr.letVar(2, Name.of("k"), NatWorld.NAT, Expr.nat(BigInteger.valueOf(3)));
        assertTrue(checker.isDefEq(three, Expr.nat(BigInteger.valueOf(3))));
    }

    // The environment's store may grow while a check runs: then a term of its own has an equal that is another object.
    @Test
    void equalTermsOfTwoStoresMakeNoCircle() {
        TypeChecker checker = checker();
        Expr term = Expr.app(Expr.constant(Name.of("Nat.succ")), Expr.nat(new BigInteger("987654321987654321")));
        Expr mine = checker.interned(term);
        Expr theirs = WORLD.store().intern(term);
        assertTrue(mine != theirs && mine.equals(theirs));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertTrue(checker.isDefEq(mine, theirs));
            assertTrue(checker.isDefEq(theirs, mine));
            assertFalse(checker.isDefEq(mine, Expr.nat(BigInteger.ZERO)));
        });
    }

    // What is found equal on the way to an answer is the answer: the record of equal terms stays a forest.
    @Test
    void endsWhereTheAnswerIsFoundOnTheWay() {
        Expr pair = Expr.constant(Name.of("Pair"));
        Expr succ = Expr.constant(Name.of("Nat.succ"));
        Expr zero = Expr.constant(Name.of("Nat.zero"));
        Expr mk = Expr.constant(Name.of("Pair.mk"));
        Expr sum = Expr.app(Expr.constant(Name.of("Nat.add")), Expr.bvar(0), Expr.app(succ, zero));
        Environment world = NatWorld.added(WORLD, NatWorld.definition("f", NatWorld.arrow(NatWorld.NAT, pair),
                NatWorld.lam(NatWorld.NAT, Expr.app(mk, sum, zero))));
        world = NatWorld.added(world, NatWorld.definition("g", NatWorld.arrow(NatWorld.NAT, pair),
                NatWorld.lam(NatWorld.NAT, Expr.app(mk, Expr.app(succ, Expr.bvar(0)), Expr.app(succ, zero)))));
        TypeChecker checker = TypeChecker.of(world, List.of(), Limits.standard());
        Expr n = checker.freshVariable(Name.of("n"), NatWorld.NAT);
        Expr left = Expr.proj(Name.of("Pair"), 0, Expr.app(Expr.constant(Name.of("f")), n));
        Expr right = Expr.proj(Name.of("Pair"), 0, Expr.app(Expr.constant(Name.of("g")), n));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertTrue(checker.isDefEq(left, checker.instantiate(sum, List.of(n))));
            assertTrue(checker.isDefEq(right, Expr.app(succ, n)));
            assertTrue(checker.isDefEq(left, right));
            assertFalse(checker.isDefEq(left, n));
        });
    }

    @Test
    void staysUsableAfterARejection() {
        TypeChecker checker = TypeChecker.of(WORLD, List.of(Name.of("u")), Limits.standard());
        Expr undefined = Expr.sort(Level.max(Level.param(Name.of("u")), Level.param(Name.of("v"))));
        for (int i = 0; i < 2; i++) {
            KernelException error = assertThrows(KernelException.class, () -> checker.check(undefined));
            assertEquals(new KernelError.UndefinedLevelParam(Name.of("v")), error.error());
        }
        assertInstanceOf(Expr.Sort.class, checker.check(Expr.sort(Level.param(Name.of("u")))));
    }

    @Test
    void showsTermsInLeansNotation() {
        Expr zero = Expr.constant(Name.of("Nat.zero"));
        Expr refl = Expr.app(Expr.constant(Name.of("Eq.refl"), Level.one()), NatWorld.NAT, zero);
        TermPrinter.Style style = TermPrinter.Style.in(WORLD);
        assertEquals("Eq.refl Nat Nat.zero", new TermPrinter(style).print(refl));
        assertEquals("@Eq.refl.{1} Nat Nat.zero", new TermPrinter(style.explicit()).print(refl));
        Expr function = Expr.lam(Name.of("n"), Expr.BinderKind.IMPLICIT, NatWorld.NAT,
                Expr.lam(Name.of("n"), Expr.BinderKind.DEFAULT, NatWorld.NAT, Expr.app(Expr.bvar(0), Expr.bvar(1))));
        assertEquals("fun {n : Nat} => fun (n_1 : Nat) => n_1 n", new TermPrinter(style).print(function));
        assertEquals("(Nat → Type) → Prop", new TermPrinter(style).print(NatWorld.arrow(
                NatWorld.arrow(NatWorld.NAT, Expr.sort(Level.one())), Expr.prop())));
    }
}
