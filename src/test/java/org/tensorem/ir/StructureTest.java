package org.tensorem.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// [StructuralHash] and [Congruence] agree on what a structure is.
class StructureTest {
    private static final Composites COMPOSITES = new TestComposites();
    private final Node x = Node.of(new Op.Parameter(0, Type.f32(2)));
    private final Node y = Node.of(new Op.Parameter(1, Type.f32(2)));

    private Function of(Node... results) {
        List<String> names = List.of("a", "b", "c").subList(0, results.length);
        return new Function("f", List.of(x, y), List.of("x", "y"), List.of(results), names);
    }

    private static void same(Function left, Function right) {
        assertEquals(StructuralHash.of(left), StructuralHash.of(right));
        assertTrue(Congruence.equal(left, right));
    }

    private static void differ(Function left, Function right) {
        assertTrue(!StructuralHash.of(left).equals(StructuralHash.of(right)) && !Congruence.equal(left, right));
    }

    private static Node constant(Literal literal) {
        return Node.of(new Op.Constant(literal));
    }

    private static Node binary(Op.BinaryFunction function, Node a, Node b) {
        return Node.of(new Op.Binary(function), a, b);
    }

    private Node twice(float by) {
        return Node.of(COMPOSITES, new Op.Composite("twice", Map.of("by", new Attribute.Real(by))), List.of(x));
    }

    private Node halves(Attribute attribute) {
        Node pair = Node.of(COMPOSITES, new Op.Composite("halves", Map.of("k", attribute)), List.of(x));
        return Node.of(new Op.Item(0), pair);
    }

    @Test
    void namesAndSharingDoNotCount() {
        Node sum = binary(Op.BinaryFunction.ADD, x, y);
        Node apart = binary(Op.BinaryFunction.MUL, sum, binary(Op.BinaryFunction.ADD, x, y));
        same(of(binary(Op.BinaryFunction.MUL, sum, sum)), of(apart));
        same(of(sum), new Function("g", List.of(x, y), List.of("p", "q"), List.of(sum), List.of("r")));
        Node ownX = Node.of(new Op.Parameter(0, Type.f32(2)));
        Node ownY = Node.of(new Op.Parameter(1, Type.f32(2)));
        same(of(sum), new Function("h", List.of(ownX, ownY), List.of("x", "y"),
                List.of(binary(Op.BinaryFunction.ADD, ownX, ownY)), List.of("a")));
    }

    @Test
    void operatorsOperandsAndResultsCount() {
        Node sum = binary(Op.BinaryFunction.ADD, x, y);
        differ(of(sum), of(binary(Op.BinaryFunction.ADD, y, x)));
        differ(of(sum), of(binary(Op.BinaryFunction.SUB, x, y)));
        differ(of(sum), of(sum, sum));
        differ(of(x, y), of(y, x));
        differ(of(sum), of(binary(Op.BinaryFunction.ADD, x, x)));
    }

    @Test
    void anUnusedParameterCounts() {
        Function one = new Function("f", List.of(x), List.of("x"), List.of(x), List.of("a"));
        differ(one, of(x));
    }

    @Test
    void attributesCount() {
        Node wide = Node.of(new Op.Broadcast(0, 3), x);
        differ(of(Node.of(new Op.ReduceSum(0), wide)), of(Node.of(new Op.ReduceMax(0), wide)));
        differ(of(Node.of(new Op.Slice(0, 0, 1, 1), x)), of(Node.of(new Op.Slice(0, 1, 2, 1), x)));
        differ(of(Node.of(new Op.Convert(Dtype.I32), x)), of(Node.of(new Op.Convert(Dtype.BOOL), x)));
        differ(of(twice(0f)), of(twice(-0f)));
        differ(of(twice(Float.NaN)), of(twice(Float.intBitsToFloat(0x7fc00001))));
        same(of(twice(1.5f)), of(twice(1.5f)));
        differ(of(halves(new Attribute.Int(1))), of(halves(new Attribute.Flag(true))));
        differ(of(halves(new Attribute.Int(0))), of(halves(new Attribute.Real(0))));
    }

    @Test
    void theBitsAndTypesOfConstantsCount() {
        differ(of(constant(Literal.splat(Shape.of(2), 0f))), of(constant(Literal.splat(Shape.of(2), -0f))));
        differ(of(constant(Literal.splat(Shape.of(2), 0f))), of(constant(Literal.splat(Shape.of(2), 0))));
        differ(of(constant(Literal.splat(Shape.of(2), 0f))), of(constant(Literal.splat(Shape.of(3), 0f))));
        differ(of(constant(Literal.of(Shape.of(2), 1f, 2f))), of(constant(Literal.of(Shape.of(2), 2f, 1f))));
        same(of(constant(Literal.splat(Shape.of(2), 3f))), of(constant(Literal.of(Shape.of(2), 3f, 3f))));
    }

    @Provide
    Arbitrary<Function> functions() {
        return RandomFunctions.functions();
    }

    @Property(tries = 500)
    void hashAndCongruenceAgree(@ForAll("functions") Function left, @ForAll("functions") Function right) {
        assertEquals(Congruence.equal(left, right), StructuralHash.of(left).equals(StructuralHash.of(right)));
        same(left, left);
    }
}
