package org.tensorem.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.grad.RuleText.Core;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.spec.Specs;

/// The reverse rules that `proofs/` states theorems about are those that the gradient of a graph applies: for every operator, the
/// gradient of the function that is this operator alone, as Lean text, is what the claims say.
final class ReverseRulesTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Attribute EPSILON = new Attribute.Real(1e-5f);
    private static final Map<String, Core> CORES = Map.ofEntries(
            Map.entry("softmax", new Core("n", List.of(1), "")),
            Map.entry("softmax_grad", new Core("n", List.of(1, 1), "")),
            Map.entry("log_softmax", new Core("n", List.of(1), "")),
            Map.entry("cross_entropy_grad", new Core("n", List.of(1, 0, 0), "")),
            Map.entry("layer_norm_grad", new Core("n", List.of(1, 1, 1), "epsilon")),
            Map.entry("rms_norm_grad", new Core("n", List.of(1, 1, 1), "epsilon")),
            Map.entry("attention", new Core("t d s c", List.of(2, 2, 2), "r causal")),
            Map.entry("attention_grad", new Core("t d s c", List.of(2, 2, 2, 2, 2), "r causal")),
            Map.entry("gelu_grad", new Core("", List.of(0, 0), "")),
            Map.entry("gelu_tanh_grad", new Core("", List.of(0, 0), "")),
            Map.entry("silu_grad", new Core("", List.of(0, 0), "")));

    private static final String BODY = "the gradient of its body";
    private static final String NONE = "no operand gets a share";
    private static final Map<String, String> WITHOUT_THEOREM = Map.ofEntries(
            Map.entry("adamw", BODY), Map.entry("attention_grad", BODY), Map.entry("cross_entropy_grad", BODY),
            Map.entry("gelu_grad", BODY), Map.entry("gelu_tanh_grad", BODY), Map.entry("layer_norm_grad", BODY),
            Map.entry("rms_norm_grad", BODY), Map.entry("silu_grad", BODY), Map.entry("softmax_grad", BODY),
            Map.entry("and", NONE), Map.entry("argmax", NONE), Map.entry("equal", NONE), Map.entry("iota", NONE), Map.entry("less", NONE),
            Map.entry("less_equal", NONE), Map.entry("not", NONE), Map.entry("or", NONE), Map.entry("random_uniform", NONE),
            Map.entry("convert", "over one field it is the identity"));

    private static Op.Composite composite(String stem) {
        return new Op.Composite(stem, switch (stem) {
            case "layer_norm", "rms_norm" -> Map.of("epsilon", EPSILON);
            case "attention" -> Map.of("scale", new Attribute.Real(0.5f), "causal", new Attribute.Flag(true));
            default -> Map.of();
        });
    }

    private static String text(String file) {
        try {
            return Files.readString(PROOFS.resolve(file)).replaceAll("\\s+", " ");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The body of a definition.
    private static String definition(String file, String name) {
        String all = text(file);
        int start = all.indexOf("def " + name + " ");
        assertTrue(start >= 0, name + " is not defined in " + file);
        int body = all.indexOf(":= ", start) + 3;
        int end = Stream.of(" def ", " /--", " theorem ", " /- ", " end ").mapToInt(next -> all.indexOf(next, body)).filter(at -> at >= 0)
                .min().orElseThrow();
        return all.substring(body, end);
    }

    /// A definition `Rev.<stem>.<operand>` for each share.
    private static List<DynamicTest> defined(String file, String stem, Op op, List<Type> types, List<String> names,
            Map<Long, String> extents) {
        List<String> all = new ArrayList<>(names);
        all.add("dy");
        List<DynamicTest> tests = new ArrayList<>();
        List<String> shares = RuleText.of(op, types, all, extents, CORES);
        List<String> reals = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).dtype().isReal()) {
                reals.add(names.get(i));
            }
        }
        for (int i = 0; i < shares.size(); i++) {
            String name = "Rev." + stem + "." + reals.get(i);
            String share = shares.get(i);
            tests.add(DynamicTest.dynamicTest(name, () -> assertEquals(share, definition(file, name))));
        }
        return tests;
    }

    /// A share for each context, in the text of the theorem named.
    private static DynamicTest stated(String file, String theorem, Op op, List<Type> types, List<String> names, Map<Long, String> extents,
            String... contexts) {
        return DynamicTest.dynamicTest(theorem, () -> {
            String all = text(file);
            int start = all.indexOf("theorem " + theorem + " ");
            assertTrue(start >= 0, theorem + " is not in " + file);
            String statement = all.substring(start, all.indexOf(" := ", start) + 4);
            List<String> shares = RuleText.of(op, types, names, extents, CORES);
            assertEquals(contexts.length, shares.size());
            for (int i = 0; i < contexts.length; i++) {
                String said = contexts[i].formatted(shares.get(i));
                assertTrue(statement.contains(said), () -> "not in the theorem: " + said + "\n" + statement);
            }
        });
    }

    private static Type f64(long... extents) {
        return Type.of(Dtype.F64, extents);
    }

    @TestFactory
    Stream<DynamicTest> elementwiseRulesAreThoseOfTheory() {
        String file = "Theory/Rev.lean";
        List<DynamicTest> tests = new ArrayList<>();
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            if (function != Op.UnaryFunction.NOT) {
                tests.addAll(defined(file, function.stem(), new Op.Unary(function), List.of(f64()), List.of("x"), Map.of()));
            }
        }
        for (Op.BinaryFunction function : Op.BinaryFunction.values()) {
            if (function != Op.BinaryFunction.AND && function != Op.BinaryFunction.OR) {
                tests.addAll(defined(file, function.stem(), new Op.Binary(function), List.of(f64(), f64()), List.of("x", "y"), Map.of()));
            }
        }
        tests.addAll(defined(file, "fma", new Op.Fma(), List.of(f64(), f64(), f64()), List.of("x", "y", "z"), Map.of()));
        tests.addAll(defined(file, "select", new Op.Select(), List.of(Type.of(Dtype.BOOL), f64(), f64()), List.of("c", "x", "y"),
                Map.of()));
        assertEquals(12 + 14 + 3 + 2, tests.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> rulesOfMovesAndProductsAreThoseOfTheClaims() {
        String layout = "Claims/GradientsLayout.lean";
        String products = "Claims/GradientsMatmul.lean";
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(defined(layout, "reduce_sum", new Op.ReduceSum(0), List.of(f64(11, 5)), List.of("x"), Map.of(11L, "n", 5L, "r")));
        tests.addAll(defined(layout, "broadcast", new Op.Broadcast(0, 11), List.of(f64(5)), List.of("x"), Map.of(11L, "extent", 5L, "r")));
        tests.addAll(defined(layout, "transpose", new Op.Transpose(0, 2), List.of(f64(3, 5, 7, 11)), List.of("x"),
                Map.of(3L, "a", 5L, "m", 7L, "b", 11L, "r")));
        tests.addAll(defined(layout, "slice", new Op.Slice(0, 3, 10, 1), List.of(f64(23, 5)), List.of("x"),
                Map.of(23L, "n", 5L, "r", 3L, "start", 7L, "m", 13L, "(n - start) - m")));
        tests.addAll(defined(layout, "pad", new Op.Pad(0, 2, 3), List.of(f64(11, 5), f64()), List.of("x", "value"),
                Map.of(11L, "n", 5L, "r", 2L, "low", 3L, "high", 13L, "low + n", 16L, "(low + n) + high", 25L, "(low + high) * r")));
        tests.addAll(defined(layout, "concat", new Op.Concat(0), List.of(f64(11, 5), f64(7, 5)), List.of("x", "y"),
                Map.of(11L, "n", 7L, "m", 5L, "r", 18L, "n + m")));
        tests.addAll(defined(layout, "gather", new Op.Gather(), List.of(f64(11, 5), Type.i32(7)), List.of("table", "ids"),
                Map.of(11L, "v", 5L, "r", 7L, "n")));
        tests.addAll(defined(layout, "scatter_add", new Op.ScatterAdd(11), List.of(Type.i32(7), f64(7, 5)), List.of("ids", "updates"),
                Map.of(11L, "rows", 5L, "r", 7L, "n")));
        tests.addAll(defined(products, "matmul", new Op.Matmul(), List.of(f64(3, 5), f64(5, 7)), List.of("a", "b"),
                Map.of(3L, "m", 5L, "k", 7L, "n")));
        tests.addAll(defined(products, "linear", composite("linear"), List.of(f64(3, 5), f64(5, 7), f64(7)), List.of("x", "w", "b"),
                Map.of(3L, "m", 5L, "k", 7L, "n")));
        tests.addAll(defined("Claims/GradientsReduce.lean", "reduce_mean", composite("reduce_mean"), List.of(f64(5)), List.of("x"),
                Map.of(5L, "n")));
        tests.addAll(defined("Claims/GradientsSoftmax.lean", "log_softmax", composite("log_softmax"), List.of(f64(5)), List.of("x"),
                Map.of(5L, "n")));
        assertEquals(17, tests.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> rulesOfCompositesAreThoseOfTheTheorems() {
        Map<Long, String> row = Map.of(5L, "n");
        Map<Long, String> rows = Map.of(5L, "n", 3L, "m");
        List<DynamicTest> tests = new ArrayList<>();
        for (String stem : List.of("gelu", "gelu_tanh", "silu")) {
            tests.add(stated("Claims/GradientsElementwise.lean", stem + "_adjoint", composite(stem), List.of(f64()), List.of("(value X)", "dy"),
                    row, "smul (%s) (tangent X)"));
        }
        tests.add(stated("Claims/GradientsSoftmax.lean", "softmax_adjoint", composite("softmax"), List.of(f64(5)),
                List.of("(values X)", "dy"), row, "inner n (%s) (tangents X)"));
        tests.add(stated("Claims/GradientsSoftmax.lean", "cross_entropy_adjoint", composite("cross_entropy"), List.of(f64(5), Type.i32()),
                List.of("(values X)", "target", "dloss"), row, "inner n (%s) (tangents X)"));
        tests.add(stated("Claims/GradientsLayerNorm.lean", "layer_norm_rows_adjoint", composite("layer_norm"),
                List.of(f64(3, 5), f64(5), f64(5)), List.of("(values2 X)", "(values G)", "(values B)", "dy"), rows,
                "inner2 m n (%s) (tangents2 X)", "inner n (%s) (tangents G)", "inner n (%s) (tangents B)"));
        tests.add(stated("Claims/GradientsRmsNorm.lean", "rms_norm_rows_adjoint", composite("rms_norm"), List.of(f64(3, 5), f64(5)),
                List.of("(values2 X)", "(values G)", "dy"), rows, "inner2 m n (%s) (tangents2 X)", "inner n (%s) (tangents G)"));
        tests.add(stated("Claims/GradientsAttention.lean", "attention_adjoint", composite("attention"), List.of(Type.f32(3, 2), Type.f32(5, 2), Type.f32(5, 7)),
                List.of("(values2 Q)", "(values2 K)", "(values2 V)", "g"), Map.of(), "inner2 t d (%s) (tangents2 Q)",
                "inner2 s d (%s) (tangents2 K)", "inner2 s c (%s) (tangents2 V)"));
        return tests.stream();
    }

    /// `Rev.reduce_max.x`: dy where the position is that of argmax.
    @Test
    void aMaximumGivesItsFirstPositionTheCotangent() {
        assertEquals("Reshape[shape=[7, 3]](Select[](Compare[relation=EQUAL](Broadcast[axis=0, extent=1](Iota[extent=7]()), "
                + "Broadcast[axis=1, extent=7](ArgMax[axis=1](Reshape[shape=[1, 7, 3]](x0)))), "
                + "Broadcast[axis=1, extent=7](Reshape[shape=[1, 3]](x1)), snat 0))",
                RuleText.compositions(new Op.ReduceMax(0), List.of(f64(7, 3))).getFirst());
    }

    /// `Rev.slice.spread`: rows of dy with zeros between them, cut where x ends, zeros before and behind.
    @Test
    void aSliceWithAStrideGivesBackInterleavedRows() {
        String text = "Pad[axis=0, low=1, high=0](Reshape[shape=[%1$s, 3]](Slice[axis=1, start=0, limit=%1$s, stride=1](Reshape[shape=[1, 6, 3]]("
                + "Pad[axis=2, low=0, high=1](Reshape[shape=[1, 3, 1, 3]](x1), snat 0)))), snat 0)";
        assertEquals(text.formatted(6), RuleText.compositions(new Op.Slice(0, 1, 6, 2), List.of(f64(7, 3))).getFirst());
        assertEquals(text.formatted(5), RuleText.compositions(new Op.Slice(0, 1, 6, 2), List.of(f64(6, 3))).getFirst());
    }

    /// `Rev.matmul_shared.a` and `.b`: the batch becomes part of the inner extent, here 5 · 4 columns and 5 · 2 rows.
    @Test
    void aSharedFactorGetsOneProduct() {
        assertEquals("Matmul[](Reshape[shape=[2, 20]](Transpose[first=0, second=1](x2)), "
                + "Reshape[shape=[20, 3]](Transpose[first=1, second=2](x1)))",
                RuleText.compositions(new Op.Matmul(), List.of(f64(2, 3), f64(5, 3, 4))).getFirst());
        assertEquals("Matmul[](Transpose[first=0, second=1](Reshape[shape=[10, 3]](x0)), Reshape[shape=[10, 4]](x2))",
                RuleText.compositions(new Op.Matmul(), List.of(f64(5, 2, 3), f64(3, 4))).getLast());
    }

    /// `Rev.sum_squares.x`: each element dy x + dy x, here of 5 elements that fill a block of 1024 with zeros.
    @Test
    void aSumOfSquaresGivesTwiceItsElements() {
        String product = "Binary[function=MUL](Broadcast[axis=1, extent=1024](Broadcast[axis=0, extent=1](x1)), "
                + "Reshape[shape=[1, 1024]](Pad[axis=0, low=0, high=1019](x0, snat 0)))";
        assertEquals("Slice[axis=0, start=0, limit=5, stride=1](Reshape[shape=[1024]](Binary[function=ADD](" + product + ", " + product + ")))",
                RuleText.compositions(composite("sum_squares"), List.of(Type.f32(5))).getFirst());
    }

    @Test
    void clippingGivesTheShareOfItsBody() {
        Op.Composite clip = new Op.Composite("clip_scale", Map.of("max_norm", new Attribute.Real(7f)));
        String share = RuleText.of(clip, List.of(Type.f32()), List.of("total", "dy"), Map.of(7L, "max_norm"), CORES).getFirst();
        assertEquals(share.replace("(snat max_norm)", "max_norm"), definition("Claims/GradientsClip.lean", "Rev.clip_scale.total"));
    }

    @Test
    void everyOperatorHasATheoremOrAReason() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> claims = Files.list(PROOFS.resolve("Claims"))) {
            for (Path claim : claims.filter(path -> path.getFileName().toString().startsWith("Gradients")).toList()) {
                all.append(Files.readString(claim));
            }
        }
        Set<String> without = new TreeSet<>(Specs.load().stems());
        assertTrue(without.size() >= 60);
        // A law of scatter_add is called adjoint; its rule's theorem has a longer name, so that one file may import both.
        without.removeIf(stem -> all.indexOf("theorem " + stem + "_adjoint ") >= 0
                || all.indexOf("theorem " + stem + "_tangent_adjoint ") >= 0);
        assertEquals(new TreeSet<>(WITHOUT_THEOREM.keySet()), without);
    }

    @Test
    void anotherOperatorHasAnotherRule() {
        List<Type> two = List.of(f64(), f64());
        List<String> names = List.of("x", "y", "dy");
        assertEquals(List.of("dy", "Op.neg dy"), RuleText.of(new Op.Binary(Op.BinaryFunction.SUB), two, names, Map.of(), CORES));
        assertEquals(List.of("dy", "dy"), RuleText.of(new Op.Binary(Op.BinaryFunction.ADD), two, names, Map.of(), CORES));
    }
}
