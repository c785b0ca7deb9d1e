package org.tensorem.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Congruence;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.num.Binary32;
import org.tensorem.ops.Ops;
import org.tensorem.rules.Rules;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Strength;
import org.tensorem.spec.Value;

/// What the rules make of random functions, all primitives, special constants, empty tensors: other ways to write a result, drawn at random out
/// of the e-graph, have the bits of the original.
class SaturationTest {
    private static final Ops OPS = Ops.standard();
    private static final Rules BITWISE = Rules.of(OPS).holdingOver(Strength.BITWISE);
    private final IrInterpreter<Float> reference = new IrInterpreter<>(new Interpreter<>(OPS.specs(), new Binary32()));

    @Test
    void everyWayToWriteAResultHasItsBits() {
        int rewritten = 0;
        for (int seed = 0; seed < 150; seed++) {
            Function function = RandomFunctions.of(seed, 12);
            if (isWide(function)) {
                continue;
            }
            for (Function other : variants(function, BITWISE, seed)) {
                rewritten++;
                assertEquals(bits(function, seed), bits(other, seed), () -> TirPrinter.print(function) + TirPrinter.print(other));
            }
        }
        assertTrue(rewritten > 60, rewritten + " variants");
    }

    /// The twin: with rules over the reals among them, bits do change.
    @Test
    void rulesOverTheRealsWouldBeSeen() {
        Rules all = Rules.of(OPS);
        int changed = 0;
        for (int seed = 0; seed < 400 && changed == 0; seed++) {
            Function function = RandomFunctions.of(seed, 12);
            if (!isWide(function)) {
                for (Function other : variants(function, all, seed)) {
                    changed += bits(function, seed).equals(bits(other, seed)) ? 0 : 1;
                }
            }
        }
        assertTrue(changed > 0);
    }

    private static boolean isWide(Function function) {
        return function.nodes().stream().flatMap(node -> node.types().stream()).anyMatch(type -> type.dtype() == Dtype.F64);
    }

    private static List<Function> variants(Function function, Rules rules, long seed) {
        EGraph graph = new EGraph(new Terms());
        List<Integer> results = graph.add(function, new HashMap<>());
        new Saturation(graph, rules, new Bounds(1_200, 4, 600_000, 1)).run(() -> false);
        List<Function> variants = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Node> nodes = drawn(graph, results, new Random(seed * 31 + i));
            if (!nodes.equals(function.results())) {
                variants.add(function.with(nodes));
            }
        }
        return variants;
    }

    /// The cheapest way to write each class, with costs by chance.
    private static List<Node> drawn(EGraph graph, List<Integer> results, Random random) {
        Map<Integer, Double> costs = new HashMap<>();
        Map<Integer, Integer> best = new HashMap<>();
        List<Integer> terms = graph.distinct();
        Map<Integer, Double> own = new HashMap<>();
        terms.forEach(term -> own.put(term, Math.exp(4 * random.nextDouble())));
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int term : terms) {
                double cost = own.get(term);
                for (int operand : graph.terms().operands(term)) {
                    cost += costs.getOrDefault(graph.find(operand), Double.POSITIVE_INFINITY);
                }
                if (cost < costs.getOrDefault(graph.find(term), Double.POSITIVE_INFINITY)) {
                    costs.put(graph.find(term), cost);
                    best.put(graph.find(term), term);
                    changed = true;
                }
            }
        }
        Map<Integer, Node> made = new HashMap<>();
        return results.stream().map(result -> node(graph, graph.find(result), best, made)).toList();
    }

    private static Node node(EGraph graph, int number, Map<Integer, Integer> best, Map<Integer, Node> made) {
        Node known = made.get(number);
        if (known != null) {
            return known;
        }
        int term = best.get(number);
        List<Node> operands = graph.terms().operands(term).stream().map(operand -> node(graph, graph.find(operand), best, made)).toList();
        Node like = graph.terms().node(term);
        Node node = operands.isEmpty() ? like : like.with(operands);
        made.put(number, node);
        return node;
    }

    private List<String> bits(Function function, int seed) {
        List<Literal> inputs = Inputs.draw(function, 5 + 6 * (seed % 3), true);
        List<Value<Float>> values = reference.run(function, inputs.stream().map(literal -> IrInterpreter.constant(new Binary32(), literal)).toList());
        List<String> bits = new ArrayList<>();
        for (Value<Float> value : values) {
            for (int i = 0; i < value.size(); i++) {
                bits.add(switch (value.type().dtype()) {
                    case F32, F64 -> Integer.toHexString(Float.floatToIntBits(value.real(i)));
                    case I32 -> Integer.toString(value.integer(i));
                    case BOOL -> Boolean.toString(value.truth(i));
                });
            }
        }
        return bits;
    }

    @Test
    void withoutRulesThereIsOneWay() {
        Function function = RandomFunctions.of(3, 12);
        variants(function, new Rules(List.of()), 3).forEach(other -> assertTrue(Congruence.equal(function, other)));
    }
}
