package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Step;
import org.tensorem.backend.plan.Work;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ops.AdamwSettings;
import org.tensorem.ops.Ops;

/// Elementwise steps run as one where they do not touch each other's results, and have the bits of one after the other.
final class SequenceTest {
    private static final Ops OPS = Ops.standard();
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(OPS.specs());
    private static final long[] SIZES = {1, 7, 31, 256, 257, 1000, 40_000, 3};

    /// `tanh(x y + y)` for vectors of all sizes.
    private static Function apart() {
        List<Node> parameters = new ArrayList<>();
        List<Node> results = new ArrayList<>();
        for (long size : SIZES) {
            Node x = Runs.parameter(parameters.size(), size);
            Node y = Runs.parameter(parameters.size() + 1, size);
            parameters.addAll(List.of(x, y));
            results.add(Node.of(new Op.Unary(Op.UnaryFunction.TANH), Node.of(new Op.Fma(), x, y, y)));
        }
        return function(parameters, results);
    }

    private static Function function(List<Node> parameters, List<Node> results) {
        return new Function("f", parameters, names("x", parameters.size()), results, names("y", results.size()));
    }

    private static List<String> names(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(stem + i);
        }
        return names;
    }

    private static Sequence sequence(Function function) {
        return Sequence.of(Kernels.plan(function), Arithmetics.SCALAR.loops());
    }

    @Test
    void stepsThatAreApartRunAsOneWithTheReferencesBits() {
        Function function = apart();
        assertEquals(1, sequence(function).size());
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(function, 1, draw, 1);
            List<long[]> expected = Runs.results(REFERENCE, function, inputs);
            for (Arithmetic arithmetic : List.of(Arithmetics.SCALAR, Arithmetics.MACHINE)) {
                for (int threads = 1; threads <= 4; threads++) {
                    try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                        List<long[]> actual = Runs.results(cpu, function, inputs);
                        for (int i = 0; i < SIZES.length; i++) {
                            assertArrayEquals(expected.get(i), actual.get(i), arithmetic.name() + ", " + threads + " threads, " + SIZES[i]);
                        }
                    }
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    /// The negative twin: steps of which the second reads what the first writes, run as one and in shares that the other order begins
    /// with, have other bits than one after the other, which have the reference's.
    @Test
    void stepsThatAreNotApartHaveOtherBitsAsOne() {
        Node x = Runs.parameter(0, 1000);
        Node inner = Node.of(new Op.Unary(Op.UnaryFunction.TANH), x);
        Function both = function(List.of(x), List.of(inner, Node.of(new Op.Unary(Op.UnaryFunction.EXP), inner)));
        List<Buffer> inputs = Runs.inputs(both, 1, Runs.Draw.ORDINARY, 1);
        List<long[]> expected = Runs.results(REFERENCE, both, inputs);
        Work tanh = work(Op.UnaryFunction.TANH);
        Work exp = work(Op.UnaryFunction.EXP);
        List<Place> places = List.of(new Place.Input(0), new Place.Result(0), new Place.Result(1));
        List<Step> inOrder = List.of(new Step(tanh, List.of(0), List.of(1)), new Step(exp, List.of(1), List.of(2)));
        Sequence sequence = Sequence.of(new Plan(inOrder, places, List.of(4000L, 4000L, 4000L), 0), Arithmetics.SCALAR.loops());
        assertEquals(2, sequence.size());
        try (Workers workers = new Workers(1); Arena arena = Arena.ofConfined()) {
            for (boolean asOne : new boolean[] {false, true}) {
                MemorySegment[] values = {inputs.getFirst().data(), arena.allocate(4000, 64), arena.allocate(4000, 64)};
                RunMemory memory = new RunMemory(values, Map.of());
                if (asOne) {
                    ElementwiseKernel.run(inOrder.reversed().stream().map(step -> new ElementwiseKernel.Share(
                            new ElementwiseKernel((Work.Elementwise) step.work(), Arithmetics.SCALAR.loops()),
                            new Launch(memory, step, workers, Arithmetics.SCALAR))).toList());
                } else {
                    sequence.run(0, memory, workers, Arithmetics.SCALAR);
                    sequence.run(1, memory, workers, Arithmetics.SCALAR);
                }
                assertArrayEquals(expected.get(0), bits(values[1]));
                assertEquals(!asOne, Arrays.equals(expected.get(1), bits(values[2])));
            }
        }
        inputs.forEach(Buffer::close);
    }

    private static Work work(Op.UnaryFunction function) {
        return Kernels.plan(Runs.single(Node.of(new Op.Unary(function), Runs.parameter(0, 1000)))).steps().getFirst().work();
    }

    private static long[] bits(MemorySegment values) {
        float[] floats = values.asSlice(0, 4000).toArray(ValueLayout.JAVA_FLOAT);
        return IntStream.range(0, floats.length).mapToLong(i -> Float.floatToIntBits(floats[i])).toArray();
    }

    @Test
    void aStepWaitsForWhatItReads() {
        Node x = Runs.parameter(0, 5);
        Node y = Runs.parameter(1, 3, 5);
        Node small = Node.of(new Op.Unary(Op.UnaryFunction.EXP), x);
        Node large = Node.of(new Op.Binary(Op.BinaryFunction.ADD), y, Node.of(new Op.Broadcast(0, 3), small));
        assertEquals(2, sequence(function(List.of(x, y), List.of(small, large))).size());
    }

    /// A step that writes where another reads, or where another writes, does not run beside it.
    @Test
    void stepsThatShareMemoryRunOneAfterTheOther() {
        assertEquals(2, launches(new Place.Workspace(0), new Place.Workspace(64), new Place.Workspace(0)));
        assertEquals(2, launches(new Place.Input(0), new Place.Workspace(64), new Place.Workspace(100)));
        assertEquals(1, launches(new Place.Workspace(0), new Place.Workspace(64), new Place.Workspace(128)));
        assertEquals(1, launches(new Place.Input(0), new Place.Result(0), new Place.Result(1)));
    }

    /// Launches of two steps that read the same and write to two places.
    private static int launches(Place read, Place first, Place second) {
        Node x = Runs.parameter(0, 16);
        Work work = Kernels.plan(Runs.single(Node.of(new Op.Unary(Op.UnaryFunction.NEG), x))).steps().getFirst().work();
        Plan plan = new Plan(List.of(new Step(work, List.of(0), List.of(1)), new Step(work, List.of(0), List.of(2))),
                List.of(read, first, second), List.of(64L, 64L, 64L), 192);
        return Sequence.of(plan, Arithmetics.SCALAR.loops()).size();
    }

    @Test
    void theOptimisersStepIsOneLaunchForAllParameters() {
        List<Node> parameters = new ArrayList<>();
        List<Node> results = new ArrayList<>();
        List<Node> rates = List.of(Runs.parameter(0), Runs.parameter(1), Runs.parameter(2));
        parameters.addAll(rates);
        for (long size : new long[] {8, 100, 33}) {
            List<Node> state = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                state.add(Runs.parameter(parameters.size() + i, size));
            }
            parameters.addAll(state);
            state.addAll(rates);
            results.addAll(OPS.adamw(state, new AdamwSettings(0.9f, 0.999f, 1e-8f, 0.1f)));
        }
        Function function = Compiler.of(OPS).prepare(function(parameters, results), node -> !(node.op() instanceof Op.Composite));
        Sequence sequence = sequence(function);
        assertEquals(3, sequence.steps(sequence.size() - 1).size());
    }
}
