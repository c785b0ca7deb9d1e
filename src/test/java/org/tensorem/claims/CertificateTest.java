package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorem.compile.Compiler;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.text.TirParser;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.Certificate;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.ops.Ops;
import org.tensorem.prove.Bounds;
import org.tensorem.prove.Prover;
import org.tensorem.prove.Verdict;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;
import org.tensorem.spec.Strength;

/// Certificates of compilations and proofs are accepted by the embedded checker, on no axioms; tampered ones are not.
class CertificateTest {
    private static final Ops OPS = Ops.standard();
    private static final Predicate<Node> PRIMITIVES = node -> !(node.op() instanceof Op.Composite);

    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    private static final Function MOVES = parse("(x: f32[2, 3], c: f32[2], m: bool[2, 3]) -> (y: f32[2, 3])",
            "%a = add(%x, %c) : f32[2, 3]", "%b = softmax(%a) : f32[2, 3]", "%r = reshape(%b) : f32[2, 3]",
            "%t = transpose(%r) {first = 0, second = 1} : f32[3, 2]", "%u = transpose(%t) {first = 0, second = 1} : f32[2, 3]",
            "%s = slice(%u) {axis = 1, start = 0, limit = 3, stride = 1} : f32[2, 3]", "%z = constant splat 0.5 : f32[]",
            "%p = pad(%s, %z) {axis = 0, low = 0, high = 0} : f32[2, 3]", "%w = select(%m, %p, %p) : f32[2, 3]",
            "%e = exp(%w) : f32[2, 3]", "%e2 = exp(%w) : f32[2, 3]", "%g = gelu(%e) : f32[2, 3]", "%q = reshape(%g) : f32[6]",
            "%q2 = reshape(%q) : f32[2, 3]", "%y = mul(%q2, %e2) : f32[2, 3]", "return %y");

    private static final String HEADER = "(q: f32[4, 8], k: f32[6, 8], v: f32[6, 5]) -> (y: f32[4, 5])";
    private static final Function NAIVE = parse(HEADER, "%kt = transpose(%k) {first = 0, second = 1} : f32[8, 6]",
            "%s = matmul(%q, %kt) : f32[4, 6]", "%c = constant splat 0.25 : f32[]", "%x = mul(%c, %s) : f32[4, 6]",
            "%p = softmax(%x) : f32[4, 6]", "%y = matmul(%p, %v) : f32[4, 5]", "return %y");

    private static Function parse(String header, String... lines) {
        return TirParser.parse("function f" + header + " {\n" + String.join("\n", lines) + "\n}", "test.tir", OPS);
    }

    private static List<Step> chain(Function left, Function right, Strength strength) {
        Verdict verdict = Prover.of(OPS).compare(left, right, strength, new Bounds(6_000, 12, 300_000, 6));
        return Prover.steps(assertInstanceOf(Verdict.Proved.class, verdict).proof());
    }

    private static CheckedCertificate accepted(List<Step> steps) {
        CheckedCertificate certificate = CHECKER.certificate(OPS.specs(), steps);
        assertEquals(Set.of(), certificate.axioms());
        assertTrue(certificate.theorems() >= 1 && certificate.text().contains("theorem Graph.f.equal "), certificate.toString());
        return certificate;
    }

    @Test
    void compiledIsSourceToTheBit() {
        String text = accepted(Compiler.of(OPS).compile(MOVES, PRIMITIVES).steps()).text();
        assertFalse(text.contains("LawfulScalar α]") || text.contains("IeeeScalar α]"), "no law of scalars is assumed");
        for (String law : List.of("slice_all 3", "pad_nothing α", "select_between_equals α")) {
            assertTrue(text.contains(law), law);
        }
    }

    @Test
    void functionsAndParametersMayBeCalledLikeWhatTheFileUses() {
        Function function = TirParser.parse("""
                function below(pad_nothing: f32[2, 3], below: f32[2], hi0: bool[2, 3]) -> (v0: f32[2, 3], result: f32[2, 3]) {
                  %a = add(%pad_nothing, %below) : f32[2, 3]
                  %z = constant splat 0.5 : f32[]
                  %p = pad(%a, %z) {axis = 0, low = 0, high = 0} : f32[2, 3]
                  %w = select(%hi0, %p, %p) : f32[2, 3]
                  return %w, %p
                }
                """, "test.tir", OPS);
        CheckedCertificate certificate = CHECKER.certificate(OPS.specs(), Compiler.of(OPS).compile(function, PRIMITIVES).steps());
        assertTrue(certificate.text().contains("theorem Graph.below_2.equal.v0_out ") && certificate.text().contains("pad_nothing α"), certificate.text());
    }

    /// Rows of none, of one block that is not full, of one that is, and of several.
    @Test
    void sumsOfSquaresAreTheirBodies() {
        for (int n : List.of(0, 1, 5, 1024, 1025, 3000)) {
            Function function = parse("(x: f32[2, " + n + "]) -> (y: f32[2])", "%y = sum_squares(%x) : f32[2]", "return %y");
            String text = accepted(Compiler.of(OPS).compile(function, PRIMITIVES).steps()).text();
            assertTrue(text.contains("[IeeeScalar α]") && text.contains("sum_squares_body " + n), text);
        }
    }

    /// Leading axes of one element, and of none.
    @Test
    void sumsOfSquaresOfOneRowAreTheirBodies() {
        for (String lead : List.of("1, ", "2, 3, 1, ", "1, 2, 1, ", "0, 1, ")) {
            Function function = parse("(x: f32[" + lead + "5]) -> (y: f32[" + lead.substring(0, lead.length() - 2) + "])",
                    "%y = sum_squares(%x) : f32[" + lead.substring(0, lead.length() - 2) + "]", "return %y");
            accepted(Compiler.of(OPS).compile(function, PRIMITIVES).steps());
        }
    }

    /// One class, one row, a row that others share.
    @Test
    void gradientsOfALossOverOneClassAreTheirBodies() {
        for (List<String> shapes : List.of(List.of("1", "1", "1, 1"), List.of("1", "2", "2, 1"), List.of("2, 1", "2", "2, 1"), List.of("1, 3", "1", "1, 3"))) {
            String x = shapes.get(0);
            String rows = shapes.get(1);
            String all = shapes.get(2);
            Function function = parse("(x: f32[" + x + "], t: i32[" + rows + "], g: f32[" + rows + "]) -> (y: f32[" + all + "])",
                    "%y = cross_entropy_grad(%x, %t, %g) : f32[" + all + "]", "return %y");
            accepted(Compiler.of(OPS).compile(function, PRIMITIVES).steps());
        }
    }

    /// A whole training step of GPT-2: what a device runs is what was written, to the bit, by laws of IEEE arithmetic alone.
    @Test
    void aTrainingStepIsCompiledToItself() {
        Settings settings = Settings.of(Preset.TINY, 1).with(1, 3, 10, 100);
        Function step = Gpt2Programs.step(new Gpt2Config(5, 3, 1, 2, 4), settings);
        CheckedCertificate certificate = CHECKER.certificate(OPS.specs(), Compiler.of(OPS).compile(step, node -> true).steps());
        assertEquals(Set.of(), certificate.axioms());
        assertTrue(certificate.text().contains("theorem Graph.gpt2_step.equal.loss ") && !certificate.text().contains("LawfulScalar α]"));
        assertTrue(certificate.text().contains("attention_grad_part0_congr") && certificate.text().contains("adamw_part"));
    }

    @Test
    void aLawOverTheRealsWeakensTheStatement() {
        List<Rule> allowed = Rules.of(OPS).of("softmax.shift");
        String text = accepted(Compiler.of(OPS).allowing(allowed).compile(MOVES, PRIMITIVES).steps()).text();
        assertTrue(text.contains("theorem Graph.f.equal {α : Type u} [Scalar α] [LawfulScalar α]") && text.contains("softmax_shift α"), text);
    }

    @Test
    void proofsOverTheBitsMayUseLawsOfIeeeArithmetic() {
        String header = "(a: f32[3, 4], b: f32[4, 5], c: f32[3, 5]) -> (y: f32[5, 3])";
        Function left = parse(header, "%m = matmul(%a, %b) : f32[3, 5]", "%s = sub(%m, %c) : f32[3, 5]",
                "%y = transpose(%s) {first = 0, second = 1} : f32[5, 3]", "return %y");
        Function right = parse(header, "%at = transpose(%a) {first = 0, second = 1} : f32[4, 3]",
                "%bt = transpose(%b) {first = 0, second = 1} : f32[5, 4]", "%m = matmul(%bt, %at) : f32[5, 3]",
                "%n = neg(%c) : f32[3, 5]", "%ct = transpose(%n) {first = 0, second = 1} : f32[5, 3]",
                "%y = add(%ct, %m) : f32[5, 3]", "return %y");
        assertTrue(accepted(chain(left, right, Strength.BITWISE)).text().contains("[IeeeScalar α]"));
    }

    /// A law of IEEE arithmetic beside one of the reals is taken in its form over the reals: nothing has both kinds.
    @Test
    void realAndIeeeLawsAreNotMixed() {
        String header = "(a: f32[2, 3], b: f32[3, 4], c: f32[4, 2]) -> (y: f32[2, 2])";
        Function left = parse(header, "%m = matmul(%a, %b) : f32[2, 4]", "%n = matmul(%m, %c) : f32[2, 2]", "%y = sub(%n, %n) : f32[2, 2]",
                "%z = mul(%y, %n) : f32[2, 2]", "return %z");
        Function right = parse(header, "%m = matmul(%b, %c) : f32[3, 2]", "%at = transpose(%a) {first = 0, second = 1} : f32[3, 2]",
                "%mt = transpose(%m) {first = 0, second = 1} : f32[2, 3]", "%nt = matmul(%mt, %at) : f32[2, 2]",
                "%n = transpose(%nt) {first = 0, second = 1} : f32[2, 2]", "%k = neg(%n) : f32[2, 2]", "%y = add(%n, %k) : f32[2, 2]",
                "%z = mul(%n, %y) : f32[2, 2]", "return %z");
        String text = accepted(chain(left, right, Strength.OVER_REALS)).text();
        assertTrue(text.contains("matmul_transposed_real α") && text.contains("matmul_associates α") && !text.contains("IeeeScalar α]"), text);
    }

    /// What lies below causal attention, a layer and a table of rows is rewritten.
    @Test
    void rewritesBelowComposites() {
        Function function = parse("(x: f32[2, 3, 4], w: f32[4, 4], b: f32[4], table: f32[5, 4], ids: i32[2, 3]) -> (y: f32[2, 3, 4])",
                "%i = reshape(%ids) : i32[2, 3]", "%e = gather(%table, %i) : f32[2, 3, 4]", "%a = add(%x, %e) : f32[2, 3, 4]",
                "%r = reshape(%a) : f32[2, 3, 4]", "%q = linear(%r, %w, %b) : f32[2, 3, 4]",
                "%s = slice(%q) {axis = 1, start = 0, limit = 3, stride = 1} : f32[2, 3, 4]",
                "%o = attention(%s, %r, %s) {causal = true, scale = 0.5} : f32[2, 3, 4]", "%g = gelu(%o) : f32[2, 3, 4]",
                "%y = reshape(%g) : f32[2, 3, 4]", "return %y");
        List<Step> steps = Compiler.of(OPS).compile(function, node -> true).steps();
        assertEquals(4, steps.stream().mapToInt(step -> step.rewrites().size()).sum());
        accepted(steps);
    }

    @Test
    void flashAttentionIsAttentionAsALeanTheorem() {
        Function flash = parse(HEADER, "%y = attention(%q, %k, %v) {causal = false, scale = 0.25} : f32[4, 5]", "return %y");
        assertTrue(accepted(chain(NAIVE, flash, Strength.OVER_REALS)).text().contains("attention_body "));
    }

    /// What lies below a loss is rewritten where the targets are inside the classes: that is a premise of the theorem.
    @Test
    void rewritesBelowALossSayThatTargetsAreInside() {
        Function loss = parse("(x: f32[2, 3], t: i32[2]) -> (y: f32[2])", "%n = neg(%x) : f32[2, 3]", "%r = reshape(%n) : f32[2, 3]",
                "%y = cross_entropy(%r, %t) : f32[2]", "return %y");
        String text = accepted(Compiler.of(OPS).compile(loss, node -> true).steps()).text();
        String inside = "below (itoNat (t i0)) 3 = true)";
        assertTrue(text.contains("(inside : ∀ (i0 : Nat), below i0 2 = true → " + inside), text);
        assertFalse(CHECKER.source(text.replace(inside, "below (itoNat (t i0)) 4 = true)")).accepted());
    }

    /// Laws of normalisations are used at the epsilon of the node, whatever it is.
    @Test
    void normalisationsAreCertifiedAtAnyEpsilon() {
        String header = "(x: f32[2, 3, 4], g: f32[4], b: f32[4], c: f32[2, 3]) -> (y: f32[2, 3, 4])";
        Function shifted = parse(header, "%a = add(%x, %c) : f32[2, 3, 4]", "%y = layer_norm(%a, %g, %b) {epsilon = 0.003} : f32[2, 3, 4]", "return %y");
        String text = accepted(Compiler.of(OPS).allowing(Rules.of(OPS).of("layer_norm.shift")).compile(shifted, node -> true).steps()).text();
        assertTrue(text.contains("layer_norm_shift α 4 rfl ") && text.contains("(lt_of_pos (sratio "), text);
        assertFalse(CHECKER.source(text.replaceFirst("lt_of_pos \\(sratio \\d+", "lt_of_pos (sratio 1")).accepted());
        Function affine = parse(header, "%y = layer_norm(%x, %g, %b) {epsilon = 1e-5} : f32[2, 3, 4]", "return %y");
        text = accepted(Compiler.of(OPS).allowing(Rules.of(OPS).of("layer_norm.affine")).compile(affine, node -> true).steps()).text();
        assertTrue(text.contains("layer_norm_affine α 4 rfl "), text);
        Function centred = parse("(x: f32[2, 4], g: f32[4]) -> (y: f32[2, 4])", "%b = constant splat 0.0 : f32[4]",
                "%y = layer_norm(%x, %g, %b) {epsilon = 1e-6} : f32[2, 4]", "return %y");
        text = accepted(Compiler.of(OPS).allowing(Rules.of(OPS).of("layer_norm.is_rms_norm_of_centred")).compile(centred, node -> true).steps()).text();
        assertTrue(text.contains("layer_norm_is_rms_norm_of_centred α 4 rfl "), text);
        Function scaled = parse("(x: f32[2, 4], g: f32[4]) -> (y: f32[2, 4])", "%y = rms_norm(%x, %g) {epsilon = 1e-6} : f32[2, 4]", "return %y");
        text = accepted(Compiler.of(OPS).allowing(Rules.of(OPS).of("rms_norm.gain_behind")).compile(scaled, node -> true).steps()).text();
        assertTrue(text.contains("rms_norm_gain_behind α 4 rfl "), text);
    }

    /// Constants that are folded: fractions over the reals, moves of constants to the bit.
    @Test
    void evaluatedConstantsAreCertified() {
        String header = "(x: f32[2, 3]) -> (y: f32[2, 3])";
        Function folded = parse(header, "%a = constant splat 0.375 : f32[]", "%b = constant splat -2.5 : f32[]", "%c = mul(%a, %b) : f32[]",
                "%d = constant splat 0.125 : f32[]", "%e = sub(%c, %d) : f32[]", "%g = constant splat 4.0 : f32[]", "%h = div(%e, %g) : f32[]",
                "%i = neg(%h) : f32[]", "%j = mul(%x, %i) : f32[2, 3]", "%k = mul(%x, %a) : f32[2, 3]", "%y = add(%j, %k) : f32[2, 3]", "return %y");
        Rules rules = Rules.of(OPS);
        Function plain = parse(header, "%j = constant splat 0.640625 : f32[]", "%y = mul(%x, %j) : f32[2, 3]", "return %y");
        String text = accepted(chain(folded, plain, Strength.OVER_REALS)).text();
        assertTrue(text.contains("ratio_same_value") && text.contains("ratio_div"), text);
        assertFalse(CHECKER.source(text.replace("ratio_of_ratio 3 8 rfl", "ratio_of_ratio 3 4 rfl")).accepted());
        Function moved = parse("(x: f32[3, 2]) -> (y: f32[3, 2])", "%a = constant dense [1.0, 2.0, 3.0, 4.0, 5.0, 6.0] : f32[2, 3]",
                "%t = transpose(%a) {first = 0, second = 1} : f32[3, 2]", "%y = mul(%x, %t) : f32[3, 2]", "return %y");
        String moves = accepted(Compiler.of(OPS).allowing(rules.of("evaluation")).compile(moved, node -> true).steps()).text();
        assertTrue(moves.contains("table_at"), moves);
        assertFalse(CHECKER.source(moves.replaceFirst("\\(snat 6 : α\\)\\]", "(snat 7 : α)]")).accepted());
    }

    /// Sums and comparisons of natural numbers: a causal mask is its truth values; with one of them another it is refused.
    @Test
    void integersAreEvaluatedAsNaturalNumbers() {
        Function mask = parse("(x: f32[2, 3]) -> (y: bool[2, 3])", "%j = iota() {extent = 3} : i32[3]", "%k = broadcast(%j) {axis = 0, extent = 2} : i32[2, 3]",
                "%i = iota() {extent = 2} : i32[2]", "%one = constant splat 1 : i32[]", "%t = add(%i, %one) : i32[2]",
                "%y = less_equal(%k, %t) : bool[2, 3]", "return %y");
        String text = accepted(Compiler.of(OPS).allowing(Rules.of(OPS).of("evaluation")).compile(mask, node -> true).steps()).text();
        String values = "[true, true, false, true, true, true]";
        assertTrue(text.contains("sum_naturals") && text.contains("ExactInt.of_le") && text.contains(values), text);
        assertFalse(CHECKER.source(text.replace(values, values.replace("false", "true"))).accepted());
    }

    /// Every theorem of a certificate is needed: with the sides of any one exchanged for others the file is refused.
    @Test
    void aTamperedCertificateIsRejected() {
        String text = Certificate.of(OPS.specs(), Compiler.of(OPS).allowing(Rules.of(OPS).of("softmax.shift")).compile(MOVES, PRIMITIVES).steps());
        for (String[] change : new String[][] {{"pad_nothing α 2", "pad_nothing α 3"}, {"softmax_shift α 3", "softmax_shift α 2"},
            {"Op.select (m i0 i1)", "Op.select true"}, {"[LawfulScalar α]", ""}, {"(snat 1 : α)", "(snat 2 : α)"}}) {
            assertTrue(text.contains(change[0]), change[0]);
            LeanSource source = CHECKER.source(text.replaceFirst(Pattern.quote(change[0]), Matcher.quoteReplacement(change[1])));
            assertFalse(source.accepted(), change[0]);
        }
    }

    /// The body of causal attention gives unseen keys the weight 0; that they see one key less is refused.
    @Test
    void causalAttentionIsItsBody() {
        Function causal = parse(HEADER.replace("f32[4, 8]", "f32[6, 8]").replace("f32[4, 5]", "f32[6, 5]"),
                "%y = attention(%q, %k, %v) {causal = true, scale = 0.25} : f32[6, 5]", "return %y");
        List<Step> steps = Compiler.of(OPS).allowing(Rules.of(OPS).of("body_of_attention")).compile(causal, PRIMITIVES).steps();
        String text = accepted(steps).text();
        assertTrue(text.contains("attention_causal_body"), text);
        String fewer = text.replaceFirst("Op.less_equal", "Op.less");
        assertNotEquals(text, fewer);
        assertFalse(CHECKER.source(fewer).accepted());
    }

    /// Minus infinity is no number of the reals: what it hides has no theorem there.
    @Test
    void whatHasNoTheoremIsNotCertified() {
        Function hidden = parse("(c: bool[2, 3], x: f32[2, 3]) -> (y: f32[2, 3])", "%low = constant splat -inf : f32[]",
                "%s = select(%c, %x, %low) : f32[2, 3]", "%y = softmax(%s) : f32[2, 3]", "return %y");
        List<Step> steps = Compiler.of(OPS).allowing(Rules.of(OPS).of("masked_softmax")).compile(hidden, node -> true).steps();
        ShapeException e = assertThrows(ShapeException.class, () -> Certificate.of(OPS.specs(), steps));
        assertTrue(e.getMessage().startsWith("certificate_law: "), e::getMessage);
    }
}
