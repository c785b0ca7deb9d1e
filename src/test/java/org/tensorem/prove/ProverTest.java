package org.tensorem.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Function;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.text.TirParser;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;
import org.tensorem.spec.Strength;

class ProverTest {
    private static final Ops OPS = Ops.standard();
    private static final Prover PROVER = Prover.of(OPS);
    private static final String HEADS = "(q: f32[2, 4, 8], k: f32[2, 4, 8], v: f32[2, 4, 6])";

    /// No bound on time that a slow machine could meet.
    private static final Bounds BOUNDS = new Bounds(6_000, 12, 300_000, 12);

    private static Function parse(String header, String... lines) {
        return TirParser.parse("function f" + header + " {\n" + String.join("\n", lines) + "\n}", "test.tir", OPS);
    }

    private static Function heads(String... lines) {
        return parse(HEADS + " -> (y: f32[2, 4, 6])", lines);
    }

    private static Function flash(boolean causal) {
        return heads("%y = attention(%q, %k, %v) {causal = " + causal + ", scale = 0.25} : f32[2, 4, 6]", "return %y");
    }

    private static final Function NAIVE = heads("%kt = transpose(%k) {first = 1, second = 2} : f32[2, 8, 4]",
            "%s = matmul(%q, %kt) : f32[2, 4, 4]", "%c = constant splat 0.25 : f32[]", "%x = mul(%c, %s) : f32[2, 4, 4]",
            "%p = softmax(%x) : f32[2, 4, 4]", "%y = matmul(%p, %v) : f32[2, 4, 6]", "return %y");

    /// Scaled queries, a mask from comparisons with its arms exchanged, exp without a shift, and the division last.
    private static final Function NAIVE_CAUSAL = heads("%c = constant splat 0.25 : f32[]", "%qs = mul(%q, %c) : f32[2, 4, 8]",
            "%kt = transpose(%k) {first = 1, second = 2} : f32[2, 8, 4]", "%s = matmul(%qs, %kt) : f32[2, 4, 4]",
            "%i = iota() {extent = 4} : i32[4]", "%rows = broadcast(%i) {axis = 1, extent = 4} : i32[4, 4]",
            "%cols = broadcast(%i) {axis = 0, extent = 4} : i32[4, 4]", "%later = less(%rows, %cols) : bool[4, 4]",
            "%mask = broadcast(%later) {axis = 0, extent = 2} : bool[2, 4, 4]", "%low = constant splat -inf : f32[2, 4, 4]",
            "%x = select(%mask, %low, %s) : f32[2, 4, 4]", "%e = exp(%x) : f32[2, 4, 4]",
            "%t = reduce_sum(%e) {axis = 2} : f32[2, 4]", "%o = matmul(%e, %v) : f32[2, 4, 6]", "%y = div(%o, %t) : f32[2, 4, 6]",
            "return %y");

    private static Verdict.Proved proved(Function left, Function right, Strength strength) {
        Verdict.Proved verdict = assertInstanceOf(Verdict.Proved.class, PROVER.compare(left, right, strength, BOUNDS));
        ProofCheck.check(verdict.proof());
        return verdict;
    }

    private static void differ(Function left, Function right, Strength strength, String over) {
        Verdict.Different verdict = assertInstanceOf(Verdict.Different.class, PROVER.compare(left, right, strength, BOUNDS));
        assertEquals(over, verdict.separation().over());
        assertNotEquals(verdict.separation().left(), verdict.separation().right());
    }

    @Test
    void findsThatFlashAttentionIsAttention() {
        Verdict.Proved verdict = proved(NAIVE, flash(false), Strength.OVER_REALS);
        assertEquals(Strength.OVER_REALS, verdict.proof().strength());
        assertTrue(verdict.proof().rules().stream().anyMatch(rule -> rule.law().name().equals("body_of_attention")));
    }

    @Test
    void findsItForAMaskedUnnormalisedSpelling() {
        Verdict.Proved verdict = proved(NAIVE_CAUSAL, flash(true), Strength.OVER_REALS);
        List<String> laws = verdict.proof().rules().stream().map(rule -> rule.law().name()).toList();
        assertTrue(laws.containsAll(List.of("softmax.normalises_last", "matmul.scales", "select.of_not",
                "body_of_attention")), laws::toString);
    }

    /// Two blocks of keys, each seen once: running maximum, rescaling, division last.
    @Test
    void findsItForOnlineSoftmaxOverTwoBlocks() {
        String header = "(q: f32[4, 8], k: f32[6, 8], v: f32[6, 5]) -> (y: f32[4, 5])";
        Function online = parse(header, ONLINE.lines().toArray(String[]::new));
        Function flash = parse(header, "%y = attention(%q, %k, %v) {causal = false, scale = 0.25} : f32[4, 5]", "return %y");
        List<String> laws = proved(online, flash, Strength.OVER_REALS).proof().rules().stream().map(rule -> rule.law().name()).toList();
        assertTrue(laws.containsAll(List.of("exp.of_sum", "matmul.scales_rows", "matmul.splits", "reduce_sum.scales", "slice.parts_join",
                "softmax.is_quotient", "softmax.shift")), laws::toString);
        Function forgetful = parse(header, ONLINE.replace("%ar = mul(%a1, %r) : f32[4, 5]", "%ar = add(%a1, %a1) : f32[4, 5]").lines()
                .toArray(String[]::new));
        differ(forgetful, flash, Strength.OVER_REALS, "rigorous intervals");
    }

    private static final String ONLINE = """
            %c = constant splat 0.25 : f32[]
            %k1 = slice(%k) {axis = 0, start = 0, limit = 3, stride = 1} : f32[3, 8]
            %k2 = slice(%k) {axis = 0, start = 3, limit = 6, stride = 1} : f32[3, 8]
            %v1 = slice(%v) {axis = 0, start = 0, limit = 3, stride = 1} : f32[3, 5]
            %v2 = slice(%v) {axis = 0, start = 3, limit = 6, stride = 1} : f32[3, 5]
            %t1 = transpose(%k1) {first = 0, second = 1} : f32[8, 3]
            %t2 = transpose(%k2) {first = 0, second = 1} : f32[8, 3]
            %d1 = matmul(%q, %t1) : f32[4, 3]
            %d2 = matmul(%q, %t2) : f32[4, 3]
            %s1 = mul(%d1, %c) : f32[4, 3]
            %s2 = mul(%d2, %c) : f32[4, 3]
            %m1 = reduce_max(%s1) {axis = 1} : f32[4]
            %x1 = sub(%s1, %m1) : f32[4, 3]
            %p1 = exp(%x1) : f32[4, 3]
            %l1 = reduce_sum(%p1) {axis = 1} : f32[4]
            %a1 = matmul(%p1, %v1) : f32[4, 5]
            %n2 = reduce_max(%s2) {axis = 1} : f32[4]
            %m2 = max(%m1, %n2) : f32[4]
            %dm = sub(%m1, %m2) : f32[4]
            %r = exp(%dm) : f32[4]
            %x2 = sub(%s2, %m2) : f32[4, 3]
            %p2 = exp(%x2) : f32[4, 3]
            %lr = mul(%l1, %r) : f32[4]
            %l2 = reduce_sum(%p2) {axis = 1} : f32[4]
            %l = add(%lr, %l2) : f32[4]
            %ar = mul(%a1, %r) : f32[4, 5]
            %a2 = matmul(%p2, %v2) : f32[4, 5]
            %a = add(%ar, %a2) : f32[4, 5]
            %y = div(%a, %l) : f32[4, 5]
            return %y
            """;

    @Test
    void aMaskIsNotTheOther() {
        differ(NAIVE_CAUSAL, flash(false), Strength.OVER_REALS, "rigorous intervals");
    }

    /// Over the reals -1e9 is a number like others: where scores lie below it, it wins. With -inf there is a proof.
    @Test
    void aMaskOfLargeNegativeNumbersIsNone() {
        String header = "(q: f32[3, 2], k: f32[3, 2], v: f32[3, 2]) -> (y: f32[3, 2])";
        Function flash = parse(header, "%y = attention(%q, %k, %v) {causal = true, scale = 0.5} : f32[3, 2]", "return %y");
        Verdict.Different verdict = assertInstanceOf(Verdict.Different.class, PROVER.compare(masked(header, "-1e9"), flash, Strength.OVER_REALS,
                new Bounds(2_000, 4, 300_000, 40)));
        assertEquals("rigorous intervals", verdict.separation().over());
        proved(masked(header, "-inf"), flash, Strength.OVER_REALS);
    }

    private static Function masked(String header, String low) {
        return parse(header, "%c = constant splat 0.5 : f32[]", "%kt = transpose(%k) {first = 0, second = 1} : f32[2, 3]",
                "%m = matmul(%q, %kt) : f32[3, 3]", "%s = mul(%m, %c) : f32[3, 3]", "%i = iota() {extent = 3} : i32[3]",
                "%rows = broadcast(%i) {axis = 1, extent = 3} : i32[3, 3]", "%cols = broadcast(%i) {axis = 0, extent = 3} : i32[3, 3]",
                "%later = less(%rows, %cols) : bool[3, 3]", "%low = constant splat " + low + " : f32[3, 3]",
                "%x = select(%later, %low, %s) : f32[3, 3]", "%p = softmax(%x) : f32[3, 3]", "%y = matmul(%p, %v) : f32[3, 2]", "return %y");
    }

    @Test
    void aFlippedSignIsRefuted() {
        Function wrong = heads("%kt = transpose(%k) {first = 1, second = 2} : f32[2, 8, 4]",
                "%s = matmul(%q, %kt) : f32[2, 4, 4]", "%c = constant splat -0.25 : f32[]", "%x = mul(%c, %s) : f32[2, 4, 4]",
                "%p = softmax(%x) : f32[2, 4, 4]", "%y = matmul(%p, %v) : f32[2, 4, 6]", "return %y");
        differ(wrong, flash(false), Strength.OVER_REALS, "rigorous intervals");
    }

    @Test
    void overTheBitsTheyDiffer() {
        differ(NAIVE, flash(false), Strength.BITWISE, "bits");
    }

    @Test
    void groupedHeadsShareKeys() {
        String header = "(q: f32[2, 3, 4, 8], k: f32[2, 4, 8], v: f32[2, 4, 8]) -> (y: f32[2, 3, 4, 8])";
        Function repeated = parse(header, "%a = broadcast(%k) {axis = 1, extent = 3} : f32[2, 3, 4, 8]",
                "%b = broadcast(%v) {axis = 1, extent = 3} : f32[2, 3, 4, 8]",
                "%y = attention(%q, %a, %b) {causal = true, scale = 0.5} : f32[2, 3, 4, 8]", "return %y");
        Function shared = parse(header, "%y = attention(%q, %k, %v) {causal = true, scale = 0.5} : f32[2, 3, 4, 8]", "return %y");
        assertEquals(Strength.BITWISE, proved(repeated, shared, Strength.BITWISE).proof().strength());
    }

    @Test
    void provesOverTheBitsWhatKeepsThem() {
        String header = "(a: f32[3, 4], b: f32[4, 5], c: f32[3, 5]) -> (y: f32[5, 3])";
        Function left = parse(header, "%m = matmul(%a, %b) : f32[3, 5]", "%s = sub(%m, %c) : f32[3, 5]",
                "%y = transpose(%s) {first = 0, second = 1} : f32[5, 3]", "return %y");
        Function right = parse(header, "%at = transpose(%a) {first = 0, second = 1} : f32[4, 3]",
                "%bt = transpose(%b) {first = 0, second = 1} : f32[5, 4]", "%m = matmul(%bt, %at) : f32[5, 3]",
                "%n = neg(%c) : f32[3, 5]", "%ct = transpose(%n) {first = 0, second = 1} : f32[5, 3]",
                "%y = add(%ct, %m) : f32[5, 3]", "return %y");
        assertEquals(Strength.BITWISE, proved(left, right, Strength.BITWISE).proof().strength());
    }

    /// A layer of some columns, rows and places of a batch, and the same columns, rows and places of the layer.
    @Test
    void partsOfALayerAreTheLayerOfParts() {
        String header = "(x: f32[3, 5, 4], w: f32[4, 12], b: f32[12]) -> (y: f32[2, 2, 4])";
        String[] cut = {"%p = slice(%x) {axis = 0, start = 1, limit = 3, stride = 1} : f32[2, 5, 4]",
            "%q = slice(%p) {axis = 1, start = 0, limit = 4, stride = 2} : f32[2, 2, 4]",
            "%v = slice(%w) {axis = 1, start = 4, limit = 8, stride = 1} : f32[4, 4]",
            "%c = slice(%b) {axis = 0, start = 4, limit = 8, stride = 1} : f32[4]", "%h = linear(%q, %v, %c) : f32[2, 2, 4]",
            "%y = softmax(%h) : f32[2, 2, 4]", "return %y"};
        Function whole = parse(header, "%h = linear(%x, %w, %b) : f32[3, 5, 12]",
                "%c = slice(%h) {axis = 2, start = 4, limit = 8, stride = 1} : f32[3, 5, 4]", "%s = softmax(%c) : f32[3, 5, 4]",
                "%p = slice(%s) {axis = 0, start = 1, limit = 3, stride = 1} : f32[2, 5, 4]",
                "%y = slice(%p) {axis = 1, start = 0, limit = 4, stride = 2} : f32[2, 2, 4]", "return %y");
        List<String> laws = proved(whole, parse(header, cut), Strength.BITWISE).proof().rules().stream().map(rule -> rule.law().name()).toList();
        assertTrue(laws.containsAll(List.of("maps", "linear.column_alone")), laws::toString);
        cut[3] = cut[3].replace("start = 4, limit = 8", "start = 3, limit = 7");
        differ(whole, parse(header, cut), Strength.BITWISE, "bits");
    }

    @Test
    void aSequenceAttendsAndIsSummedAloneAsInABatch() {
        String header = "(x: f32[4, 3, 2]) -> (y: f32[1, 3])";
        String attention = "%a = attention(%p, %p, %p) {causal = true, scale = 0.5} : f32[1, 3, 2]";
        String sum = "%y = reduce_sum(%a) {axis = 2} : f32[1, 3]";
        Function batch = parse(header, attention.replace("%p", "%x").replace("[1", "[4"), sum.replace("%y", "%s").replace("[1", "[4"),
                "%y = slice(%s) {axis = 0, start = 2, limit = 3, stride = 1} : f32[1, 3]", "return %y");
        String part = "%p = slice(%x) {axis = 0, start = 2, limit = 3, stride = 1} : f32[1, 3, 2]";
        proved(batch, parse(header, part, attention, sum, "return %y"), Strength.BITWISE);
        differ(batch, parse(header, part.replace("start = 2, limit = 3", "start = 1, limit = 2"), attention, sum, "return %y"),
                Strength.BITWISE, "bits");
    }

    @Test
    void aLawOverTheRealsIsNotUsedOverTheBits() {
        String header = "(x: f32[3], y: f32[3], z: f32[3]) -> (s: f32[3])";
        Function left = parse(header, "%a = add(%x, %y) : f32[3]", "%s = add(%a, %z) : f32[3]", "return %s");
        Function right = parse(header, "%a = add(%y, %z) : f32[3]", "%s = add(%x, %a) : f32[3]", "return %s");
        proved(left, right, Strength.OVER_REALS);
        differ(left, right, Strength.BITWISE, "bits");
    }

    @Test
    void fractionsDecideWhereTheyCan() {
        String header = "(x: f32[2], y: f32[2]) -> (s: f32[2])";
        Function left = parse(header, "%a = sub(%x, %y) : f32[2]", "%b = mul(%a, %a) : f32[2]", "return %b");
        Function right = parse(header, "%a = add(%x, %y) : f32[2]", "%b = mul(%a, %a) : f32[2]", "return %b");
        differ(left, right, Strength.OVER_REALS, "exact fractions");
    }

    /// True, but by no law that is listed: max(x x, 0) = x x.
    @Test
    void claimsNothingWhereNothingIsFound() {
        String header = "(x: f32[2]) -> (y: f32[2])";
        Function left = parse(header, "%y = mul(%x, %x) : f32[2]", "return %y");
        Function right = parse(header, "%m = mul(%x, %x) : f32[2]", "%z = constant splat 0.0 : f32[]", "%y = max(%m, %z) : f32[2]", "return %y");
        Verdict.NotFound verdict = assertInstanceOf(Verdict.NotFound.class, PROVER.compare(left, right, Strength.OVER_REALS,
                new Bounds(500, 4, 300_000, 5)));
        assertTrue(verdict.inputs() > 0 && verdict.rounds() > 0 && verdict.nodes() > 0, verdict::toString);
    }

    @Test
    void theSameFunctionNeedsNoLaw() {
        Verdict.Proved verdict = proved(NAIVE, NAIVE, Strength.BITWISE);
        assertEquals(List.of(), verdict.proof().equations());
        assertEquals(List.of(), Prover.chain(verdict.proof()).orElseThrow());
    }

    @Test
    void functionsOfOtherTypesAreNotCompared() {
        Function other = parse("(x: f32[2]) -> (y: f32[2])", "return %x");
        ShapeException e = assertThrows(ShapeException.class, () -> PROVER.compare(NAIVE, other, Strength.BITWISE, BOUNDS));
        assertTrue(e.getMessage().startsWith("prove_types: "), e::getMessage);
    }

    /// Shared expressions are rewritten once: the chain does not grow with the number of ways through a ladder.
    @Test
    void chainsStayShortWhereExpressionsAreShared() {
        StringBuilder left = new StringBuilder("%a0 = sub(%x, %y) : f32[2]\n");
        StringBuilder right = new StringBuilder("%n = neg(%y) : f32[2]\n%a0 = add(%n, %x) : f32[2]\n");
        for (int i = 1; i <= 30; i++) {
            for (StringBuilder side : List.of(left, right)) {
                side.append("%e").append(i).append(" = exp(%a").append(i - 1).append(") : f32[2]\n%a").append(i).append(" = max(%a")
                        .append(i - 1).append(", %e").append(i).append(") : f32[2]\n");
            }
        }
        String header = "(x: f32[2], y: f32[2]) -> (s: f32[2])";
        Verdict.Proved verdict = proved(parse(header, left + "return %a30"), parse(header, right + "return %a30"), Strength.BITWISE);
        assertTrue(Prover.chain(verdict.proof()).orElseThrow().size() <= 4, "steps");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theAnswerIsTheSameEachTime(int run) {
        List<String> rules = proved(NAIVE_CAUSAL, flash(true), Strength.OVER_REALS).proof().rules().stream().map(Rule::name).toList();
        assertEquals(proved(NAIVE_CAUSAL, flash(true), Strength.OVER_REALS).proof().rules().stream().map(Rule::name).toList(), rules, "run " + run);
    }

    @Test
    void theChainLeadsFromOneFunctionToTheOther() {
        Proof proof = proved(NAIVE_CAUSAL, flash(true), Strength.OVER_REALS).proof();
        List<Step> chain = Prover.chain(proof).orElseThrow();
        assertTrue(Congruence.equal(NAIVE_CAUSAL, chain.getFirst().before()));
        assertTrue(Congruence.equal(flash(true), chain.getLast().after()));
        for (int i = 1; i < chain.size(); i++) {
            assertEquals(chain.get(i - 1).after(), chain.get(i).before());
        }
        Rules rules = Rules.of(OPS);
        chain.forEach(step -> step.rewrites().forEach(use -> ProofCheck.checkUse(rules, use)));
    }

    /// The checker is no decoration: a proof with a wrong equation does not pass.
    @Test
    void aTamperedProofIsRejected() {
        Proof proof = proved(NAIVE_CAUSAL, flash(true), Strength.OVER_REALS).proof();
        for (int i = 0; i < proof.equations().size(); i++) {
            List<Proof.Equation> tampered = new java.util.ArrayList<>(proof.equations());
            Proof.Equation equation = tampered.get(i);
            tampered.set(i, new Proof.Equation(equation.left(), equation.left(), equation.reason()));
            Proof wrong = new Proof(proof.left(), proof.right(), tampered, proof.results());
            int at = i;
            assertThrows(AssertionError.class, () -> ProofCheck.check(wrong), () -> "equation " + at);
        }
    }

}
