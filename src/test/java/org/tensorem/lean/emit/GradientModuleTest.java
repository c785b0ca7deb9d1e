package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tensorem.lean.emit.Graphs.OPS;
import static org.tensorem.lean.emit.Graphs.add;
import static org.tensorem.lean.emit.Graphs.constant;
import static org.tensorem.lean.emit.Graphs.f32;
import static org.tensorem.lean.emit.Graphs.function;
import static org.tensorem.lean.emit.Graphs.parameter;
import static org.tensorem.lean.emit.Graphs.reshape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.grad.Gradient;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.nn.Dropout;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.ops.AdamwSettings;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// Gradients of whole graphs are adjoint to their derivatives, by theorems that are written for each.
class GradientModuleTest {
    private static final LeanCheck CHECK = LeanCheck.of(Limits.standard(), AxiomPolicy.none());

    private static LeanSource checked(String text) {
        return CHECK.text("F.lean", text, Path.of("proofs"));
    }

    private static String accepted(Function function) {
        String text = GradientModule.of(OPS.specs(), function);
        LeanSource source = checked(text);
        assertEquals(List.of(), source.problems().stream().limit(3).map(Object::toString).toList());
        assertTrue(source.theorems().stream().anyMatch(theorem -> theorem.name().toString().endsWith("Graph." + function.name() + ".gradient_adjoint")));
        source.theorems().forEach(theorem -> assertEquals(Set.of(), theorem.axioms(), theorem.name().toString()));
        return text;
    }

    private static Node binary(Op.BinaryFunction f, Node x, Node y) {
        return Node.of(new Op.Binary(f), x, y);
    }

    private static Node unary(Op.UnaryFunction f, Node x) {
        return Node.of(new Op.Unary(f), x);
    }

    private static Node scalar(float value) {
        return constant(Literal.splat(Shape.SCALAR, value));
    }

    private static Node sum(Node x) {
        Node flat = x.shape().rank() == 1 ? x : reshape(x, x.shape().size());
        return Node.of(new Op.ReduceSum(0), flat);
    }

    /// `x [4, 3] -> linear -> gelu -> linear -> cross_entropy -> mean`.
    private static Function mlp() {
        Node x = f32(0, 4, 3);
        Node w = f32(1, 3, 5);
        Node b = f32(2, 5);
        Node v = f32(3, 5, 2);
        Node c = f32(4, 2);
        Node t = parameter(5, Dtype.I32, 4);
        Node loss = OPS.reduceMean(OPS.crossEntropy(OPS.linear(OPS.gelu(OPS.linear(x, w, b)), v, c), t));
        return new Function("mlp", List.of(x, w, b, v, c, t), List.of("x", "w", "b", "v", "c", "t"), List.of(loss), List.of("loss"));
    }

    /// Attention in primitives, of one pair of heads.
    private static Function attends() {
        Node q = f32(0, 2, 3, 2);
        Node k = f32(1, 2, 3, 2);
        Node v = f32(2, 2, 3, 2);
        Node scores = binary(Op.BinaryFunction.MUL, Node.of(new Op.Matmul(), q, Node.of(new Op.Transpose(1, 2), k)), scalar(-0.5f));
        return function("attends", List.of(q, k, v), sum(Node.of(new Op.Matmul(), OPS.softmax(scores), v)));
    }

    /// A normalisation in primitives: what is subtracted and divided by is shared along the last axis.
    private static Function normalises() {
        Node x = f32(0, 2, 3, 4);
        Node mean = binary(Op.BinaryFunction.DIV, Node.of(new Op.ReduceSum(2), x), scalar(4));
        Node centred = binary(Op.BinaryFunction.SUB, x, mean);
        Node square = Node.of(new Op.ReduceSum(2), binary(Op.BinaryFunction.MUL, centred, centred));
        Node scaled = binary(Op.BinaryFunction.DIV, centred, unary(Op.UnaryFunction.SQRT, square));
        Node gain = f32(1, 2);
        return function("normalises", List.of(x, gain), sum(binary(Op.BinaryFunction.MUL, scaled, gain)));
    }

    private static Function chooses() {
        Node x = f32(0, 3, 2);
        Node y = f32(1, 3, 2);
        Node relu = Node.of(new Op.Select(), Node.of(new Op.Compare(Op.Relation.LESS), scalar(0), x), x, scalar(0));
        Node least = binary(Op.BinaryFunction.MIN, relu, unary(Op.UnaryFunction.ABS, y));
        Node fused = Node.of(new Op.Fma(), least, y, binary(Op.BinaryFunction.MAX, x, y));
        return function("chooses", List.of(x, y), sum(unary(Op.UnaryFunction.ERF, fused)));
    }

    private static Function moves() {
        Node x = f32(0, 3, 4);
        Node y = f32(1, 1, 3, 2);
        Node part = Node.of(new Op.Slice(0, 1, 3, 1), x);
        Node joined = Node.of(new Op.Concat(0), part, Node.of(new Op.Slice(1, 1, 5, 1), reshape(y, 1, 6)));
        Node repeated = Node.of(new Op.Broadcast(0, 2), Node.of(new Op.Pad(1, 1, 2), joined, scalar(0.5f)));
        Node column = Node.of(new Op.ReduceSum(1), repeated);
        return function("moves", List.of(x, y), sum(unary(Op.UnaryFunction.SIGMOID, add(column, column))));
    }

    private static Function norms() {
        Node x = f32(0, 2, 3, 4);
        Node gain = f32(1, 4);
        Node bias = f32(2, 4);
        Node rows = OPS.rmsNorm(OPS.layerNorm(x, gain, bias, 0.01f), gain, 1e-6f);
        return function("norms", List.of(x, gain, bias), sum(OPS.silu(OPS.logSoftmax(rows))));
    }

    /// Sums of squares of rows, and of one row that has two blocks.
    private static Function squares() {
        Node x = f32(0, 2, 3);
        Node y = f32(1, 1025);
        return function("squares", List.of(x, y), add(sum(OPS.sumSquares(x)), OPS.sumSquares(y)));
    }

    /// The greatest of windows and of columns: `x [12] -> [4, 3] -> [4]`, `y [3, 2] -> [2]`, `z [3] -> []`.
    private static Function pools() {
        Node x = f32(0, 12);
        Node y = f32(1, 3, 2);
        Node z = f32(2, 3);
        Node w = f32(3, 2, 3, 2);
        Node windows = Node.of(new Op.ReduceMax(1), reshape(binary(Op.BinaryFunction.MUL, x, x), 4, 3));
        Node columns = Node.of(new Op.ReduceMax(0), y);
        Node both = binary(Op.BinaryFunction.MUL, binary(Op.BinaryFunction.MUL, sum(windows), sum(columns)), Node.of(new Op.ReduceMax(0), z));
        return function("pools", List.of(x, y, z, w), binary(Op.BinaryFunction.MUL, both, sum(Node.of(new Op.ReduceMax(1), w))));
    }

    /// Slices with strides: x has more rows behind the last, ends before the next, or is all of what the rows fill; axes around the sliced one.
    private static Function strides() {
        Node x = f32(0, 8);
        Node y = f32(1, 5);
        Node z = f32(2, 2, 3, 5, 2, 2);
        Node w = f32(3, 1, 5, 3, 1);
        Node rows = add(sum(squared(Node.of(new Op.Slice(0, 1, 6, 2), x))), sum(squared(Node.of(new Op.Slice(0, 0, 5, 2), y))));
        Node inside = add(sum(squared(Node.of(new Op.Slice(2, 0, 5, 3), z))), sum(squared(Node.of(new Op.Slice(1, 1, 5, 2), w))));
        return function("strides", List.of(x, y, z, w), add(rows, inside));
    }

    private static Node squared(Node x) {
        return binary(Op.BinaryFunction.MUL, x, x);
    }

    /// The greatest along an axis with several before and behind it.
    private static Function greatest() {
        Node x = f32(0, 2, 3, 3, 2, 2);
        Node y = f32(1, 1, 2, 1, 3);
        return function("greatest", List.of(x, y), add(sum(squared(Node.of(new Op.ReduceMax(2), x))), sum(squared(Node.of(new Op.ReduceMax(1), y)))));
    }

    /// A right factor and a left one that are shared along several axes.
    private static Function factors() {
        Node x = f32(0, 2, 2, 3, 2);
        Node y = f32(1, 2, 3);
        Node z = f32(2, 2, 2);
        Node columns = Node.of(new Op.Transpose(2, 3), Node.of(new Op.Matmul(), x, y));
        return function("factors", List.of(x, y, z), sum(squared(Node.of(new Op.Matmul(), z, Node.of(new Op.Slice(2, 0, 2, 1), columns)))));
    }

    /// Normalisations of one row.
    private static Function row() {
        Node x = f32(0, 4);
        Node gain = f32(1, 4);
        Node bias = f32(2, 4);
        Node normal = OPS.layerNorm(OPS.rmsNorm(x, gain, 1e-6f), gain, bias, 0.01f);
        return function("row", List.of(x, gain, bias), sum(squared(OPS.layerNorm(normal, ofConstant(2, 4), bias, 0.5f))));
    }

    /// Axes of one element: a batch of one, a batch of one row, a gain and ids with such axes.
    private static Function ones() {
        Node table = f32(0, 3, 2);
        Node ids = parameter(1, Dtype.I32, 1, 2);
        Node w = f32(2, 2, 3);
        Node b = f32(3, 3);
        Node gain = f32(4, 1);
        Node y = f32(5, 1, 1, 2);
        Node rows = OPS.layerNorm(OPS.linear(Node.of(new Op.Gather(), table, ids), w, b), b, b, 0.01f);
        Node scaled = binary(Op.BinaryFunction.MUL, Node.of(new Op.Slice(2, 0, 2, 1), rows), gain);
        Node other = binary(Op.BinaryFunction.MUL, OPS.linear(y, w, b), f32(6));
        return new Function("ones", List.of(table, ids, w, b, gain, y, other.operands().getLast()),
                List.of("table", "ids", "w", "b", "gain", "y", "s"), List.of(add(sum(scaled), sum(other))), List.of("loss"));
    }

    /// Axes apart are exchanged; three are joined.
    private static Function exchanges() {
        Node x = f32(0, 2, 3, 2, 4);
        Node turned = Node.of(new Op.Slice(1, 0, 3, 1), Node.of(new Op.Transpose(0, 3), x));
        Node z = f32(1, 4, 3, 2, 2);
        Node y = f32(2, 1, 2);
        Node joined = Node.of(new Op.Concat(0), y, unary(Op.UnaryFunction.NEG, y), y);
        return function("exchanges", List.of(x, z, y), add(sum(binary(Op.BinaryFunction.MUL, turned, z)), sum(unary(Op.UnaryFunction.EXP, joined))));
    }

    /// Axes regrouped, a table that is computed, rows added by ids.
    private static Function regroups() {
        Node x = f32(0, 2, 3, 4, 5);
        Node ids = parameter(1, Dtype.I32, 3);
        Node y = f32(2, 4, 2);
        Node rows = Node.of(new Op.Gather(), unary(Op.UnaryFunction.TANH, y), ids);
        Node added = Node.of(new Op.ScatterAdd(4), ids, unary(Op.UnaryFunction.EXP, rows));
        Node regrouped = reshape(x, 3, 2, 10, 2);
        return new Function("regroups", List.of(x, ids, y), List.of("x", "ids", "y"),
                List.of(add(sum(unary(Op.UnaryFunction.SIN, regrouped)), sum(binary(Op.BinaryFunction.MUL, added, y)))), List.of("loss"));
    }

    /// Keys and values that groups of heads share, along one axis and along two; a row alone.
    private static Function grouped() {
        Node q = f32(0, 2, 3, 2, 2);
        Node k = f32(1, 2, 3, 2);
        Node v = f32(2, 3, 4);
        Node x = f32(3, 2);
        Node w = f32(4, 2, 3);
        Node b = f32(5, 3);
        Node attended = OPS.attention(q, k, v, 0.5f, true);
        return new Function("grouped", List.of(q, k, v, x, w, b), List.of("q", "k", "v", "x", "w", "b"),
                List.of(add(sum(unary(Op.UnaryFunction.TANH, attended)), sum(OPS.linear(x, w, b)))), List.of("loss"));
    }

    /// Constants of several numbers, some below 0.
    private static Function numbers() {
        Node x = f32(0, 2, 3);
        Node table = constant(Literal.of(Shape.of(2, 3), 1f, -2f, 0.5f, 0, -0.25f, 3));
        Node row = constant(Literal.of(Shape.of(2), 1f, 2f));
        return function("numbers", List.of(x), sum(binary(Op.BinaryFunction.ADD, binary(Op.BinaryFunction.MUL, x, table), row)));
    }

    private static Node ofConstant(float value, long... extents) {
        return constant(Literal.splat(Shape.of(extents), value));
    }

    /// Operands without a tangent: of products, normalisations, attention and fma.
    private static Function still() {
        Node x = f32(0, 2, 3, 4);
        Node m = f32(1, 3, 2);
        Node fixed = ofConstant(2, 2, 3, 4);
        Node normal = OPS.layerNorm(x, ofConstant(1, 4), ofConstant(0, 4), 0.01f);
        Node attended = OPS.attention(normal, fixed, x, 0.5f, true);
        Node linear = OPS.linear(attended, ofConstant(3, 4, 2), ofConstant(-1, 2));
        Node fused = Node.of(new Op.Fma(), ofConstant(2, 2, 3, 2), linear, ofConstant(1, 2, 3, 2));
        Node left = Node.of(new Op.Matmul(), ofConstant(1, 4, 3), m);
        Node right = Node.of(new Op.Matmul(), left, ofConstant(2, 2, 5));
        Node input = OPS.linear(ofConstant(2, 5, 3), m, ofConstant(1, 2));
        return function("still", List.of(x, m), add(sum(fused), add(sum(right), sum(input))));
    }

    private static Node repeated(Node x, int axis, long extent) {
        return Node.of(new Op.Broadcast(axis, extent), x);
    }

    /// A mask, positions and random numbers that depend on no parameter.
    private static Function fixed() {
        Node x = f32(0, 2, 3, 3);
        Node key = parameter(1, Dtype.I32, 2);
        Node i = Node.of(new Op.Iota(3));
        Node behind = Node.of(new Op.Compare(Op.Relation.LESS), repeated(i, 1, 3), repeated(i, 0, 3));
        Node mask = repeated(Node.of(new Op.Select(), behind, scalar(-1e9f), scalar(0)), 0, 2);
        Node weights = OPS.softmax(binary(Op.BinaryFunction.ADD, x, mask));
        Node angle = binary(Op.BinaryFunction.DIV, Node.of(new Op.Convert(Dtype.F32), i), binary(Op.BinaryFunction.POW, scalar(100), scalar(0.5f)));
        Node positions = Node.of(new Op.Concat(0), unary(Op.UnaryFunction.SIN, angle), Node.of(new Op.Pad(0, 1, 0),
                Node.of(new Op.Slice(0, 0, 2, 1), unary(Op.UnaryFunction.COS, angle)), scalar(0)));
        Node kept = Node.of(new Op.Compare(Op.Relation.LESS), Node.of(new Op.RandomUniform(6), key), scalar(0.5f));
        Node dropped = Node.of(new Op.Select(), kept, scalar(2), scalar(0));
        Node total = Node.of(new Op.ReduceSum(0), binary(Op.BinaryFunction.MUL, positions, dropped));
        Node ids = Node.of(new Op.Convert(Dtype.I32), weights);
        Node spread = binary(Op.BinaryFunction.MUL, weights, Node.of(new Op.Convert(Dtype.F32), ids));
        return function("fixed", List.of(x, key), add(sum(binary(Op.BinaryFunction.MUL, weights, total)), sum(spread)));
    }

    @TestFactory
    Stream<DynamicTest> gradientsAreAdjointToDerivatives() {
        return Stream.of(mlp(), attends(), normalises(), chooses(), moves(), norms(), squares(), pools(), ones(), exchanges(), fixed(),
                        regroups(), still(), grouped(), numbers(), strides(), greatest(), row(), factors(), forms())
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> accepted(function)));
    }

    /// The loss of a GPT-2 of one block: `tokens [2, 4], targets [2, 4] -> f32`.
    private static Function gpt() {
        Gpt2Config config = new Gpt2Config(5, 8, 1, 2, 8);
        List<Parameter> parameters = Gpt2.parameters(config);
        List<Type> types = new ArrayList<>(parameters.stream().map(Parameter::type).toList());
        types.add(Type.i32(2, 4));
        types.add(Type.i32(2, 4));
        List<Tensor> symbols = Tensorem.symbols(types);
        Gpt2 model = Gpt2.of(config, Weights.of(parameters, symbols.subList(0, parameters.size())));
        List<String> names = new ArrayList<>(parameters.stream().map(Parameter::name).toList());
        names.addAll(List.of("tokens", "targets"));
        Tensor loss = model.loss(symbols.get(parameters.size()), symbols.getLast(), new Dropout.Off(), 0);
        return Tensorem.function("gpt", symbols, names, List.of(loss), List.of("loss"));
    }

    @Test
    void theGradientOfAGptsLossIsAdjointToItsDerivative() {
        String text = accepted(gpt());
        assertTrue(text.contains("(inside : ∀ (i0 : Nat), below i0 2 = true → ∀ (i1 : Nat), below i1 4 = true → below (itoNat (tokens i0 i1)) 5 = true)"), text);
    }

    /// Names that proofs have for what they bind, given to parameters: of the rows of a matrix, of what is shared, of ids.
    @Test
    void parametersMayHaveTheNamesOfBoundVariables() {
        Function mlp = mlp();
        accepted(new Function("mlp", mlp.parameters(), List.of("hi0", "hi1", "hq0", "q0", "hi00", "hi2"), mlp.results(), mlp.resultNames()));
        Node table = f32(0, 3, 2);
        Node ids = parameter(1, Dtype.I32, 2, 2);
        Node gain = f32(2, 2);
        Node scaled = binary(Op.BinaryFunction.MUL, Node.of(new Op.Gather(), table, ids), gain);
        accepted(new Function("looked", List.of(table, ids, gain), List.of("hq0", "hi0", "hi1"), List.of(sum(scaled)), List.of("first")));
    }

    /// What the theorem of a function says, and of what: the definitions of the function that package grad makes.
    @Test
    void theTheoremIsAboutTheGradientAsComputed() {
        Node x = f32(0, 2);
        String text = accepted(function("square", List.of(x), sum(binary(Op.BinaryFunction.MUL, x, x))));
        assertTrue(text.contains("    tangent (Graph.square.first (α := Dual α) x)\n      = Lib.sum 2 (fun (i0 : Nat) => "
                + "smul (Graph.square.grad_x (α := α) (values x) i0) (tangent (x i0))) :=\n"), text);
        Function gradient = Gradient.of(function("square", List.of(x), sum(binary(Op.BinaryFunction.MUL, x, x))), 0, List.of(0));
        String definitions = FunctionModule.definitions(OPS.specs(), gradient);
        String defined = definitions.substring(definitions.indexOf("def "), definitions.indexOf("end Tensorem"));
        assertTrue(text.contains(defined), () -> defined + "\nis not in\n" + text);
    }

    /// Each is a wrong gradient or a statement that lacks a premise, with the proof of the right one.
    @Test
    void wrongGradientsAreRefused() {
        Map<String, String[]> changes = new LinkedHashMap<>();
        changes.put("a mean over another number", new String[] {"Op.div (Graph.mlp.v5 (α := α)) (Graph.mlp.v6 (α := α))",
            "Op.div (Graph.mlp.v5 (α := α)) (snat 5)"});
        changes.put("targets that may be anything", new String[] {"below (itoNat (t i0)) 2 = true)", "below (itoNat (t i0)) 3 = true)"});
        changes.put("a sign", new String[] {"Lib.sum 4 (fun (i0 : Nat) => Lib.sum 3 (fun (i1 : Nat) => smul (Graph.mlp.grad_x",
            "Lib.sum 4 (fun (i0 : Nat) => Lib.sum 3 (fun (i1 : Nat) => ssub (Graph.mlp.grad_x"});
        String text = GradientModule.of(OPS.specs(), mlp());
        changes.forEach((what, change) -> {
            assertTrue(text.contains(change[0]), () -> what + "\n" + text);
            assertFalse(checked(text.replace(change[0], change[1])).accepted(), what);
        });
    }

    /// The gradients of sums of squares and of maxima, each with one change.
    @Test
    void wrongGradientsOfSquaresAndMaximaAreRefused() {
        rejected(squares(), "smul (Graph.squares.grad_x", "ssub (Graph.squares.grad_x");
        rejected(pools(), "smul (Graph.pools.grad_y", "ssub (Graph.pools.grad_y");
        rejected(pools(), "sbottom = false", "sbottom = true");
        rejected(pools(), " [ExactInt ι] [WrapInt ι]", "");
    }

    /// The gradient of operators in other forms, with one change each: of a strided slice below a maximum, of a matrix that is shared.
    @Test
    void wrongGradientsOfOtherFormsAreRefused() {
        rejected(forms(), "smul (Graph.forms.grad_x", "ssub (Graph.forms.grad_x");
        rejected(forms(), "smul (Graph.forms.grad_z", "ssub (Graph.forms.grad_z");
    }

    /// The gradients of slices with strides, of maxima among several axes, of shared factors and of a row alone, each with one change.
    @Test
    void wrongGradientsOfStridesAndRowsAreRefused() {
        rejected(strides(), "smul (Graph.strides.grad_y", "ssub (Graph.strides.grad_y");
        rejected(greatest(), "smul (Graph.greatest.grad_x", "ssub (Graph.greatest.grad_x");
        rejected(factors(), "smul (Graph.factors.grad_y", "ssub (Graph.factors.grad_y");
        rejected(row(), "smul (Graph.row.grad_z", "ssub (Graph.row.grad_z");
    }

    private static void rejected(Function function, String right, String wrong) {
        String text = GradientModule.of(OPS.specs(), function);
        assertTrue(text.contains(right), () -> right + " is not in\n" + text);
        assertFalse(checked(text.replace(right, wrong)).accepted(), wrong);
    }

    /// One id, a table of numbers, a slice of one element: written in another form. Among strides, maxima, a row alone and a shared matrix.
    private static Function forms() {
        Node x = f32(0, 2, 2, 7, 3);
        Node gain = f32(1, 3);
        Node matrix = f32(2, 3, 2);
        Node id = parameter(3, Dtype.I32);
        Node total = f32(4);
        Node parts = Node.of(new Op.Slice(2, 1, 7, 3), x);
        Node greatest = Node.of(new Op.ReduceMax(2), parts);
        Node row = OPS.rmsNorm(Node.of(new Op.Gather(), reshape(greatest, 4, 3), id), gain, 0.01f);
        Node product = Node.of(new Op.Matmul(), parts, matrix);
        Node one = reshape(Node.of(new Op.Slice(0, 1, 2, 2), reshape(product, 2, 1, 8)), 2, 1, 4);
        Node number = Node.of(new Op.Gather(), Node.of(new Op.Slice(0, 0, 3, 2), row), id);
        Node scaled = binary(Op.BinaryFunction.MUL, add(sum(reshape(one, 8)), number), OPS.clipScale(total, 1));
        return function("forms", List.of(x, gain, matrix, id, total), add(scaled, sum(OPS.layerNorm(row, gain, gain, 0.01f))));
    }

    @Test
    void operatorsWithoutATheoremAreNamed() {
        Node x = f32(0, 3);
        Node m = f32(1, 3);
        refused("gelu_grad", function("second", List.of(x, m), sum(OPS.geluGrad(x, m))));
        Node stacks = f32(0, 2, 2, 2, 3);
        Node each = f32(1, 2, 3, 2);
        refused("matmul", function("shared", List.of(stacks, each), sum(Node.of(new Op.Matmul(), stacks, each))));
        Node rate = f32(2);
        Node stepped = OPS.adamw(List.of(x, m, m, m, rate, rate, rate), new AdamwSettings(0.9f, 0.95f, 1e-8f, 0.1f)).getFirst();
        refused("adamw", function("step", List.of(x, m, rate), sum(stepped)));
    }

    private static void refused(String operator, Function function) {
        ShapeException refusal = assertThrows(ShapeException.class, () -> GradientModule.of(OPS.specs(), function));
        assertTrue(refusal.getMessage().startsWith("gradient_theorem: ") && refusal.getMessage().contains(operator), refusal.getMessage());
    }
}
