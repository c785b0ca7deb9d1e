package org.tensorem.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

final class GradientTest {
    private static final int LENGTH = 100_000;

    private static Node parameter(int index, Type type) {
        return Node.of(new Op.Parameter(index, type));
    }

    private static Node sum(Node vector) {
        return Node.of(new Op.ReduceSum(0), vector);
    }

    @Test
    void differentiatesAChainOf100000NodesInLinearTime() {
        Node x = parameter(0, Type.f32());
        Node y = x;
        for (int i = 0; i < LENGTH; i++) {
            y = Terms.apply(Op.UnaryFunction.SIN, y);
        }
        Node last = y;
        List<Node> gradient = assertTimeout(Duration.ofSeconds(10), () -> Gradient.backward(last, List.of(x)));
        assertEquals(3 * LENGTH + 1, Function.topological(gradient).size());
    }

    @Test
    void differentiatesHeavySharingInLinearTime() {
        Node x = parameter(0, Type.f32());
        Node y = x;
        for (int i = 0; i < LENGTH; i++) {
            y = Terms.add(y, y);
        }
        Node last = y;
        List<Node> gradient = assertTimeout(Duration.ofSeconds(10), () -> Gradient.backward(last, List.of(x)));
        assertEquals(LENGTH + 1, Function.topological(gradient).size());
    }

    @Test
    void addsSharesLeftToRightInTheOrderOfTheWalk() {
        Node x = parameter(0, Type.f32());
        Node product = Terms.mul(x, parameter(1, Type.f32()));
        Node loss = Terms.sub(product, x);
        Node gradient = Gradient.backward(loss, List.of(x)).getFirst();
        assertEquals("add", gradient.op().stem());
        assertEquals("neg", gradient.operands().get(0).op().stem());
        assertEquals("mul", gradient.operands().get(1).op().stem());
    }

    @Test
    void givesNothingToNodesOffThePath() {
        Node x = parameter(0, Type.f32(3));
        Node w = parameter(1, Type.f32(3));
        Node loss = sum(Terms.mul(x, w));
        Node gradient = Gradient.backward(loss, List.of(w)).getFirst();
        long products = Function.topological(List.of(gradient)).stream().filter(node -> node.op().stem().equals("mul")).count();
        assertEquals(1, products);
    }

    @Test
    void aNodeWithoutInfluenceGetsZeros() {
        Node x = parameter(0, Type.f32(3));
        Node unused = parameter(1, Type.of(Dtype.F64, 2, 5));
        Node gradient = Gradient.backward(sum(x), List.of(x, unused)).get(1);
        assertEquals(new Op.Constant(Literal.splat(unused.shape(), 0.0)), gradient.op());
    }

    @Test
    void integersOnTheWayAreConstants() {
        Node x = parameter(0, Type.f32());
        Node whole = Node.of(new Op.Convert(Dtype.I32), x);
        Node loss = Node.of(new Op.Convert(Dtype.F32), whole);
        assertEquals(new Op.Constant(Literal.splat(x.shape(), 0f)), Gradient.backward(loss, List.of(x)).getFirst().op());
    }

    @Test
    void theScalarItselfHasCotangentOne() {
        Node x = parameter(0, Type.f32());
        assertEquals(new Op.Constant(Literal.splat(x.shape(), 1f)), Gradient.backward(x, List.of(x)).getFirst().op());
    }

    @Test
    void functionKeepsResultsAndAppendsGradients() {
        Node x = parameter(0, Type.f32(4));
        Node y = parameter(1, Type.f32(4));
        Node product = Terms.mul(x, y);
        Function f = new Function("f", List.of(x, y), List.of("x", "y"), List.of(product, sum(product)), List.of("p", "loss"));
        Function g = Gradient.of(f, 1, List.of(1, 0));
        assertEquals(List.of("loss", "p", "grad.y", "grad.x"), g.resultNames());
        assertSame(f.results().get(1), g.results().get(0));
        assertEquals(List.of(Type.f32(), Type.f32(4), Type.f32(4), Type.f32(4)), g.results().stream().map(Node::type).toList());
        Function norm = new Function("n", g.parameters(), g.parameterNames(),
                List.of(sum(g.results().get(3)), g.results().get(3)), List.of("s", "grad.x"));
        assertEquals(List.of("s", "grad.x", "grad.grad.x"), Gradient.of(norm, 0, List.of(0)).resultNames());
    }

    @Test
    void aSharedWeightTakesOneProductOverAllRows() {
        Node x = parameter(0, Type.f32(2, 3, 4, 5));
        Node w = parameter(1, Type.f32(5, 6));
        Node y = Terms.matmul(x, w);
        Node loss = sum(Terms.reshape(y, Shape.of(2 * 3 * 4 * 6)));
        Node gradient = Gradient.backward(loss, List.of(w)).getFirst();
        assertEquals("matmul", gradient.op().stem());
        assertEquals(List.of(Type.f32(5, 24), Type.f32(24, 6)), gradient.operands().stream().map(Node::type).toList());
    }

    @Test
    void rejectsAVector_c1() {
        Node x = parameter(0, Type.f32(3));
        assertLabel("gradient_c1", () -> Gradient.backward(x, List.of(x)));
    }

    @Test
    void rejectsAnIntegerScalar_c1() {
        Node x = parameter(0, Type.i32());
        assertLabel("gradient_c1", () -> Gradient.backward(x, List.of()));
    }

    @Test
    void rejectsDifferentiationByIntegers_c2() {
        Node x = parameter(0, Type.f32());
        assertLabel("gradient_c2", () -> Gradient.backward(x, List.of(parameter(1, Type.i32(2)))));
    }

    @Test
    void rejectsIndicesOutside_c3() {
        Node x = parameter(0, Type.f32());
        Function f = new Function("f", List.of(x), List.of("x"), List.of(x), List.of("y"));
        assertLabel("gradient_c3", () -> Gradient.of(f, 1, List.of(0)));
        assertLabel("gradient_c3", () -> Gradient.of(f, 0, List.of(-1)));
    }

    @Test
    void rejectsAParameterNamedTwice_c4() {
        Node x = parameter(0, Type.f32());
        Function f = new Function("f", List.of(x), List.of("x"), List.of(x), List.of("y"));
        assertLabel("gradient_c4", () -> Gradient.of(f, 0, List.of(0, 0)));
    }

    private static void assertLabel(String label, Executable call) {
        String message = assertThrows(ShapeException.class, call).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }
}
