package org.tensorem.backend.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// Functions of two elementwise regions with a sum between them, which no region crosses.
class RecomputeTest {
    private static final Node X = Node.of(new Op.Parameter(0, Type.f32(64, 64)));
    private static final Node W = Node.of(new Op.Parameter(1, Type.f32(64, 64)));

    private static Node mul(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.MUL), x, y);
    }

    private static Node add(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, y);
    }

    private static Node tanh(Node x) {
        return Node.of(new Op.Unary(Op.UnaryFunction.TANH), x);
    }

    private static Node product(Node x) {
        return Node.of(new Op.Matmul(), x, W);
    }

    /// What each elementwise step reads and writes.
    private static List<String> steps(Node... results) {
        List<String> names = java.util.stream.IntStream.range(0, results.length).mapToObj(i -> "r" + i).toList();
        Plan plan = Planner.of(new Function("f", List.of(X, W), List.of("x", "w"), List.of(results), names), Set.of());
        return plan.steps().stream().map(Step::work).filter(Work.Elementwise.class::isInstance).map(Work.Elementwise.class::cast)
                .map(work -> work.loads().size() + " loads, " + work.operations().size() + " operators, " + work.stores().size()
                        + " stores").toList();
    }

    @Test
    void aSumOfWhatIsReadAnywayIsComputedAgain() {
        Node square = mul(X, X);
        Node first = product(add(square, X));
        // The last one reads x in any case.
        assertEquals(List.of("1 loads, 2 operators, 1 stores", "2 loads, 3 operators, 1 stores"), steps(add(mul(first, square), X)));
    }

    @Test
    void oneThingIsReadInsteadOfAnother() {
        Node square = mul(X, X);
        Node first = product(add(square, X));
        assertEquals(List.of("1 loads, 2 operators, 1 stores", "2 loads, 2 operators, 1 stores"), steps(mul(first, square)));
    }

    /// The tanh is kept, what follows from it is computed again.
    @Test
    void aTanhIsKept() {
        Node t = tanh(X);
        Node next = add(t, t);
        Node first = product(mul(next, X));
        assertEquals(List.of("1 loads, 3 operators, 2 stores", "2 loads, 3 operators, 1 stores"),
                steps(mul(mul(first, next), t)));
    }

    /// The twin of the above: reading two things instead of one is no gain.
    @Test
    void aSumOfTwoOthersIsKept() {
        Node a = tanh(X);
        Node b = tanh(W);
        Node sum = add(a, b);
        Node first = product(mul(sum, mul(a, b)));
        assertEquals(List.of("2 loads, 5 operators, 2 stores", "2 loads, 1 operators, 1 stores"), steps(mul(first, sum)));
    }

    @Test
    void aChainIsComputedAgainFromItsBeginning() {
        Node square = mul(X, X);
        Node fourth = mul(square, square);
        Node first = product(add(fourth, X));
        Node second = product(mul(first, fourth));
        assertEquals(List.of("1 loads, 3 operators, 1 stores", "2 loads, 3 operators, 1 stores", "2 loads, 3 operators, 1 stores"),
                steps(mul(second, fourth)));
    }

    @Test
    void aResultIsKept() {
        Node square = mul(X, X);
        Node first = product(add(square, X));
        assertEquals(List.of("1 loads, 2 operators, 2 stores", "2 loads, 1 operators, 1 stores"), steps(mul(first, square), square));
    }
}
