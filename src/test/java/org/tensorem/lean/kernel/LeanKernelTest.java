package org.tensorem.lean.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Verdicts, environments, axioms, limits, and what counts as Lean's own arithmetic.
class LeanKernelTest {
    private static final Name A = Name.of("a");

    private static KernelError rejection(Verdict verdict) {
        return assertInstanceOf(Verdict.Rejected.class, verdict).error();
    }

    private static Declaration axiom(Name name, Expr type) {
        return new Constant.Axiom(name, List.of(), type, Constant.Safety.SAFE);
    }

    @Test
    void permitsNoAxiomUnlessAsked() {
        Declaration axiom = axiom(A, Expr.prop());
        assertEquals(new KernelError.AxiomNotPermitted(A), rejection(LeanKernel.check(Environment.empty(), axiom)));
        LeanKernel asked = LeanKernel.of(Limits.standard(), AxiomPolicy.only(Set.of(A)));
        assertInstanceOf(Verdict.Accepted.class, asked.admit(Environment.empty(), axiom));
        assertInstanceOf(Verdict.Rejected.class, LeanKernel.of(Limits.standard(), AxiomPolicy.standard())
                .admit(Environment.empty(), axiom));
    }

    @Test
    void reportsTheAxiomsThatAResultRestsOn() {
        LeanKernel kernel = LeanKernel.of(Limits.standard(), AxiomPolicy.any());
        Environment environment = accepted(kernel.admit(Environment.empty(), axiom(A, Expr.prop()))).environment();
        environment = accepted(kernel.admit(environment, axiom(Name.of("p"), Expr.constant(A)))).environment();
        Verdict.Accepted theorem = accepted(kernel.admit(environment,
                new Constant.Theorem(Name.of("t"), List.of(), Expr.constant(A), Expr.constant(Name.of("p")))));
        assertEquals(Set.of(A, Name.of("p")), theorem.axioms());
        Verdict.Accepted user = accepted(kernel.admit(theorem.environment(),
                new Constant.Theorem(Name.of("s"), List.of(), Expr.constant(A), Expr.constant(Name.of("t")))));
        assertEquals(Set.of(A, Name.of("p")), user.axioms());
        assertEquals(Set.of(A), user.environment().axioms(A));
    }

    private static Verdict.Accepted accepted(Verdict verdict) {
        return assertInstanceOf(Verdict.Accepted.class, verdict);
    }

    @Test
    void rejectsFreeVariables() {
        Expr variable = Expr.fvar(0, Name.of("x"), NatWorld.NAT);
        Verdict verdict = LeanKernel.check(NatWorld.environment(),
                NatWorld.definition("f", NatWorld.NAT, variable));
        assertEquals(variable, assertInstanceOf(KernelError.FreeVariable.class, rejection(verdict)).variable());
    }

    @Test
    void environmentsShareTheirPast() {
        Environment base = NatWorld.environment();
        Environment left = NatWorld.added(base, NatWorld.definition("f", NatWorld.NAT, Expr.constant(Name.of("Nat.zero"))));
        Environment right = NatWorld.added(base, NatWorld.definition("f", NatWorld.BOOL,
                Expr.constant(Name.of("Bool.true"))));
        assertFalse(base.contains(Name.of("f")));
        assertEquals(NatWorld.NAT, left.find(Name.of("f")).orElseThrow().type());
        assertEquals(NatWorld.BOOL, right.find(Name.of("f")).orElseThrow().type());
        assertEquals(base.size() + 1, left.size());
        assertEquals(Name.of("Nat"), left.constants().getFirst().name());
        assertEquals(Name.of("f"), left.constants().getLast().name());
    }

    @Test
    void environmentsMayBeSharedBetweenThreads() throws InterruptedException {
        Environment base = NatWorld.environment();
        Queue<Integer> counts = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 4).mapToObj(i -> Thread.ofPlatform().unstarted(() -> {
            Environment at = base;
            for (int j = 0; j < 50; j++) {
                at = NatWorld.added(at, NatWorld.definition("f" + j, NatWorld.NAT, Expr.nat(BigInteger.valueOf(i + j))));
            }
            counts.add(at.size());
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(base.size() + 50, base.size() + 50, base.size() + 50, base.size() + 50),
                List.copyOf(counts));
    }

    @Test
    void givesUpWhenStepsRunOut() {
        Expr big = Expr.nat(BigInteger.TEN.pow(6));
        // Counting up by recursion, one step at a time: the constant is not the kernel's own addition.
        Environment world = NatWorld.added(NatWorld.environment(), NatWorld.recursion("count", Expr.bvar(1),
                Expr.app(Expr.constant(Name.of("Nat.succ")), Expr.bvar(0))));
        Expr sum = Expr.app(Expr.constant(Name.of("count")), big, big);
        Expr statement = Expr.app(Expr.constant(Name.of("Eq"), Level.one()), NatWorld.NAT, sum,
                Expr.nat(BigInteger.TEN.pow(6).multiply(BigInteger.TWO)));
        Expr proof = Expr.app(Expr.constant(Name.of("Eq.refl"), Level.one()), NatWorld.NAT, sum);
        Verdict verdict = LeanKernel.of(Limits.standard().withSteps(100_000), AxiomPolicy.none())
                .admit(world, new Constant.Theorem(Name.of("t"), List.of(), statement, proof));
        assertEquals(new Exhaustion(Exhaustion.Resource.STEPS, 100_000),
                assertInstanceOf(Verdict.GaveUp.class, verdict).exhaustion());
    }

    @Test
    void givesUpWhenTermsRunOut() {
        Limits few = new Limits(1_000_000, 20, 1000, 1000, 1 << 24, 1000);
        Expr value = Expr.nat(BigInteger.ONE);
        for (int i = 0; i < 30; i++) {
            value = Expr.app(NatWorld.lam(NatWorld.NAT, Expr.app(Expr.constant(Name.of("Nat.succ")), Expr.bvar(0))), value);
        }
        Expr statement = Expr.app(Expr.constant(Name.of("Eq"), Level.one()), NatWorld.NAT, value, number(31));
        Expr proof = Expr.app(Expr.constant(Name.of("Eq.refl"), Level.one()), NatWorld.NAT, number(31));
        Declaration theorem = new Constant.Theorem(Name.of("t"), List.of(), statement, proof);
        Verdict verdict = LeanKernel.of(few, AxiomPolicy.none()).admit(NatWorld.environment(), theorem);
        assertEquals(new Exhaustion(Exhaustion.Resource.NODES, 20),
                assertInstanceOf(Verdict.GaveUp.class, verdict).exhaustion());
        accepted(LeanKernel.check(NatWorld.environment(), theorem));
    }

    @Test
    void givesUpOnNestingWithinTheStack() {
        Expr deep = Expr.constant(Name.of("Nat.zero"));
        for (int i = 0; i < Limits.standard().termDepth() - 10; i++) {
            deep = Expr.app(Expr.constant(Name.of("Nat.succ")), deep);
        }
        Expr atLimit = deep;
        // As deep as a term may be: right, and checked by that many nested calls.
        accepted(LeanKernel.check(NatWorld.environment(), NatWorld.definition("deep", NatWorld.NAT, atLimit)));
        for (int i = 0; i < 1_000_000; i++) {
            deep = Expr.app(Expr.constant(Name.of("Nat.succ")), deep);
        }
        Verdict verdict = LeanKernel.check(NatWorld.environment(), NatWorld.definition("deeper", NatWorld.NAT, deep));
        assertEquals(Exhaustion.Resource.TERM_DEPTH,
                assertInstanceOf(Verdict.GaveUp.class, verdict).exhaustion().resource());
    }

    @Test
    void recognisesArithmeticByItsLaws() {
        Environment world = NatWorld.environment();
        assertTrue(world.has(Genuine.NAT) && world.has(Genuine.ADD) && world.has(Genuine.MUL) && world.has(Genuine.EQ));
        Environment plain = NatWorld.added(Environment.empty(), NatWorld.nat());
        Environment forged = NatWorld.added(plain, NatWorld.recursion("Nat.add", Expr.bvar(0), Expr.bvar(0)));
        assertFalse(forged.has(Genuine.ADD));
        // Multiplication by the forged addition is not multiplication either.
        Environment both = NatWorld.added(forged, NatWorld.recursion("Nat.mul", Expr.constant(Name.of("Nat.zero")),
                Expr.app(Expr.constant(Name.of("Nat.add")), Expr.bvar(0), Expr.bvar(3))));
        assertFalse(both.has(Genuine.MUL));
    }

    @Test
    void recognisesDivisionByTheoremsAboutItOnly() {
        Environment world = worldWithDivision();
        assertFalse(world.has(Genuine.DIV));
        TypeChecker before = TypeChecker.of(world, List.of(), Limits.standard());
        Expr quotient = Expr.app(Expr.constant(Name.of("Nat.div")), number(1_000_000), number(7));
        assertFalse(before.isDefEq(quotient, number(142_857)));
        // The theorems are put in unproved: what is tested is that they are asked for, not their proofs.
        for (NatLaw law : NatLaw.of(Genuine.DIV)) {
            Constant theorem = new Constant.Theorem(law.witness().orElseThrow(), List.of(), law.statement(), NatWorld.NAT);
            world = new Recognition(world.with(theorem, Set.of()), Limits.standard()).after(List.of(theorem));
        }
        assertTrue(world.has(Genuine.DIV) && world.has(Genuine.MOD));
        TypeChecker after = TypeChecker.of(world, List.of(), Limits.standard());
        assertTrue(after.isDefEq(quotient, number(142_857)));
    }

    @Test
    void ignoresTheoremsThatRestOnOtherAxioms() {
        Environment world = worldWithDivision();
        for (NatLaw law : NatLaw.of(Genuine.DIV)) {
            Constant theorem = new Constant.Theorem(law.witness().orElseThrow(), List.of(), law.statement(), NatWorld.NAT);
            world = new Recognition(world.with(theorem, Set.of(A)), Limits.standard()).after(List.of(theorem));
        }
        assertFalse(world.has(Genuine.DIV));
    }

    private static Expr number(long value) {
        return Expr.nat(BigInteger.valueOf(value));
    }

    // Division and remainder as functions nobody can look into, and the order.
    private static Environment worldWithDivision() {
        Expr le = Expr.constant(Name.of("Nat.le"));
        Expr family = NatWorld.arrow(NatWorld.NAT, NatWorld.arrow(NatWorld.NAT, Expr.prop()));
        Expr refl = NatWorld.arrow(NatWorld.NAT, Expr.app(le, Expr.bvar(0), Expr.bvar(0)));
        Expr step = NatWorld.arrow(NatWorld.NAT, NatWorld.arrow(NatWorld.NAT, NatWorld.arrow(
                Expr.app(le, Expr.bvar(1), Expr.bvar(0)),
                Expr.app(le, Expr.bvar(2), Expr.app(Expr.constant(Name.of("Nat.succ")), Expr.bvar(1))))));
        Environment world = NatWorld.added(NatWorld.environment(), Declaration.Inductives.of(List.of(), 1,
                List.of(new Declaration.InductiveType(Name.of("Nat.le"), family,
                        List.of(NatWorld.ctor("Nat.le.refl", refl), NatWorld.ctor("Nat.le.step", step))))));
        Expr operation = NatWorld.arrow(NatWorld.NAT, NatWorld.arrow(NatWorld.NAT, NatWorld.NAT));
        for (String name : List.of("Nat.div", "Nat.mod")) {
            Declaration hidden = new Constant.Opaque(Name.of(name + ".hidden"), List.of(), operation,
                    Expr.constant(Name.of("Nat.add")), Constant.Safety.SAFE);
            world = NatWorld.added(world, hidden);
            world = NatWorld.added(world, NatWorld.definition(name, operation, Expr.constant(Name.of(name + ".hidden"))));
        }
        return world;
    }

    @Test
    void everyOperationHasLaws() {
        for (Genuine operation : Genuine.values()) {
            assertEquals(operation.compareTo(Genuine.ADD) >= 0, !NatLaw.sets(operation).isEmpty(), operation.name());
        }
    }

    @Test
    void namesTheErrorInWords() {
        Verdict verdict = LeanKernel.check(NatWorld.environment(),
                NatWorld.definition("f", NatWorld.BOOL, Expr.constant(Name.of("Nat.zero"))));
        assertEquals("value_mismatch: the value of f has type Nat; declared is Bool",
                rejection(verdict).message(new TermPrinter(TermPrinter.Style.in(NatWorld.environment()))));
    }
}
