package org.tensorem.lean.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Specs;
import org.tensorem.spec.Value;

/// The definitions of a function compute what the reference computes: both are run, one by the embedded kernel, the other by the interpreter.
class FunctionModuleTest {
    static final Path PROOFS = Path.of("proofs");
    private static final Specs SPECS = Specs.load();

    private static LeanCheck check() {
        return LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    }

    /// An input whose elements all differ.
    private static Value<BigInteger> input(int index, Node parameter) {
        Shape shape = parameter.shape();
        int size = Math.toIntExact(shape.size());
        return switch (parameter.type().dtype()) {
            case F32, F64 -> Value.reals(parameter.type().dtype(), shape,
                    IntStream.range(0, size).mapToObj(i -> BigInteger.valueOf(100L * index + (i * 7 % size))).toArray());
            case I32 -> Value.i32(shape, IntStream.range(0, size).map(i -> (i * 2 + 1) % 3).toArray());
            case BOOL -> {
                boolean[] truths = new boolean[size];
                for (int i = 0; i < size; i++) {
                    truths[i] = (i * (index + 1)) % 3 == 0;
                }
                yield Value.bool(shape, truths);
            }
        };
    }

    private static String element(Value<BigInteger> value, int i) {
        return switch (value.type().dtype()) {
            case F32, F64 -> value.real(i).toString();
            case I32 -> Integer.toString(value.integer(i));
            case BOOL -> Boolean.toString(value.truth(i));
        };
    }

    /// The input as a function of its indices.
    private static String lambda(Value<BigInteger> value) {
        Shape shape = value.type().shape();
        String all = IntStream.range(0, value.size()).mapToObj(i -> element(value, i)).collect(Collectors.joining(", "));
        String flat = shape.rank() == 0 ? "0" : "i0";
        for (int axis = 1; axis < shape.rank(); axis++) {
            flat = "(" + flat + " * " + shape.extent(axis) + " + i" + axis + ")";
        }
        String table = "look " + (value.type().dtype() == Dtype.BOOL ? "false" : "0") + " [" + all + "] " + flat;
        return shape.rank() == 0 ? "(" + table + ")" : "(fun (" + String.join(" ", Definitions.indices(shape.rank())) + " : Nat) => " + table + ")";
    }

    /// The file with one example for each element of each result; `wrong` more is expected of the last.
    private static String evaluated(Function function, int wrong) {
        List<Value<BigInteger>> inputs = new ArrayList<>();
        StringBuilder arguments = new StringBuilder();
        for (Node parameter : function.parameters()) {
            inputs.add(input(inputs.size(), parameter));
            arguments.append(' ').append(lambda(inputs.getLast()));
        }
        String types = function.nodes().stream().anyMatch(node -> node.types().stream().anyMatch(t -> t.dtype() == Dtype.I32)) ? " (ι := Nat)" : "";
        List<Value<BigInteger>> results = new IrInterpreter<>(new Interpreter<>(SPECS, new Codes())).run(function, inputs);
        StringBuilder examples = new StringBuilder(Codes.LEAN);
        int last = 0;
        for (int part = 0; part < results.size(); part++) {
            Value<BigInteger> value = results.get(part);
            String whole = "(" + FunctionModule.result(FunctionModule.name(function.name()), function, part) + types + arguments + ")";
            // Of many elements, some: their indices cover every axis.
            int step = value.size() > 12 ? 5 : 1;
            for (int i = 0; i < value.size(); i += step) {
                List<String> at = new ArrayList<>();
                int rest = i;
                for (int axis = value.type().shape().rank() - 1; axis >= 0; axis--) {
                    at.add(Long.toString(rest % value.type().shape().extent(axis)));
                    rest = (int) (rest / value.type().shape().extent(axis));
                }
                Collections.reverse(at);
                last = examples.length();
                examples.append("example : ").append(LeanText.apply(whole, at)).append(" = ").append(element(value, i)).append(" := rfl\n");
            }
        }
        String text = examples.toString();
        if (wrong != 0) {
            text = text.substring(0, last) + text.substring(last).replaceFirst(" = (\\d+) := rfl", " = 1$1 := rfl");
        }
        return FunctionModule.definitions(SPECS, function).replace("end Tensorem\n", text + "end Tensorem\n");
    }

    private static String shown(LeanSource source) {
        String text = source.problems().size() + " problems, the first: " + source.problems().getFirst();
        return text.substring(0, Math.min(text.length(), 600));
    }

    @TestFactory
    Stream<DynamicTest> computesWhatTheReferenceComputes() {
        LeanCheck check = check();
        return Graphs.small().values().stream().map(function -> DynamicTest.dynamicTest(function.name(), () -> {
            LeanSource source = check.text("F.lean", evaluated(function, 0), PROOFS);
            assertTrue(source.accepted(), () -> shown(source));
        }));
    }

    @Test
    void aWrongElementIsRefused() {
        LeanCheck check = check();
        for (String name : List.of("regroup", "transpose_02", "products", "layer_norm_of")) {
            LeanSource source = check.text("F.lean", evaluated(Graphs.small().get(name), 1), PROOFS);
            assertFalse(source.accepted(), name);
            assertEquals(1, source.problems().size(), name);
        }
    }

    @Test
    void everyPrimitiveIsAmongTheFunctions() {
        TreeSet<String> seen = new TreeSet<>();
        Graphs.small().values().forEach(function -> function.nodes().forEach(node -> seen.add(node.op().stem())));
        TreeSet<String> missing = new TreeSet<>(Primitives.STEMS);
        missing.removeAll(seen);
        // Its numbers are checked against its specification elsewhere; 20 rounds of 32-bit words are long for a kernel.
        assertEquals(new TreeSet<>(List.of("random_uniform")), missing);
    }

    @Test
    void mergedAxesAreTakenApartByQuotients() {
        String text = FunctionModule.definitions(SPECS, Graphs.small().get("merge"));
        assertTrue(text.contains("fun (i0 : Nat) => x (quot i0 3) (rem i0 3)\n"), text);
    }

    @Test
    void largeConstantsAreRefused() {
        float[] many = new float[5000];
        many[1] = 1;
        Node x = Graphs.f32(0, 5000);
        Function function = Graphs.function("large", List.of(x), Graphs.add(x, Node.of(new Op.Constant(Literal.of(Shape.of(5000), many)))));
        assertTrue(assertThrows(ShapeException.class, () -> FunctionModule.definitions(SPECS, function)).getMessage()
                .startsWith("lean_constant: "));
    }

    @Test
    void namesNeverClash() {
        Node x = Graphs.f32(0, 2);
        Node y = Graphs.f32(1, 2);
        Function function = new Function("at", List.of(x, y), List.of("i0", "a.b"), List.of(Graphs.add(x, y)), List.of("r"));
        String text = FunctionModule.definitions(SPECS, function);
        assertEquals(List.of(), check().text("F.lean", text, PROOFS).problems());
        assertTrue(text.contains("def Graph.at'.v0") && text.contains("(i0_2 : Nat → α) (a_b : Nat → α)"), text);
    }
}
