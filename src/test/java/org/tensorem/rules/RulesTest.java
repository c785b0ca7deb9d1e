package org.tensorem.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.num.Approximation;
import org.tensorem.num.Binary32;
import org.tensorem.num.Domain;
import org.tensorem.num.DomainException;
import org.tensorem.num.RunningError;
import org.tensorem.ops.Ops;
import org.tensorem.spec.EvaluationException;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Strength;
import org.tensorem.spec.Value;

/// Every rule on random instances, by the specifications: bitwise rules to the bit, with special values among the inputs; rules over the reals
/// within the error bounds that both sides' runs derive. A spoilt right side must be caught, for every rule.
class RulesTest {
    private static final Ops OPS = Ops.standard();
    private static final Rules RULES = Rules.of(OPS);
    private static final int INSTANCES = 12;
    private static final float[] SPECIAL = {0f, -0f, Float.MIN_VALUE, -0x1p-126f, 0x1p120f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
        Float.NaN};

    private final IrInterpreter<Float> bits = new IrInterpreter<>(new Interpreter<>(OPS.specs(), new Binary32()));
    private final IrInterpreter<Approximation> bounded = new IrInterpreter<>(new Interpreter<>(OPS.specs(), new RunningError()));

    /// What a comparison of two functions says.
    private enum Answer { AGREE, DIFFER, UNDECIDED }

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return RULES.all().stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
            Counts counts = run(rule, rule.strength(), INSTANCES, Instances.Instance::after);
            assertEquals(0, counts.differing, counts.first);
            assertTrue(counts.agreeing >= 5, rule.name() + ": " + counts.agreeing + " instances count");
        }));
    }

    @TestFactory
    Stream<DynamicTest> aSpoiltRightSideIsCaught() {
        return RULES.all().stream().map(rule -> DynamicTest.dynamicTest(rule.name(),
                () -> assertTrue(run(rule, rule.strength(), 1, instance -> spoilt(instance.after())).differing > 0, rule.name())));
    }

    @Test
    void namesAreDistinct() {
        assertEquals(RULES.all().size(), RULES.all().stream().map(Rule::name).distinct().count());
        assertTrue(RULES.all().size() > 200, RULES.all().size() + " rules");
    }

    /// Only `any` may be named twice, for the same expression at two places.
    @Test
    void operatorsOfAPatternHaveNamesOfTheirOwn() {
        for (Rule rule : RULES.all()) {
            List<String> names = new ArrayList<>();
            collect(rule.before(), names);
            assertEquals(names.size(), names.stream().distinct().count(), rule.name() + ": " + names);
        }
    }

    private static void collect(Pattern pattern, List<String> names) {
        if (pattern instanceof Pattern.Applied applied) {
            names.add(applied.name());
            applied.operands().ifPresent(operands -> operands.forEach(operand -> collect(operand, names)));
        }
    }

    @Test
    void everyLawStandsWhereItsNameSaysWithItsStrength() {
        int stated = 0;
        for (Rule rule : RULES.all()) {
            Law law = rule.law();
            if (law.isStated()) {
                String[] name = law.name().split("\\.");
                List<Strength> found = OPS.specs().op(name[0]).laws().stream().filter(each -> each.name().equals(name[1]))
                        .map(each -> each.strength()).toList();
                assertEquals(List.of(law.strength()), found, law.name());
                stated++;
            } else if (law.name().startsWith("body_of_")) {
                String stem = law.name().substring("body_of_".length());
                assertEquals(OPS.bodyIsBitwise(stem) ? Strength.BITWISE : Strength.OVER_REALS, law.strength(), law.name());
            } else {
                assertTrue(Law.OWN.contains(law), law.name());
            }
        }
        assertTrue(stated > 150, stated + " rules by laws of specifications");
    }

    /// Every law that a rule stands on is a theorem of the proof library, or is listed as only tested.
    @Test
    void everyLawIsProvedOrListedAsTested() throws IOException {
        StringBuilder library = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("proofs/Claims"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".lean")).toList()) {
                library.append(Files.readString(file));
            }
        }
        String tested = Files.readString(Path.of("proofs/tested-only.txt"));
        List<String> open = RULES.all().stream().map(Rule::law).filter(Law::isStated).map(law -> law.name().replace('.', '_')).distinct()
                .filter(name -> !library.toString().contains("theorem " + name + " : Law." + name)
                        && tested.lines().noneMatch(line -> line.startsWith(name + ": "))).toList();
        assertEquals(List.of(), open);
    }

    /// The twin: rules over the reals that claimed bits would be found out.
    @Test
    void rulesOverTheRealsDoNotKeepTheBits() {
        List<String> found = RULES.all().stream().filter(rule -> rule.strength() == Strength.OVER_REALS)
                .filter(rule -> run(rule, Strength.BITWISE, 1, Instances.Instance::after).differing > 0).map(Rule::name).toList();
        for (String name : List.of("add.associates", "mul.distributes", "matmul.associates", "matmul.distributes", "matmul.scales",
                "softmax.shift", "softmax.is_quotient/back", "softmax.normalises_last/back", "body_of_attention", "layer_norm.affine", "exp.of_sum",
                "fma.is_mul_add", "linear.composes", "reduce_sum.of_add")) {
            assertTrue(found.contains(name), name + " keeps the bits? found out are " + found);
        }
    }

    /// Rules that are false must not pass.
    @TestFactory
    Stream<DynamicTest> aFalseRuleIsCaught() {
        Law law = Law.overReals("sub", "commutes", "a falsehood");
        RuleList rules = new RuleList();
        rules.add(law, Rule.Direction.FORWARD, "sub", Pattern.op("sub", Pattern.any("x"), Pattern.any("y")),
                RuleList.always(m -> Node.of(m.before().op(), m.at("y"), m.at("x"))));
        rules.add(law, Rule.Direction.FORWARD, "matmul", Pattern.op("matmul", Pattern.any("x"), Pattern.any("y")),
                RuleList.when(m -> m.shape("x").equals(m.shape("y")) && m.shape("x").rank() >= 2
                        && m.shape("x").extent(m.shape("x").rank() - 1) == m.shape("x").extent(m.shape("x").rank() - 2),
                        m -> Nodes.matmul(m.at("y"), m.at("x"))));
        rules.add(law, Rule.Direction.FORWARD, "softmax", Pattern.op("softmax", Pattern.op("add", Pattern.any("x"), Pattern.any("c"))),
                RuleList.when(m -> m.shape("x").equals(m.shape("c")), m -> OPS.softmax(m.at("x"))));
        rules.add(law, Rule.Direction.FORWARD, "reshape", Pattern.op("transpose", Pattern.any("x")),
                RuleList.always(m -> Nodes.reshape(m.at("x"), m.before().shape())));
        rules.add(law, Rule.Direction.FORWARD, "exp", Pattern.op("exp", Pattern.op("add", Pattern.any("x"), Pattern.any("y"))),
                RuleList.always(m -> Nodes.add(Nodes.unary(Op.UnaryFunction.EXP, m.at("x")), Nodes.unary(Op.UnaryFunction.EXP, m.at("y")))));
        return rules.rules().stream().map(rule -> DynamicTest.dynamicTest(rule.name(),
                () -> assertTrue(run(rule, Strength.OVER_REALS, 1, Instances.Instance::after).differing > 0)));
    }

    /// As `-inf + 1 = -inf` and `-inf + 2 = -inf`, the laws of addition would make 1 and 2 equal.
    @Test
    void arithmeticWithInfinitiesIsNotEvaluated() {
        Node low = Node.of(new Op.Constant(org.tensorem.ir.Literal.splat(org.tensorem.ir.Shape.SCALAR, Float.NEGATIVE_INFINITY)));
        Node one = Nodes.whole(Type.f32(), 1);
        Rule exact = RULES.named("exact").orElseThrow();
        assertTrue(exact.rewrite(Nodes.add(low, one)).isEmpty());
        assertFalse(exact.rewrite(Nodes.add(one, one)).isEmpty());
    }

    @Test
    void nothingIsEvaluatedThatRounds() {
        Rule exact = RULES.named("exact").orElseThrow();
        Node three = Nodes.whole(Type.f32(), 3);
        Node one = Nodes.whole(Type.f32(), 1);
        assertTrue(exact.rewrite(Nodes.binary(Op.BinaryFunction.DIV, one, three)).isEmpty());
        assertTrue(exact.rewrite(Nodes.unary(Op.UnaryFunction.EXP, one)).isEmpty());
        assertTrue(exact.rewrite(Nodes.neg(Nodes.whole(Type.f32(), 0))).isEmpty());
    }

    private static final class Counts {
        private int agreeing;
        private int differing;
        private String first = "";
    }

    /// @param most how many instances may differ before it stops
    private Counts run(Rule rule, Strength strength, int most, java.util.function.Function<Instances.Instance, Function> after) {
        Instances instances = new Instances(rule.name().hashCode());
        Random random = new Random(rule.name().hashCode());
        Counts counts = new Counts();
        for (int i = 0; i < 10 * INSTANCES && counts.agreeing + counts.differing < INSTANCES && counts.differing < most; i++) {
            Optional<Instances.Instance> drawn = instances.draw(rule);
            if (drawn.isEmpty()) {
                break;
            }
            Function before = drawn.get().before();
            Answer answer = compare(before, after.apply(drawn.get()), strength, random);
            counts.agreeing += answer == Answer.AGREE ? 1 : 0;
            if (answer == Answer.DIFFER) {
                counts.differing++;
                counts.first = org.tensorem.ir.text.TirPrinter.print(before) + "\n"
                        + org.tensorem.ir.text.TirPrinter.print(after.apply(drawn.get()));
            }
        }
        return counts;
    }

    private static Function spoilt(Function function) {
        Node result = function.results().getFirst();
        Node spoilt = switch (result.type().dtype()) {
            case F32, I32 -> Nodes.add(result, Nodes.whole(result.type(), 1));
            case BOOL -> Nodes.unary(Op.UnaryFunction.NOT, result);
            case F64 -> throw new AssertionError("no instance is drawn over f64");
        };
        return function.with(List.of(spoilt));
    }

    private Answer compare(Function left, Function right, Strength strength, Random random) {
        if (left.results().getFirst().shape().size() == 0) {
            return Answer.UNDECIDED;
        }
        try {
            return switch (strength) {
                case BITWISE -> bits(left, right, draw(new Binary32(), left, random, 0.05f));
                case OVER_REALS -> reals(left, right, draw(new RunningError(), left, random, 0));
            };
        } catch (DomainException | EvaluationException | ShapeException undecided) {
            return Answer.UNDECIDED;
        }
    }

    private Answer bits(Function left, Function right, List<Value<Float>> inputs) {
        Value<Float> a = bits.run(left, inputs).getFirst();
        Value<Float> b = bits.run(right, inputs).getFirst();
        for (int i = 0; i < a.size(); i++) {
            int at = i;
            boolean same = switch (a.type().dtype()) {
                case F32, F64 -> Float.floatToIntBits(a.real(at)) == Float.floatToIntBits(b.real(at));
                case I32 -> a.integer(at) == b.integer(at);
                case BOOL -> a.truth(at) == b.truth(at);
            };
            if (!same) {
                return Answer.DIFFER;
            }
        }
        return Answer.AGREE;
    }

    private Answer reals(Function left, Function right, List<Value<Approximation>> inputs) {
        Value<Approximation> a = bounded.run(left, inputs).getFirst();
        Value<Approximation> b = bounded.run(right, inputs).getFirst();
        Answer answer = Answer.AGREE;
        for (int i = 0; i < a.size(); i++) {
            if (!a.type().dtype().isReal()) {
                boolean same = a.type().dtype() == Dtype.I32 ? a.integer(i) == b.integer(i) : a.truth(i) == b.truth(i);
                answer = same ? answer : Answer.DIFFER;
                continue;
            }
            double bound = a.real(i).error() + b.real(i).error();
            if (!(bound < 0.1 * (1 + Math.abs(a.real(i).value())))) {
                return Answer.UNDECIDED;
            }
            if (Math.abs((double) a.real(i).value() - b.real(i).value()) > Math.nextUp(bound)) {
                answer = Answer.DIFFER;
            }
        }
        return answer;
    }

    private static <S> List<Value<S>> draw(Domain<S> domain, Function function, Random random, float specials) {
        List<Value<S>> values = new ArrayList<>();
        for (Node parameter : function.parameters()) {
            Type type = parameter.type();
            int size = (int) type.shape().size();
            float[] reals = new float[size];
            int[] integers = new int[size];
            boolean[] truths = new boolean[size];
            for (int i = 0; i < size; i++) {
                reals[i] = random.nextFloat() < specials ? SPECIAL[random.nextInt(SPECIAL.length)] : (float) (random.nextGaussian() * 2);
                integers[i] = random.nextInt(2);
                truths[i] = random.nextBoolean();
            }
            values.add(switch (type.dtype()) {
                case F32, F64 -> Value.f32(domain, type.shape(), reals);
                case I32 -> Value.i32(type.shape(), integers);
                case BOOL -> Value.bool(type.shape(), truths);
            });
        }
        return values;
    }

    @Test
    void everyStrengthHasRules() {
        assertEquals(new TreeSet<>(List.of(Strength.values())), RULES.all().stream().map(Rule::strength).collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(RULES.holdingOver(Strength.BITWISE).all().stream().allMatch(rule -> rule.strength() == Strength.BITWISE));
        assertEquals(RULES, RULES.holdingOver(Strength.OVER_REALS));
    }
}
