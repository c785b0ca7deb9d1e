package org.tensorem.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.Certificate;
import org.tensorem.ops.Examples;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Instances;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;
import org.tensorem.rules.Step;
import org.tensorem.spec.Strength;

/// Every rule has certificates: those of drawn uses are accepted by the embedded checker, and with the rewritten expression spoilt they are not. The
/// exceptions are listed with their reason, and are refused with it.
class RuleCertificatesTest {
    private static final Ops OPS = Ops.standard();
    private static final Rules RULES = Rules.of(OPS);
    private static final int INSTANCES = Integer.getInteger("tensorem.instances", 3);

    @RegisterExtension
    private static final CertificateChecker CHECKER = new CertificateChecker();

    /// Rules some of whose uses have no certificate, with what the refusal says.
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("masked_softmax", "-inf is no number of the reals"),
            Map.entry("evaluation", "the evaluation of "),
            Map.entry("exact", "exact arithmetic"),
            Map.entry("reduce_max.shift", "no real number is below all others"));

    /// Bitwise rules that have no certificate beside a law over the reals.
    private static final Map<String, String> REFUSED_OVER_REALS = Map.ofEntries(
            Map.entry("body_of_cross_entropy", "a mask by -inf is no number of the reals"),
            Map.entry("body_of_gelu_grad", "constants of its body are rounded to binary32"),
            Map.entry("body_of_gelu_tanh", "constants of its body are rounded to binary32"),
            Map.entry("body_of_gelu_tanh_grad", "constants of its body are rounded to binary32"),
            Map.entry("body_of_sum_squares", "its theorem is about IEEE arithmetic"),
            Map.entry("broadcast.maximum", "its theorem is about IEEE arithmetic"),
            Map.entry("rint.idempotent", "its theorem is about IEEE arithmetic"),
            Map.entry("rint.odd", "its theorem is about IEEE arithmetic"));

    /// What became of a use of a rule: a certificate, or why there is none.
    private record Outcome(Optional<String> text, String refusal) {
        static Outcome of(List<Step> steps) {
            try {
                return new Outcome(Optional.of(Certificate.of(OPS.specs(), steps)), "");
            } catch (ShapeException e) {
                return new Outcome(Optional.empty(), e.getMessage());
            }
        }
    }

    private static List<Instances.Instance> drawn(Rule rule) {
        Instances instances = new Instances(rule.name().hashCode());
        List<Instances.Instance> all = new ArrayList<>();
        for (int i = 0; i < (REFUSED.containsKey(rule.law().name()) ? 8 : 1) * INSTANCES; i++) {
            instances.draw(rule).ifPresent(all::add);
        }
        assertFalse(all.isEmpty(), rule.name());
        return all;
    }

    private static List<Step> steps(Rule rule, Function before) {
        return Compiler.of(OPS).allowing(List.of(rule)).compile(before, node -> true).steps();
    }

    private static Optional<String> problem(String text) {
        LeanSource source = CHECKER.source(text);
        return source.accepted() ? Optional.empty() : Optional.of(source.problems().getFirst().toString());
    }

    private static void hasCertificates(Rule rule, Stream<List<Step>> uses, Map<String, String> exceptions) {
        int refused = 0;
        for (List<Step> steps : uses.toList()) {
            Outcome outcome = Outcome.of(steps);
            if (outcome.text().isPresent()) {
                assertEquals(Optional.empty(), problem(outcome.text().get()), () -> rule.name() + "\n" + TirPrinter.print(steps.getFirst().before())
                        + TirPrinter.print(steps.getLast().after()) + outcome.text().get());
            } else {
                String reason = exceptions.getOrDefault(rule.law().name(), "no refusal");
                assertTrue(outcome.refusal().startsWith("certificate_") && outcome.refusal().contains(reason),
                        () -> rule.name() + ": " + outcome.refusal() + "\n" + TirPrinter.print(steps.getFirst().before()));
                refused++;
            }
        }
        assertTrue(refused > 0 || !exceptions.containsKey(rule.law().name()), rule.name() + " has certificates: take it off the list");
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasCertificates() {
        return RULES.all().stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> hasCertificates(rule,
                drawn(rule).stream().map(instance -> steps(rule, instance.before())), REFUSED)));
    }

    /// A bitwise rule holds over the reals too: its certificates join those of laws over the reals.
    @TestFactory
    Stream<DynamicTest> everyBitwiseRuleHasCertificatesBesideLawsOfTheReals() {
        Rule real = RULES.named("sub.of_itself").orElseThrow();
        return RULES.all().stream().filter(rule -> rule.strength() == Strength.BITWISE).map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
            Map<String, String> exceptions = new java.util.HashMap<>(REFUSED);
            exceptions.putAll(REFUSED_OVER_REALS);
            hasCertificates(rule, drawn(rule).stream().map(instance -> beside(rule, real, instance.before())), exceptions);
        }));
    }

    private static List<Step> beside(Rule rule, Rule real, Function function) {
        List<Node> parameters = new ArrayList<>(function.parameters());
        List<String> names = new ArrayList<>(function.parameterNames());
        Node more = Node.of(new Op.Parameter(parameters.size(), Type.f32(2)));
        parameters.add(more);
        names.add("more");
        Node zero = Node.of(new Op.Binary(Op.BinaryFunction.SUB), more, more);
        Function both = new Function(function.name(), parameters, names, List.of(function.results().getFirst(), zero), List.of("y", "zero"));
        List<Step> all = new ArrayList<>(steps(rule, both));
        all.addAll(steps(real, all.getLast().after()));
        return all;
    }

    /// Operands may change below every operator: each is behind a reshape that does nothing, which the compiler takes away.
    @TestFactory
    Stream<DynamicTest> everyOperatorIsLookedUnder() {
        return Examples.all().entrySet().stream().filter(each -> !each.getValue().parameters().isEmpty()).map(each -> DynamicTest.dynamicTest(each.getKey(),
                () -> {
                    Function function = behindReshapes(each.getValue().node(), each.getValue().parameters());
                    Outcome outcome = Outcome.of(Compiler.of(OPS).compile(function, node -> true).steps());
                    String text = outcome.text().orElseThrow(() -> new AssertionError(each.getKey() + ": " + outcome.refusal()));
                    assertEquals(Optional.empty(), problem(text), each.getKey() + text);
                }));
    }

    private static Function behindReshapes(Node node, List<Node> parameters) {
        List<Node> same = parameters.stream().map(x -> Node.of(new Op.Reshape(x.shape()), x)).toList();
        Node whole = node.with(same);
        List<Node> results = whole.types().size() == 1 ? List.of(whole)
                : IntStream.range(0, whole.types().size()).mapToObj(i -> Node.of(new Op.Item(i), whole)).toList();
        return new Function("side", parameters, IntStream.range(0, parameters.size()).mapToObj(i -> "p" + i).toList(), results,
                IntStream.range(0, results.size()).mapToObj(i -> "y" + i).toList());
    }

    /// The twin: a rewrite to another expression is rejected, for every rule.
    @TestFactory
    Stream<DynamicTest> aSpoiltRewriteIsRejected() {
        return RULES.all().stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
            for (Instances.Instance instance : drawn(rule).subList(0, 1)) {
                Step step = steps(rule, instance.before()).getFirst();
                if (Outcome.of(List.of(step)).text().isPresent()) {
                    Outcome spoilt = Outcome.of(List.of(spoilt(step)));
                    assertTrue(spoilt.text().isPresent(), rule.name() + spoilt.refusal());
                    assertTrue(problem(spoilt.text().get()).isPresent(), rule.name());
                }
            }
        }));
    }

    /// The rewrite with another expression on the law's right side.
    private static Step spoilt(Step step) {
        Rewrite last = step.rewrites().getLast();
        List<Rewrite> rewrites = new ArrayList<>(step.rewrites().subList(0, step.rewrites().size() - 1));
        if (last.reversed()) {
            Node before = other(last.before());
            rewrites.add(new Rewrite(last.rule(), last.law(), true, last.parts(), before, before, last.after()));
            return new Step(step.before().with(List.of(before)), step.after(), rewrites);
        }
        Node after = other(last.after().getFirst());
        rewrites.add(new Rewrite(last.rule(), last.law(), false, last.parts(), last.source(), last.before(), List.of(after)));
        return new Step(step.before(), step.after().with(List.of(after)), rewrites);
    }

    private static Node other(Node node) {
        return node.type().dtype() == Dtype.BOOL ? Node.of(new Op.Unary(Op.UnaryFunction.NOT), node)
                : Node.of(new Op.Binary(Op.BinaryFunction.ADD), node, one(node.type().dtype()));
    }

    private static Node one(Dtype dtype) {
        return Node.of(new Op.Constant(dtype == Dtype.I32 ? Literal.splat(Shape.SCALAR, 1) : Literal.splat(Shape.SCALAR, 1f)));
    }
}
