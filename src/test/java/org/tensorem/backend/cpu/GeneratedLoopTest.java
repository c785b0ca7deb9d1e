package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.plan.View;
import org.tensorem.backend.plan.Work;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Generated loops have the reference's bits, over vectors of any width and over single elements, for operands that lie anyhow.
final class GeneratedLoopTest {
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(Ops.standard().specs());

    @Provide
    Arbitrary<Function> programs() {
        return ElementwisePrograms.programs();
    }

    @Property(tries = 60)
    void hasTheReferencesBits(@ForAll("programs") Function program) {
        List<Buffer> inputs = Runs.inputs(program, program.hashCode(), Runs.Draw.SPECIAL, 5);
        List<long[]> expected = Runs.results(REFERENCE, program, inputs);
        List<Arithmetic> all = new ArrayList<>(Arithmetics.VECTORS);
        all.add(Arithmetics.SCALAR);
        for (Arithmetic arithmetic : all) {
            int threads = 1 + Math.floorMod(program.hashCode(), 4);
            try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                List<long[]> actual = Runs.results(cpu, program, inputs);
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i),
                            arithmetic.name() + ", " + threads + " threads, result " + i + ": " + program.results().get(i));
                }
            }
        }
        inputs.forEach(Buffer::close);
    }

    /// The twin of the above: a product and a sum with two roundings is told from one with one.
    @Test
    void noticesASecondRounding() {
        Node x = Runs.parameter(0, 257);
        Node y = Runs.parameter(1, 257);
        Node z = Runs.parameter(2, 257);
        Function one = function(Node.of(new Op.Fma(), x, y, z), x, y, z);
        Function two = function(Node.of(new Op.Binary(Op.BinaryFunction.ADD), Node.of(new Op.Binary(Op.BinaryFunction.MUL), x, y), z),
                x, y, z);
        List<Buffer> inputs = Runs.inputs(one, 1, Runs.Draw.ORDINARY, 1);
        long[] expected = Runs.results(REFERENCE, one, inputs).getFirst();
        for (Arithmetic arithmetic : Arithmetics.VECTORS) {
            try (CpuBackend cpu = CpuBackend.of(1, 1 << 30, arithmetic)) {
                assertTrue(!Arrays.equals(expected, Runs.results(cpu, two, inputs).getFirst()), arithmetic.name());
                assertArrayEquals(expected, Runs.results(cpu, one, inputs).getFirst(), arithmetic.name());
            }
        }
        inputs.forEach(Buffer::close);
    }

    private static Function function(Node result, Node... parameters) {
        List<String> names = new ArrayList<>();
        Arrays.stream(parameters).forEach(_ -> names.add("x" + names.size()));
        return new Function("f", List.of(parameters), names, List.of(result), List.of("y"));
    }

    @Test
    void isMadeOnceForAStructure() {
        Loops loops = Arithmetics.MACHINE.loops();
        LoopText text = text(Op.BinaryFunction.ADD);
        assertSame(loops.of(text), loops.of(text(Op.BinaryFunction.ADD)));
        assertNotSame(loops.of(text), loops.of(text(Op.BinaryFunction.SUB)));
    }

    private static LoopText text(Op.BinaryFunction function) {
        LoopText.Load load = new LoopText.Load(Dtype.F32, false);
        return new LoopText(List.of(load, load),
                List.of(new Work.Elementwise.Operation(new Op.Binary(function), List.of(0, 1), Dtype.F32)), List.of(2), true);
    }

    /// A region that is more than the compiler takes as one piece becomes several loops.
    @Test
    void cutsLongRegions() {
        Node x = Runs.parameter(0, 300);
        Node y = x;
        for (int i = 0; i < 20; i++) {
            y = Node.of(new Op.Unary(Op.UnaryFunction.TANH), y);
        }
        Function program = function(y, x);
        List<Buffer> inputs = Runs.inputs(program, 1, Runs.Draw.SPECIAL, 1);
        List<Work.Elementwise.Operation> chain = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            chain.add(new Work.Elementwise.Operation(new Op.Unary(Op.UnaryFunction.TANH), List.of(i), Dtype.F32));
        }
        Work.Elementwise work = new Work.Elementwise(x.shape(), List.of(new Work.Elementwise.Load(View.of(x.shape()),
                Dtype.F32)), chain, List.of(20));
        assertTrue(Stages.of(work, List.of(false), Arithmetics.MACHINE.loops()).loops().size() > 5);
        try (CpuBackend cpu = CpuBackend.of(2)) {
            assertArrayEquals(Runs.results(REFERENCE, program, inputs).getFirst(), Runs.results(cpu, program, inputs).getFirst());
        }
        inputs.forEach(Buffer::close);
    }

    @Test
    void readsABufferThatIsClosedMeanwhile() {
        Buffer buffer = Runs.of(Type.f32(3), 1f, 2f, 3f);
        Buffer closed = Runs.of(Type.f32(3), 1f, 2f, 3f);
        MemorySegment data = buffer.data();
        try (Buffer.Hold _ = Buffer.hold(List.of(buffer))) {
            buffer.close();
            assertEquals(2f, data.getAtIndex(ValueLayout.JAVA_FLOAT, 1));
            assertEquals(data, buffer.data());
            closed.close();
            assertThrows(BackendException.class, () -> Buffer.hold(List.of(buffer, closed)));
            assertTrue(data.scope().isAlive());
        }
        assertTrue(!data.scope().isAlive());
        assertThrows(BackendException.class, buffer::data);
    }
}
