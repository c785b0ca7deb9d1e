package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Kernels over rows have the bits of the reference and of their bodies, at every width and on any number of threads.
final class RowKernelTest {
    private static final Ops OPS = Ops.standard();
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(OPS.specs());

    /// Every row composite over rows of n elements, with operands of all their rows, of some, and of one.
    private static List<Node> composites(int n) {
        Node x = Runs.parameter(0, 2, 3, n);
        Node dy = Runs.parameter(1, 2, 3, n);
        Node gain = Runs.parameter(1, n);
        Node gains = Runs.parameter(1, 2, n);
        Node bias = Runs.parameter(2, 2, n);
        Node upstream = Runs.parameter(2, 2, 3, n);
        Node targets = Runs.parameter(1, Type.i32(2, 3));
        return List.of(OPS.softmax(x), OPS.logSoftmax(x), OPS.softmaxGrad(x, dy), OPS.layerNorm(x, gain, bias, 1e-5f),
                OPS.layerNorm(Runs.parameter(0, n), gains, bias, 1e-5f), OPS.rmsNorm(x, gains, 1e-5f),
                OPS.crossEntropy(x, targets), OPS.crossEntropyGrad(x, targets, Runs.parameter(2, 2, 3)),
                OPS.crossEntropyGrad(x, targets, Runs.parameter(2, Type.f32())),
                composite(OPS.layerNormGrad(x, gain, upstream, 1e-5f)), composite(OPS.rmsNormGrad(x, gains, upstream, 1e-5f)));
    }

    /// The node that items are taken from.
    private static Node composite(List<Node> items) {
        return items.getFirst().operands().getFirst();
    }

    private static Function body(Node node) {
        return Compiler.of(OPS).prepare(OPS.body((Op.Composite) node.op(), node.operands().stream().map(Node::type).toList()),
                x -> !(x.op() instanceof Op.Composite));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 31, 32, 33, 64, 100, 257})
    void haveTheBitsOfReferenceAndBody(int n) {
        for (Node node : composites(n)) {
            Function function = Runs.single(node);
            for (Runs.Draw draw : Runs.Draw.values()) {
                List<Buffer> inputs = Runs.inputs(function, n, draw, n);
                List<long[]> expected = Runs.results(REFERENCE, function, inputs);
                int threads = 1;
                for (Arithmetic arithmetic : all()) {
                    try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                        assertTrue(cpu.supports(node), node.toString());
                        agree(expected, Runs.results(cpu, function, inputs), arithmetic.name() + ", " + threads + " threads, " + node);
                        agree(expected, Runs.results(cpu, body(node), inputs), "body, " + arithmetic.name() + ", " + node);
                    }
                    threads = threads % 4 + 1;
                }
                inputs.forEach(Buffer::close);
            }
        }
    }

    private static List<Arithmetic> all() {
        List<Arithmetic> all = new ArrayList<>(Arithmetics.VECTORS);
        all.add(Arithmetics.SCALAR);
        return all;
    }

    private static void agree(List<long[]> expected, List<long[]> actual, String message) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), message + ", result " + i);
        }
    }

    /// The negative twin: kernels that take two lanes of every sum for each other are told apart, each of them.
    @Test
    void anotherOrderOfTheSumsIsCaught() {
        try (CpuBackend wrong = CpuBackend.of(1, 1 << 30, wrong()); CpuBackend right = CpuBackend.of(1)) {
            for (Node node : composites(257)) {
                Function function = Runs.single(node);
                boolean differ = false;
                // A logarithm may swallow the difference of two sums, but not always.
                for (int seed = 0; seed < 50 && !differ; seed++) {
                    List<Buffer> inputs = Runs.inputs(function, seed, Runs.Draw.ORDINARY, 257);
                    List<long[]> expected = Runs.results(right, function, inputs);
                    List<long[]> actual = Runs.results(wrong, function, inputs);
                    for (int i = 0; i < expected.size(); i++) {
                        differ |= !Arrays.equals(expected.get(i), actual.get(i));
                    }
                    inputs.forEach(Buffer::close);
                }
                assertTrue(differ, node.toString());
            }
        }
    }

    private static Arithmetic wrong() {
        Rows loops = new ScalarRows();
        Rows swapped = (Rows) Proxy.newProxyInstance(Rows.class.getClassLoader(), new Class<?>[] {Rows.class},
                (_, method, arguments) -> {
                    Object result = method.invoke(loops, arguments);
                    for (Object argument : arguments) {
                        if (argument instanceof float[] lanes) {
                            swap(lanes);
                        } else if (argument instanceof Rows.Parts parts) {
                            swap(parts.sums());
                            swap(parts.products());
                        }
                    }
                    return result;
                });
        return (Arithmetic) Proxy.newProxyInstance(Arithmetic.class.getClassLoader(), new Class<?>[] {Arithmetic.class},
                (_, method, arguments) -> method.getName().equals("rows") ? swapped : method.invoke(Arithmetics.SCALAR, arguments));
    }

    private static void swap(float[] lanes) {
        float first = lanes[1];
        lanes[1] = lanes[2];
        lanes[2] = first;
    }

    @Test
    void refusesATargetThatNamesNoLogit_c2() {
        Function function = Runs.single(OPS.crossEntropy(Runs.parameter(0, 2, 3), Runs.parameter(1, Type.i32(2))));
        try (CpuBackend cpu = CpuBackend.of(1); Buffer logits = Buffer.allocate(Type.f32(2, 3));
                Buffer targets = Runs.ofInts(Type.i32(2), 2, 3)) {
            BackendException thrown = assertThrows(BackendException.class,
                    () -> Runs.results(cpu, function, List.of(logits, targets)));
            assertTrue(thrown.getMessage().startsWith("cross_entropy_c2: "), thrown.getMessage());
        }
    }

    @Test
    void haveNothingToDoWithoutRows() {
        Function function = Runs.single(OPS.softmax(Runs.parameter(0, 0, 5)));
        try (CpuBackend cpu = CpuBackend.of(2); Buffer empty = Buffer.allocate(Type.f32(0, 5))) {
            assertFalse(Runs.results(cpu, function, List.of(empty)).isEmpty());
        }
    }
}
