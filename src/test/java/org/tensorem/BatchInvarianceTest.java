package org.tensorem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.grad.TrainingFunctions;
import org.tensorem.grad.TrainingFunctions.Schedule;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.num.Binary32;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;

/// A row of a function as training has it, forward and backward, has the same bits alone and in any batch, by the
/// specifications and on the CPU with any number of threads.
final class BatchInvarianceTest {
    private static final int ROWS = 64;
    private static final List<Integer> BATCHES = List.of(1, 2, 7, ROWS);
    private static final IrInterpreter<Float> REFERENCE =
            new IrInterpreter<>(new Interpreter<>(Ops.standard().specs(), new Binary32()));

    /// Runs a function on f32 values: the bits of each result.
    private interface Machine {
        List<long[]> bits(Function function, List<float[]> inputs);
    }

    /// One function at every batch, and the values of its parameters for the greatest; the first has the batch in front.
    private record Family(LongFunction<Function> at, List<float[]> values) {
        static Family of(LongFunction<Function> at, long seed) {
            Random random = new Random(seed);
            List<float[]> values = new ArrayList<>();
            at.apply(ROWS).parameters().forEach(node -> {
                float[] elements = new float[(int) node.shape().size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = (float) random.nextGaussian();
                }
                values.add(elements);
            });
            return new Family(at, values);
        }

        /// The bits of every result for so many rows beginning with a given one.
        List<long[]> bits(Machine machine, int from, int batch) {
            int width = values.getFirst().length / ROWS;
            List<float[]> inputs = new ArrayList<>(values);
            inputs.set(0, Arrays.copyOfRange(values.getFirst(), from * width, (from + batch) * width));
            return machine.bits(at.apply(batch), inputs);
        }

        /// The batches, taken from the middle of the rows, that do not have the bits expected of these rows.
        List<Integer> deviating(Machine machine, List<long[]> expected) {
            return BATCHES.stream().filter(batch -> {
                int from = (ROWS - batch) / 2;
                List<long[]> found = bits(machine, from, batch);
                for (int i = 0; i < found.size(); i++) {
                    int width = expected.get(i).length / ROWS;
                    long[] rows = Arrays.copyOfRange(expected.get(i), from * width, (from + batch) * width);
                    if (!Arrays.equals(rows, found.get(i))) {
                        return true;
                    }
                }
                return false;
            }).toList();
        }
    }

    private static List<long[]> reference(Function function, List<float[]> inputs) {
        List<Value<Float>> values = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.add(Value.f32(new Binary32(), function.parameters().get(i).shape(), inputs.get(i)));
        }
        return REFERENCE.run(function, values).stream().map(value -> {
            long[] bits = new long[value.size()];
            Arrays.setAll(bits, i -> Float.floatToIntBits(value.real(i)));
            return bits;
        }).toList();
    }

    private static Machine on(Backend backend) {
        return (function, values) -> {
            List<Buffer> inputs = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                inputs.add(Runs.of(function.parameters().get(i).type(), values.get(i)));
            }
            List<long[]> bits = Runs.results(backend, withBodies(function, backend), inputs);
            inputs.forEach(Buffer::close);
            return bits;
        };
    }

    /// The function with the bodies, which have the same bits, of the composites that the backend has no kernel for.
    private static Function withBodies(Function function, Backend backend) {
        Map<Node, List<Node>> images = new IdentityHashMap<>();
        for (Node node : function.nodes()) {
            List<Node> operands = new ArrayList<>();
            node.operands().forEach(operand -> operands.addAll(images.get(operand)));
            if (node.op() instanceof Op.Item item) {
                images.put(node, List.of(operands.get(item.index())));
            } else if (node.op() instanceof Op.Composite composite && !backend.supports(node)) {
                assertTrue(Ops.standard().bodyIsBitwise(composite.stem()), composite.stem() + " needs a kernel");
                images.put(node, Ops.standard().results(composite, operands));
            } else {
                Node copy = operands.isEmpty() ? node : node.with(operands);
                images.put(node, copy.types().size() == 1 ? List.of(copy) : IntStream.range(0, copy.types().size())
                        .mapToObj(i -> Node.of(new Op.Item(i), copy)).toList());
            }
        }
        return function.with(function.results().stream().map(result -> images.get(result).getFirst()).toList());
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    private static Family perceptron(Schedule schedule, long seed) {
        Random sizes = new Random(seed);
        int inputs = 257 + sizes.nextInt(60);
        int hidden = 1 + sizes.nextInt(40);
        int classes = 2 + sizes.nextInt(9);
        return Family.of(batch -> TrainingFunctions.perceptron(Ops.standard(), schedule, batch, inputs, hidden, classes), seed);
    }

    private static Family attentionBlock(Schedule schedule, long seed) {
        Random sizes = new Random(seed);
        int time = 1 + sizes.nextInt(9);
        int heads = 1 + sizes.nextInt(3);
        int size = 4 + sizes.nextInt(6);
        return Family.of(batch -> TrainingFunctions.attentionBlock(Ops.standard(), schedule, batch, time, heads, size), seed);
    }

    @Property(tries = 3)
    void rowsOfAPerceptronDoNotSeeTheirBatch(@ForAll("seeds") long seed) {
        Family family = perceptron(Schedule.SPECIFIED, seed);
        List<long[]> expected = family.bits(BatchInvarianceTest::reference, 0, ROWS);
        assertEquals(List.of(), family.deviating(BatchInvarianceTest::reference, expected));
        for (int threads : List.of(1, 2, 5)) {
            try (Backend cpu = CpuBackend.of(threads)) {
                assertEquals(List.of(), family.deviating(on(cpu), expected), threads + " threads");
            }
        }
    }

    @Property(tries = 3)
    void rowsOfAnAttentionBlockDoNotSeeTheirBatch(@ForAll("seeds") long seed) {
        Family family = attentionBlock(Schedule.SPECIFIED, seed);
        List<long[]> expected = family.bits(BatchInvarianceTest::reference, 0, ROWS);
        assertEquals(List.of(), family.deviating(BatchInvarianceTest::reference, expected));
    }

    /// The negative twin: a layer that cuts its inner extent in two for batches of more than one row is caught at batch 1. The sizes are
    /// fixed: of very small layers the cut may by chance change no bit.
    @Example
    void aScheduleThatSeesTheBatchIsCaught() {
        for (long seed : List.of(1L, 2L, 3L)) {
            Family perceptron = perceptron(Schedule.SPLIT_BY_BATCH, seed);
            try (Backend cpu = CpuBackend.of(2)) {
                assertEquals(List.of(1), perceptron.deviating(on(cpu), perceptron.bits(on(cpu), 0, ROWS)));
            }
            Family block = attentionBlock(Schedule.SPLIT_BY_BATCH, seed);
            List<long[]> whole = block.bits(BatchInvarianceTest::reference, 0, ROWS);
            assertEquals(List.of(1), block.deviating(BatchInvarianceTest::reference, whole));
        }
    }
}
