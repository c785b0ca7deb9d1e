package org.tensorem.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.num.Binary64;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;

/// Axes before and behind the one an operator works along, against indices written out.
final class IrInterpreterTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4, 2);
    private final Binary64 domain = new Binary64();
    private final IrInterpreter<Double> interpreter =
            new IrInterpreter<>(new Interpreter<>(Ops.standard().specs(), domain));

    /// The i-th element of an operand of 48.
    private static double x(int a, int b, int c, int d) {
        return Math.sin(1 + ((a * 3 + b) * 4 + c) * 2 + d);
    }

    private double[] run(Op op) {
        Node x = Node.of(new Op.Parameter(0, new Type(Dtype.F64, SHAPE)));
        List<Node> operands = new ArrayList<>(List.of(x));
        if (op instanceof Op.Pad) {
            operands.add(Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, 7.0))));
        }
        if (op instanceof Op.Concat) {
            operands.add(Node.of(new Op.Unary(Op.UnaryFunction.NEG), x));
        }
        Function f = new Function("f", List.of(x), List.of("x"), List.of(Node.of(op, operands)), List.of("y"));
        double[] elements = new double[48];
        for (int i = 0; i < 48; i++) {
            elements[i] = Math.sin(1 + i);
        }
        Value<Double> y = interpreter.run(f, List.of(Value.f64(domain, SHAPE, elements))).getFirst();
        assertEquals(f.results().getFirst().type(), y.type());
        double[] found = new double[y.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = y.type().dtype().isReal() ? y.real(i) : y.integer(i);
        }
        return found;
    }

    /// An element by its four indices.
    private interface Element {
        double at(int a, int b, int c, int d);
    }

    private static double[] table(int m, int n, int p, int q, Element element) {
        double[] all = new double[m * n * p * q];
        for (int i = 0; i < all.length; i++) {
            all[i] = element.at(i / (n * p * q), i / (p * q) % n, i / q % p, i % q);
        }
        return all;
    }

    @Test
    void broadcastsInTheMiddle() {
        assertArrayEquals(table(2, 3, 5, 8, (a, b, _, r) -> x(a, b, r / 2, r % 2)), run(new Op.Broadcast(2, 5)));
    }

    @Test
    void exchangesAxesApart() {
        assertArrayEquals(table(2, 2, 4, 3, (a, b, c, d) -> x(a, d, c, b)), run(new Op.Transpose(1, 3)));
    }

    @Test
    void slicesWithAStride() {
        assertArrayEquals(table(2, 3, 2, 2, (a, b, c, d) -> x(a, b, 1 + 2 * c, d)), run(new Op.Slice(2, 1, 4, 2)));
    }

    @Test
    void padsBothSides() {
        assertArrayEquals(table(2, 6, 4, 2, (a, b, c, d) -> b < 1 || b > 3 ? 7 : x(a, b - 1, c, d)), run(new Op.Pad(1, 1, 2)));
    }

    @Test
    void joinsAlongAnAxis() {
        assertArrayEquals(table(2, 6, 4, 2, (a, b, c, d) -> b < 3 ? x(a, b, c, d) : -x(a, b - 3, c, d)), run(new Op.Concat(1)));
    }

    @Test
    void reducesAlongAnAxis() {
        assertArrayEquals(table(2, 1, 4, 2, (a, _, c, d) -> Math.max(x(a, 0, c, d), Math.max(x(a, 1, c, d), x(a, 2, c, d)))),
                run(new Op.ReduceMax(1)));
        assertArrayEquals(table(2, 3, 4, 1, (a, b, c, _) -> x(a, b, c, 0) + x(a, b, c, 1)), run(new Op.ReduceSum(3)));
        assertArrayEquals(table(2, 3, 4, 1, (a, b, c, _) -> x(a, b, c, 0) < x(a, b, c, 1) ? 1 : 0), run(new Op.ArgMax(3)));
    }

    @Test
    void takesTheItemsOfAComposite() {
        Node x = Node.of(new Op.Parameter(0, Type.of(Dtype.F64, 1)));
        List<Node> both = Ops.standard().rmsNormGrad(x, x, x, 3);
        Function f = new Function("f", List.of(x), List.of("x"), both, List.of("dx", "dgain"));
        List<Value<Double>> results = interpreter.run(f, List.of(Value.f64(domain, Shape.of(1), 1)));
        assertEquals(0.375, results.get(0).real(0));
        assertEquals(0.5, results.get(1).real(0));
    }
}
