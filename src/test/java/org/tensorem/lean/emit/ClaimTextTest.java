package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.nn.CausalSelfAttention;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.spec.Specs;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// Theorems that are derived for a function: those that hold, no others, and all accepted.
class ClaimTextTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final Specs SPECS = Specs.load();
    private static final LeanCheck CHECK = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    private static final Pattern THEOREM = Pattern.compile("(?m)^theorem (\\S+)");

    // What holds, without the function's name.
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("mlp", List.of("alone_x_0", "permuted_x_0")),
            Map.entry("mean_over_batch", List.of()),
            Map.entry("naive", List.of("alone_x_0_y_0_z_0", "alone_x_1", "alone_z_2", "permuted_x_0_y_0_z_0", "permuted_x_1", "permuted_z_2")),
            Map.entry("sees_all", List.of("alone_x_0_y_0_z_0", "alone_x_1", "permuted_x_0_y_0_z_0", "permuted_x_1")),
            Map.entry("causal", List.of("alone_x_0_y_0_z_0", "permuted_x_0_y_0_z_0", "earlier_x_1_y_1_z_1")),
            Map.entry("cached", List.of("alone_x_0_y_0.first", "alone_x_0_y_0.second", "alone_x_2_y_2", "permuted_x_0_y_0.first",
                    "permuted_x_0_y_0.second", "permuted_x_2_y_2", "earlier_x_1.first", "earlier_x_1.second")),
            Map.entry("merged", List.of("alone_x_0", "alone_x_1", "permuted_x_0", "permuted_x_1")),
            Map.entry("regrouped", List.of("alone_x_0", "permuted_x_0")),
            Map.entry("positions", List.of("alone_x_0", "alone_x_1_y_0", "alone_x_2_y_1", "permuted_x_0", "permuted_x_1_y_0",
                    "permuted_x_2_y_1")),
            Map.entry("embedded", List.of("alone_x_0", "alone_x_1", "alone_y_1", "permuted_x_0", "permuted_x_1", "permuted_y_1")),
            Map.entry("losses", List.of("alone_x_0_y_0", "permuted_x_0_y_0")),
            Map.entry("backward", List.of("alone_x_0_y_0.first", "alone_x_0_y_0.third", "permuted_x_0_y_0.first", "permuted_x_0_y_0.third")),
            Map.entry("pulled", List.of("alone_x_0_y_0_z_0_w_0_b_0.first", "alone_x_0_y_0_z_0_w_0_b_0.second", "alone_x_0_y_0_z_0_w_0_b_0.third",
                    "permuted_x_0_y_0_z_0_w_0_b_0.first", "permuted_x_0_y_0_z_0_w_0_b_0.second", "permuted_x_0_y_0_z_0_w_0_b_0.third")),
            Map.entry("steps", List.of("alone_x_0_y_0_z_0_w_0.first", "alone_x_0_y_0_z_0_w_0.second", "alone_x_1_y_1_z_1_w_1.first",
                    "alone_x_1_y_1_z_1_w_1.second", "permuted_x_0_y_0_z_0_w_0.first", "permuted_x_0_y_0_z_0_w_0.second",
                    "permuted_x_1_y_1_z_1_w_1.first", "permuted_x_1_y_1_z_1_w_1.second")),
            Map.entry("block", List.of("permuted_x_0")),
            Map.entry("moves", List.of("alone_x_0.first", "alone_x_0.second", "alone_x_0.third", "permuted_x_0.first", "permuted_x_0.second",
                    "permuted_x_0.third")));

    private static List<String> stated(String name, String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = THEOREM.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).matches(".*\\.v\\d+")) {
                names.add(matcher.group(1).substring("Graph.".length() + name.length() + 1));
            }
        }
        return names;
    }

    private static void accepts(String text, int atLeast) {
        LeanSource source = CHECK.text("F.lean", text, PROOFS);
        assertEquals(List.of(), source.problems().stream().limit(3).toList());
        assertTrue(source.theorems().size() >= atLeast, () -> source.theorems().size() + " theorems");
        source.theorems().forEach(theorem -> assertEquals(Set.of(), theorem.axioms(), theorem.name().toString()));
    }

    @TestFactory
    Stream<DynamicTest> whatHoldsIsStatedAndProved() {
        assertEquals(EXPECTED.keySet(), Props.all().keySet());
        return Props.all().values().stream().map(function -> DynamicTest.dynamicTest(function.name(), () -> {
            String text = FunctionModule.theorems(SPECS, Graphs.OPS, function);
            assertEquals(EXPECTED.get(function.name()), stated(function.name(), text));
            accepts(text, EXPECTED.get(function.name()).size());
        }));
    }

    /// Of several results the sentence says which; of one it does not.
    @Test
    void whatIsStatedNamesTheResult() {
        String several = FunctionModule.theorems(SPECS, Graphs.OPS, Props.all().get("cached"));
        String one = FunctionModule.theorems(SPECS, Graphs.OPS, Props.all().get("mlp"));
        assertTrue(several.contains("/-- In second, each index along axis 2 of x and axis 2 of y gives what it gives alone, to the bit. -/"), several);
        assertTrue(several.contains("/-- In first, what lies behind an index along axis 1 of x changes nothing before it, to the bit. -/"), several);
        assertTrue(one.contains("/-- Each index along axis 0 of x gives what it gives alone, to the bit. -/") && !one.contains("/-- In "), one);
    }

    /// One result of two is converted from integers, the other is not: each part is generic over the types that it has.
    @Test
    void resultsOfDifferentTypesStandAlone() {
        accepts(FunctionModule.theorems(SPECS, Graphs.OPS, Graphs.small().get("converted")), 4);
    }

    /// A column of what is scattered needs the ids, which stay, and its own column of the updates.
    @Test
    void columnsOfWhatIsScatteredStandAlone() {
        accepts(FunctionModule.theorems(SPECS, Graphs.OPS, Graphs.small().get("scattered")), 4);
    }

    /// Self-attention mixes positions: permuting them permutes the result over the reals only.
    @Test
    void aBlockWithoutPositionsIsPermutedOverTheReals() {
        String text = FunctionModule.theorems(SPECS, Graphs.OPS, Props.all().get("block"));
        assertTrue(text.contains("theorem Graph.block.permuted_x_0 {α : Type u} [Scalar α] [LawfulScalar α]"), text);
        assertFalse(CHECK.text("F.lean", text.replace(" [LawfulScalar α]", ""), PROOFS).accepted());
    }

    /// Each is a false statement with the proof of the true one.
    @Test
    void falseStatementsAreRefused() {
        Map<String, String[]> changes = new LinkedHashMap<>();
        changes.put("mlp", new String[] {"theorem Graph.mlp.alone_x_0 ", "x y z w b r i1\n", "x y z w b 0 i1\n"});
        changes.put("naive", new String[] {"theorem Graph.naive.permuted_x_1 ", "x y z i0 (p r) i2\n", "x y z i0 r i2\n"});
        changes.put("causal", new String[] {"theorem Graph.causal.earlier_x_1_y_1_z_1 ", "(ht : Nat.ble r t = true)", "(ht : Nat.ble t r = true)"});
        changes.put("cached", new String[] {"theorem Graph.cached.earlier_x_1.second ", "Nat.ble i1 (5 + r)", "Nat.ble i1 (5 + r + 1)"});
        changes.put("backward", new String[] {"theorem Graph.backward.alone_x_0_y_0.first ", "x y z r i1\n", "x y z 0 i1\n"});
        changes.put("losses", new String[] {"theorem Graph.losses.alone_x_0_y_0 ", "    (inside0 : ∀ (i0 : Nat), below i0 4 = true → below (itoNat (y i0)) 3 = true)",
            "    (inside0 : ∀ (i0 : Nat), below i0 4 = true → below (itoNat (y i0)) 4 = true)"});
        changes.forEach((name, change) -> {
            String text = FunctionModule.theorems(SPECS, Graphs.OPS, Props.all().get(name));
            int at = text.indexOf(change[0]);
            int from = text.indexOf(change[1], at);
            assertTrue(at > 0 && from > at, () -> name + ": " + text.substring(Math.max(at, 0)));
            String wrong = text.substring(0, from) + change[2] + text.substring(from + change[1].length());
            LeanSource source = CHECK.text("F.lean", wrong, PROOFS);
            assertFalse(source.accepted(), name);
            assertEquals(change[0].split(" ")[1], source.problems().getFirst().declaration());
        });
    }

    /// The forward pass of the smallest preset: `tokens [2, 8] -> logits [2, 8, V]`.
    static Function gpt() {
        Gpt2Config config = new Gpt2Config(17, 32, 2, 2, 32);
        List<Parameter> parameters = Gpt2.parameters(config);
        List<Type> types = new ArrayList<>(parameters.stream().map(Parameter::type).toList());
        types.add(Type.i32(2, 8));
        List<Tensor> symbols = Tensorem.symbols(types);
        Gpt2 model = Gpt2.of(config, Weights.of(parameters, symbols.subList(0, parameters.size())));
        List<String> names = new ArrayList<>(parameters.stream().map(Parameter::name).toList());
        names.add("tokens");
        return Tensorem.function("gpt", symbols, names, List.of(model.logits(symbols.getLast())), List.of("logits"));
    }

    /// The next three tokens behind memories of five: `tokens [2, 3], memories -> logits [2, 3, V], memories`.
    private static Function gptContinued() {
        Gpt2Config config = new Gpt2Config(17, 32, 2, 2, 32);
        List<Parameter> parameters = Gpt2.parameters(config);
        List<Type> types = new ArrayList<>(parameters.stream().map(Parameter::type).toList());
        List<String> names = new ArrayList<>(parameters.stream().map(Parameter::name).toList());
        types.add(Type.i32(2, 3));
        names.add("tokens");
        for (String name : List.of("keys0", "values0", "keys1", "values1")) {
            types.add(Type.f32(2, 2, 5, 16));
            names.add(name);
        }
        List<Tensor> symbols = Tensorem.symbols(types);
        int n = parameters.size();
        Gpt2 model = Gpt2.of(config, Weights.of(parameters, symbols.subList(0, n)));
        Gpt2.Output output = model.continued(symbols.get(n), List.of(new CausalSelfAttention.Memory(symbols.get(n + 1), symbols.get(n + 2)),
                new CausalSelfAttention.Memory(symbols.get(n + 3), symbols.get(n + 4))));
        return Tensorem.function("gpt", symbols, names, List.of(output.states(), output.memories().getLast().keys()), List.of("states", "keys"));
    }

    /// Through memories, too: the last layer's keys up to position 5 + r are those of the tokens up to r.
    @Test
    void aGptWithMemoriesIsIndependentOfWhatComesLater() {
        String text = FunctionModule.theorems(SPECS, Graphs.OPS, gptContinued());
        assertTrue(stated("gpt", text).containsAll(List.of("earlier_tokens_1.states", "earlier_tokens_1.keys")), stated("gpt", text).toString());
        accepts(text, 100);
    }

    @Test
    void aGptIsIndependentOfItsBatchAndOfWhatComesLater() {
        String text = FunctionModule.theorems(SPECS, Graphs.OPS, gpt());
        assertEquals(List.of("alone_tokens_0", "permuted_tokens_0", "earlier_tokens_1"), stated("gpt", text));
        accepts(text, 100);
    }
}
