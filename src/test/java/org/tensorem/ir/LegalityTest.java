package org.tensorem.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegalityTest {
    private static final Node X = Node.of(new Op.Parameter(0, Type.f32(2, 3)));
    private static final Node I = Node.of(new Op.Parameter(1, Type.i32(2)));
    private static final Node B = Node.of(new Op.Parameter(2, Type.of(Dtype.BOOL, 2)));
    private static final Node S = Node.of(new Op.Parameter(3, Type.f32()));
    private static final Op.Composite HALVES = new Op.Composite("halves", Map.of());

    /// An illegal construction.
    ///
    /// @param label the label that its message begins with
    /// @param build what is tried
    record Illegal(String label, Supplier<Object> build) {
        @Override
        public String toString() {
            return label;
        }
    }

    private static Illegal node(String label, Op op, Node... operands) {
        return new Illegal(label, () -> Node.of(op, operands));
    }

    static List<Illegal> primitives() {
        return List.of(
                node("parameter_operands", new Op.Parameter(0, Type.f32()), X),
                node("iota_c1", new Op.Iota(-1)),
                node("iota_c1", new Op.Iota(1L << 31)),
                node("neg_operands", new Op.Unary(Op.UnaryFunction.NEG)),
                node("neg_dtype", new Op.Unary(Op.UnaryFunction.NEG), B),
                node("exp_dtype", new Op.Unary(Op.UnaryFunction.EXP), I),
                node("not_dtype", new Op.Unary(Op.UnaryFunction.NOT), X),
                node("add_dtype", new Op.Binary(Op.BinaryFunction.ADD), X, I),
                node("div_dtype", new Op.Binary(Op.BinaryFunction.DIV), I, I),
                node("and_dtype", new Op.Binary(Op.BinaryFunction.AND), X, X),
                node("add_leading", new Op.Binary(Op.BinaryFunction.ADD), X, Node.of(new Op.Reshape(Shape.of(3, 2)), X)),
                node("fma_operands", new Op.Fma(), X, X),
                node("fma_dtype", new Op.Fma(), I, I, I),
                node("less_dtype", new Op.Compare(Op.Relation.LESS), B, B),
                node("select_dtype", new Op.Select(), X, X, X),
                node("select_dtype", new Op.Select(), B, X, I),
                node("broadcast_axis", new Op.Broadcast(3, 2), X),
                node("broadcast_c1", new Op.Broadcast(0, -1), X),
                node("reshape_c1", new Op.Reshape(Shape.of(7)), X),
                node("transpose_axis", new Op.Transpose(0, 2), X),
                node("transpose_axes", new Op.Transpose(1, 0), X),
                node("slice_axis", new Op.Slice(-1, 0, 1, 1), X),
                node("slice_c1", new Op.Slice(0, 2, 1, 1), X),
                node("slice_c2", new Op.Slice(0, 0, 3, 1), X),
                node("slice_c3", new Op.Slice(0, 0, 1, 0), X),
                node("pad_value", new Op.Pad(0, 1, 1), X, X),
                node("pad_c1", new Op.Pad(0, -1, 1), X, S),
                node("pad_size", new Op.Pad(0, Long.MAX_VALUE, 1), X, S),
                node("shape_size", new Op.Pad(0, Long.MAX_VALUE / 2, 1), X, S),
                node("concat_operands", new Op.Concat(0)),
                node("concat_axis", new Op.Concat(2), X),
                node("concat_shape", new Op.Concat(0), X, Node.of(new Op.Reshape(Shape.of(3, 2)), X)),
                node("concat_dtype", new Op.Concat(0), I, B),
                node("gather_dtype", new Op.Gather(), X, X),
                node("gather_rank", new Op.Gather(), S, I),
                node("scatter_add_dtype", new Op.ScatterAdd(2), X, X),
                node("scatter_add_n", new Op.ScatterAdd(2), I, Node.of(new Op.Reshape(Shape.of(3, 2)), X)),
                node("scatter_add_c2", new Op.ScatterAdd(-1), I, X),
                node("reduce_sum_axis", new Op.ReduceSum(2), X),
                node("reduce_max_dtype", new Op.ReduceMax(0), B),
                node("argmax_c1", new Op.ArgMax(0), Node.of(new Op.Slice(0, 0, 0, 1), X)),
                node("matmul_rank", new Op.Matmul(), S, S),
                node("matmul_k", new Op.Matmul(), X, X),
                node("matmul_dtype", new Op.Matmul(), X, I),
                node("random_uniform_dtype", new Op.RandomUniform(3), X),
                node("random_uniform_c1", new Op.RandomUniform(-3), I),
                node("item_c1", new Op.Item(1), X),
                node("item_operands", new Op.Item(0), X, X),
                node("composite_c1", HALVES, X));
    }

    static List<Illegal> functions() {
        Node pair = Node.of(new TestComposites(), HALVES, List.of(X));
        return List.of(
                node("item_c2", new Op.Unary(Op.UnaryFunction.NEG), pair),
                new Illegal("composite_c1", () -> Node.of(Composites.none(), HALVES, List.of(X))),
                new Illegal("composite_c2", () -> new Op.Composite("matmul", Map.of())),
                new Illegal("composite_c3", () -> Node.of((_, _) -> List.of(), HALVES, List.of(X))),
                new Illegal("composite_c4", () -> new Op.Composite("a", Map.of("A", new Attribute.Int(1)))),
                new Illegal("constant_c1", () -> Literal.of(Type.f32(2), new byte[7])),
                new Illegal("constant_c2", () -> Literal.of(Type.of(Dtype.BOOL, 2), new byte[] {0, 2})),
                new Illegal("constant_c3", () -> Literal.splat(Type.f32(2), new byte[8])),
                new Illegal("function_c1", () -> function("f", List.of(X), List.of())),
                new Illegal("function_c1", () -> function("f", List.of(X, X), List.of("a", "a"))),
                new Illegal("function_c2", () -> new Function("f", List.of(I), List.of("i"), List.of(), List.of())),
                new Illegal("function_c3", () -> function("f", List.of(S), List.of("s"))),
                new Illegal("function_c4", () -> function("f g", List.of(X), List.of("x"))),
                new Illegal("function_c4", () -> function("f", List.of(X), List.of("1"))),
                new Illegal("function_c5", () -> function("f", List.of(X), List.of("y")).with(List.of(I))),
                new Illegal("item_c2", () -> function("f", List.of(pair), List.of("y"))),
                new Illegal("rewrite_types", () -> pair.with(List.of(I))));
    }

    private static Function function(String name, List<Node> results, List<String> names) {
        return new Function(name, List.of(X, I, B), List.of("x", "i", "b"), results, names);
    }

    @ParameterizedTest
    @MethodSource({"primitives", "functions"})
    void refusesWithTheLabelOfTheRule(Illegal illegal) {
        String message = assertThrows(ShapeException.class, illegal.build()::get).getMessage();
        assertTrue(message.startsWith(illegal.label() + ": "), message);
        assertTrue(message.matches("[a-z0-9_]+: [^:]+: .+; .+"), message);
    }

    @Test
    void findsACompositeTypedByAnotherSet() {
        Composites other = (_, operands) -> List.of(operands.getFirst().with(Dtype.I32), operands.getFirst());
        Node item = Node.of(new Op.Item(0), Node.of(other, HALVES, List.of(X)));
        Function function = function("f", List.of(item), List.of("y"));
        Legality.check(function, other);
        assertTrue(assertThrows(ShapeException.class, () -> Legality.check(function, new TestComposites()))
                .getMessage().startsWith("legality_type: "));
        assertTrue(assertThrows(ShapeException.class, () -> Legality.check(function, Composites.none()))
                .getMessage().startsWith("composite_c1: "));
    }

    /// Nodes that were checked before are not checked again; those behind them are.
    @Test
    void whatAPassAddsIsChecked() {
        Composites other = (_, operands) -> List.of(operands.getFirst().with(Dtype.I32), operands.getFirst());
        Node kept = Node.of(new Op.Unary(Op.UnaryFunction.NEG), X);
        Set<Node> checked = new HashSet<>();
        Legality.check(function("f", List.of(kept), List.of("y")), new TestComposites(), checked);
        assertEquals(Set.of(X, I, B, kept), checked);
        Node added = Node.of(new Op.Item(0), Node.of(other, HALVES, List.of(kept)));
        Function after = function("f", List.of(kept, added), List.of("y", "z"));
        assertThrows(ShapeException.class, () -> Legality.check(after, new TestComposites(), checked));
    }

    @Test
    void aNodeOnOtherOperandsOfTheSameTypesKeepsItsTypes() {
        Node pair = Node.of(new TestComposites(), HALVES, List.of(X));
        Node moved = pair.with(List.of(Node.of(new Op.Unary(Op.UnaryFunction.NEG), X)));
        assertEquals(pair.types(), moved.types());
        assertEquals(pair.op(), moved.op());
    }

    @Provide
    Arbitrary<Function> randomFunctions() {
        return RandomFunctions.functions();
    }

    @Property(tries = 300)
    void randomFunctionsAreLegal(@ForAll("randomFunctions") Function function) {
        Legality.check(function, Composites.none());
        for (Node node : function.nodes()) {
            assertEquals(node.op() instanceof Op.Parameter || node.op() instanceof Op.Constant ? node.op()
                    : Primitives.named(node.op().stem(), Primitives.attributes(node.op()), node.type()).orElseThrow(),
                    node.op());
        }
    }
}
