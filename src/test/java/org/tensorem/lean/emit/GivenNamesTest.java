package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tensorem.lean.emit.Graphs.OPS;
import static org.tensorem.lean.emit.Graphs.f32;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;

/// Functions and parameters may have every name: those of the library, of indices and of premises, and words of Lean.
class GivenNamesTest {
    private static final LeanCheck CHECK = LeanCheck.of(Limits.standard(), AxiomPolicy.none());

    private static final int PARAMETERS = 6;

    /// Rows of six parameters, with ids among them that must be inside a table.
    private static Function rows(String name, List<String> names) {
        Node table = f32(0, 5, 3);
        Node w = f32(1, 3, 4);
        Node b = f32(2, 4);
        Node gain = f32(3, 4);
        Node ids = Graphs.parameter(4, Dtype.I32, 2);
        Node shift = f32(5, 2, 4);
        Node x = OPS.gelu(OPS.linear(Node.of(new Op.Gather(), table, ids), w, b));
        Node y = Node.of(new Op.Select(), Node.of(new Op.Compare(Op.Relation.LESS), x, shift), OPS.rmsNorm(x, gain, 1e-5f), shift);
        return new Function(name, List.of(table, w, b, gain, ids, shift), names, List.of(OPS.softmax(y)), List.of("rows"));
    }

    /// Their mean.
    private static Function loss(String name, List<String> names) {
        Function rows = rows(name, names);
        return new Function(rows.name(), rows.parameters(), names, List.of(OPS.reduceMean(Graphs.reshape(rows.results().getFirst(), 8))), List.of("loss"));
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Pattern.compile("(?<![\\w.'])[A-Za-z_][A-Za-z0-9_]*").matcher(text.replaceAll("(?s)/-.*?-/", "")).results().forEach(match -> words.add(match.group()));
        return words;
    }

    private static void accepted(String text) {
        LeanSource source = CHECK.text("F.lean", text, Path.of("proofs"));
        assertEquals(List.of(), source.problems().stream().limit(3).map(Object::toString).toList(), text);
        assertTrue(source.theorems().size() > 0);
    }

    @TestFactory
    Stream<DynamicTest> everyWordOfTheFileIsAName() {
        List<String> plain = List.of("a", "b", "c", "d", "e", "f");
        List<String> words = new ArrayList<>(words(GradientModule.of(OPS.specs(), loss("plain", plain)) + FunctionModule.theorems(OPS.specs(), OPS, rows("plain", plain))));
        words.addAll(List.of("names", "u", "v", "w", "Nat", "List", "Int", "Fin", "true", "false", "Type", "sorry", "rec", "opaque", "i7", "h7"));
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < words.size(); i += PARAMETERS) {
            Set<String> names = new LinkedHashSet<>(words.subList(i, Math.min(words.size(), i + PARAMETERS)));
            for (int j = 0; names.size() < PARAMETERS; j++) {
                names.add("spare" + j);
            }
            lists.add(List.copyOf(names));
        }
        return lists.stream().map(names -> DynamicTest.dynamicTest(String.join(" ", names), () -> {
            accepted(GradientModule.of(OPS.specs(), loss(names.getLast(), names)));
            accepted(FunctionModule.theorems(OPS.specs(), OPS, rows(names.getFirst(), names)));
        }));
    }

    @Test
    void resultsMayBeCalledLikeWhatTheFileDefines() {
        Node x = f32(0, 2, 3);
        Node y = f32(1, 2, 3);
        Node product = Node.of(new Op.Binary(Op.BinaryFunction.MUL), x, y);
        Node sum = Node.of(new Op.ReduceSum(0), Graphs.reshape(product, 6));
        List<String> results = List.of("v0", "a.b", "a_b", "dual", "alone_x_0", "result", "one", "v0_");
        Function rows = new Function("f", List.of(x, y), List.of("v0", "x"), Collections.nCopies(results.size(), product), results);
        accepted(FunctionModule.theorems(OPS.specs(), OPS, rows));
        accepted(GradientModule.of(OPS.specs(), new Function("f", List.of(x, y), List.of("v0", "x"), List.of(sum, product, x), List.of("pair1", "v0", "grad.x"))));
        assertEquals(List.of("v0_out", "a_b", "a_b_out", "dual_out", "alone_x_0_out", "result_out", "one_out", "v0_"),
                IntStream.range(0, results.size()).mapToObj(i -> FunctionModule.part(rows, i)).toList());
    }

    @Test
    void aNameThatTheFileDoesNotUseStays() {
        List<Node> parameters = List.of(f32(0), f32(1), f32(2), f32(3), f32(4));
        Function function = new Function("quot", parameters, List.of("x", "sadd", "h.0", "h_0", "quot"), parameters.subList(0, 1), List.of("y"));
        String text = "/- x quot -/ def Graph.quot.v0 (ᵖ0ᵖ ᵖ1ᵖ ᵖ2ᵖ ᵖ3ᵖ ᵖ4ᵖ : α) := sadd ᵖ0ᵖ ᵖ1ᵖ.quot";
        assertEquals("/- x quot -/ def Graph.quot.v0 (x sadd_2 h_0 h_0_2 quot_2 : α) := sadd x sadd_2.quot", new GivenNames(function).in(text));
        assertEquals("def Graph.quot_2.v0 (x : α) := quot x", new GivenNames(function).in("def Graph.quot.v0 (ᵖ0ᵖ : α) := quot ᵖ0ᵖ"));
    }
}
