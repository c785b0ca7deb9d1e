package org.tensorem.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.num.Approximation;
import org.tensorem.num.Binary32;
import org.tensorem.num.RunningError;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;

/// Bodies against specifications: to the bit over binary32, or, where only the reals are promised, within the error bounds
/// that both runs derive.
class BodyTest {
    private static final int DRAWS = 25;
    private final Ops ops = Ops.standard();
    private final Interpreter<Float> bits = new Interpreter<>(ops.specs(), new Binary32());
    private final Interpreter<Approximation> bounded = new Interpreter<>(ops.specs(), new RunningError());

    @TestFactory
    Stream<DynamicTest> hasTheTypesOfTheHeading() {
        return ops.names().stream().map(stem -> DynamicTest.dynamicTest(stem, () -> {
            for (int seed = 0; seed < DRAWS; seed++) {
                Cases.Case at = new Cases(new Random(seed)).draw(stem);
                List<Type> found = ops.body(at.op(), at.operands()).results().stream().map(Node::type).toList();
                assertEquals(ops.infer(at.op(), at.operands()), found, at.toString());
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> hasTheBitsOfTheSpecification() {
        return ops.names().stream().filter(ops::bodyIsBitwise).map(stem -> DynamicTest.dynamicTest(stem, () -> {
            for (int seed = 0; seed < DRAWS; seed++) {
                Cases.Case at = new Cases(new Random(seed)).draw(stem);
                List<Value<Float>> operands = seed % 3 == 0 ? Drawn.withSpecials(bits.domain(), at, new Random(seed))
                        : Drawn.moderate(bits.domain(), at, new Random(seed));
                assertTrue(sameBits(ops, at, operands), at.toString());
            }
        }));
    }

    private boolean sameBits(Ops set, Cases.Case at, List<Value<Float>> operands) {
        List<Value<Float>> wanted = bits.call(at.op().stem(), operands, at.op().attributes());
        Function body = set.body(at.op(), at.operands());
        List<Value<Float>> found = new IrInterpreter<>(bits).run(body, operands);
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i).type(), found.get(i).type());
            for (int j = 0; j < wanted.get(i).size(); j++) {
                if (Float.floatToIntBits(wanted.get(i).real(j)) != Float.floatToIntBits(found.get(i).real(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    @TestFactory
    Stream<DynamicTest> equalsTheSpecificationOverTheReals() {
        return ops.names().stream().filter(stem -> !ops.bodyIsBitwise(stem)).map(stem -> DynamicTest.dynamicTest(stem, () -> {
            for (int seed = 0; seed < DRAWS; seed++) {
                Cases.Case at = new Cases(new Random(seed)).draw(stem);
                assertTrue(withinBounds(ops, at, seed), at.toString());
            }
        }));
    }

    private boolean withinBounds(Ops set, Cases.Case at, int seed) {
        List<Value<Approximation>> operands = Drawn.moderate(bounded.domain(), at, new Random(seed));
        List<Value<Approximation>> wanted = bounded.call(at.op().stem(), operands, at.op().attributes());
        List<Value<Approximation>> found = new IrInterpreter<>(bounded).run(set.body(at.op(), at.operands()), operands);
        boolean within = true;
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < wanted.get(i).size(); j++) {
                Approximation a = wanted.get(i).real(j);
                Approximation b = found.get(i).real(j);
                assertTrue(a.error() < 0.01 && b.error() < 0.01, "a bound that says something: " + a + ", " + b);
                within &= Math.abs((double) a.value() - b.value()) <= a.error() + b.error();
            }
        }
        return within;
    }

    /// A set in which a composite has another body.
    private Ops with(String stem, boolean bitwise, java.util.function.BiFunction<Attributes, List<Node>, List<Node>> body) {
        return ops.with(ops.specs(), new CompositeOp() {
            @Override
            public String stem() {
                return stem;
            }

            @Override
            public List<Node> results(Attributes attributes, List<Node> operands) {
                return body.apply(attributes, operands);
            }

            @Override
            public boolean bodyIsBitwise() {
                return bitwise;
            }
        });
    }

    private boolean agrees(Ops set, String stem) {
        boolean same = true;
        for (int seed = 0; seed < DRAWS; seed++) {
            Cases.Case at = new Cases(new Random(seed)).draw(stem);
            same &= set.bodyIsBitwise(stem) ? sameBits(set, at, Drawn.moderate(bits.domain(), at, new Random(seed)))
                    : withinBounds(set, at, seed);
        }
        return same;
    }

    /// The row in two halves, so that lanes hold other elements.
    private static Node sumOfHalves(Node x) {
        int last = Primitives.last(x);
        long n = Primitives.width(x);
        return Primitives.add(Primitives.sum(Node.of(new Op.Slice(last, 0, n / 2, 1), x)),
                Primitives.sum(Node.of(new Op.Slice(last, n / 2, n, 1), x)));
    }

    @Test
    void anotherOrderOfSummationIsCaught() {
        assertFalse(agrees(with("softmax", true, (_, operands) -> {
            Node e = Primitives.exp(Primitives.sub(operands.getFirst(), Primitives.maximum(operands.getFirst())));
            return List.of(Primitives.div(e, sumOfHalves(e)));
        }), "softmax"));
        assertFalse(agrees(with("sum_squares", true, (_, operands) -> List.of(
                Primitives.sum(Primitives.mul(operands.getFirst(), operands.getFirst())))), "sum_squares"));
    }

    @Test
    void anotherRoundingIsCaught() {
        assertFalse(agrees(with("silu_grad", true, (_, operands) -> {
            Node x = operands.get(0);
            Node one = Primitives.constant(x, 1);
            Node s = Primitives.unary(Op.UnaryFunction.SIGMOID, x);
            Node slope = Primitives.add(Primitives.mul(x, Primitives.sub(one, s)), one);
            return List.of(Primitives.mul(operands.get(1), Primitives.mul(s, slope)));
        }), "silu_grad"));
    }

    @Test
    void aMaskThatIsOffByOneIsCaught() {
        assertFalse(agrees(with("attention", false, (attributes, operands) -> new Attention().results(new Attributes("attention",
                Map.of("scale", new org.tensorem.ir.Attribute.Real(attributes.real("scale")), "causal",
                        new org.tensorem.ir.Attribute.Flag(false))), operands)), "attention"));
    }

    @Test
    void aTargetOutsideFailsTheRun() {
        Cases.Case at = new Cases.Case(new Op.Composite("cross_entropy", Map.of()), List.of(Type.f32(3), Type.i32()));
        List<Value<Float>> operands = List.of(Value.f32(bits.domain(), Shape.of(3), 1, 2, 3), Value.i32(Shape.SCALAR, 3));
        assertFails("cross_entropy_c2", () -> bits.call("cross_entropy", operands, Map.of()));
        assertFails("gather_c1", () -> new IrInterpreter<>(bits).run(ops.body(at.op(), at.operands()), operands));
    }

    private static void assertFails(String label, org.junit.jupiter.api.function.Executable run) {
        String message = org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, run).getMessage();
        assertTrue(message.contains(label), message);
    }
}
