package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Work;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ops.Ops;

/// Attention as models have it: heads cut out of one joint projection and joined again. The kernels read and write the rows where
/// they are.
class HeadsByRowsTest {
    private static final int BATCH = 2;
    private static final int TOKENS = 70;
    private static final int HEADS = 3;
    private static final int CHANNELS = 5;

    private static Node heads(Node joint, int part) {
        long all = HEADS * CHANNELS;
        Node slice = Node.of(new Op.Slice(2, part * all, (part + 1) * all, 1), joint);
        return turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), slice));
    }

    private static Node turn(Node x) {
        return Node.of(new Op.Transpose(1, 2), x);
    }

    private static Node join(Node heads) {
        return Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS * CHANNELS)), turn(heads));
    }

    private static Function function(List<Node> parameters, List<Node> results) {
        List<String> names = new ArrayList<>();
        parameters.forEach(_ -> names.add("x" + names.size()));
        List<String> resultNames = new ArrayList<>();
        results.forEach(_ -> resultNames.add("y" + resultNames.size()));
        return new Function("f", parameters, names, results, resultNames);
    }

    private static Function attention(boolean readTwice) {
        Node joint = Runs.parameter(0, BATCH, TOKENS, 3 * HEADS * CHANNELS);
        Node y = Ops.standard().attention(heads(joint, 0), heads(joint, 1), heads(joint, 2), 0.3f, true);
        Node joined = Node.of(new Op.Matmul(), join(y), Node.of(new Op.Transpose(0, 1), Runs.parameter(1, 4, HEADS * CHANNELS)));
        Node weight = joined.operands().get(1).operands().getFirst();
        return function(List.of(joint, weight), readTwice ? List.of(joined, y) : List.of(joined));
    }

    private static Function gradient(float scale) {
        Node joint = Runs.parameter(0, BATCH, TOKENS, 3 * HEADS * CHANNELS);
        Node out = Runs.parameter(1, BATCH, TOKENS, HEADS * CHANNELS);
        Node dout = Runs.parameter(2, BATCH, TOKENS, HEADS * CHANNELS);
        Node turnedOut = turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), out));
        Node turnedDout = turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), dout));
        List<Node> gradients = Ops.standard().attentionGrad(heads(joint, 0), heads(joint, 1), heads(joint, 2), turnedOut, turnedDout,
                scale, true);
        // All three come back as they lay; the second is also doubled.
        Node doubled = Node.of(new Op.Binary(Op.BinaryFunction.ADD), join(gradients.get(1)), join(gradients.get(1)));
        return function(List.of(joint, out, dout), List.of(join(gradients.get(0)), doubled, join(gradients.get(2))));
    }

    /// The gradients of what is cut out of a joint projection, as differentiation puts them together.
    private static Function jointGradient(boolean readTwice) {
        Function gradient = gradient(-0.3f);
        List<Node> parts = new ArrayList<>(gradient.results());
        parts.set(1, parts.get(1).operands().getFirst());
        long all = HEADS * CHANNELS;
        Node zero = Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, 0f)));
        Node sum = Node.of(new Op.Pad(2, 2 * all, 0), parts.get(2), zero);
        for (int part = 1; part >= 0; part--) {
            Node next = Node.of(new Op.Pad(2, part * all, (2 - part) * all), parts.get(part), zero);
            sum = Node.of(new Op.Binary(Op.BinaryFunction.ADD), sum, next);
        }
        Node heads = parts.getFirst().operands().getFirst().operands().getFirst();
        return function(gradient.parameters(), readTwice ? List.of(sum, Node.of(new Op.Unary(Op.UnaryFunction.NEG), heads)) : List.of(sum));
    }

    private static Function compiled(Function function) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            return Compiler.of(Ops.standard()).prepare(function, cpu::supports);
        }
    }

    private static List<String> works(Function function) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            return cpu.plan(function).steps().stream().map(step -> step.work().getClass().getSimpleName()).toList();
        }
    }

    private static long copies(Function function) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            Plan plan = cpu.plan(function);
            return plan.steps().stream().filter(step -> step.work() instanceof Work.Elementwise e && e.operations().isEmpty()).count();
        }
    }

    private static void agree(Function function) {
        agree(function, function);
    }

    private static void agree(Function function, Function compiled) {
        List<Buffer> inputs = Runs.inputs(function, 7, Runs.Draw.SPECIAL, 1);
        agree(function, compiled, inputs);
        inputs.forEach(Buffer::close);
    }

    private static void agree(Function function, Function compiled, List<Buffer> inputs) {
        List<long[]> expected = Runs.results(ReferenceBackend.of(Ops.standard().specs()), function, inputs);
        for (int threads = 1; threads <= 3; threads++) {
            try (CpuBackend cpu = CpuBackend.of(threads)) {
                List<long[]> actual = Runs.results(cpu, compiled, inputs);
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i), threads + " threads, result " + i);
                }
            }
        }
    }

    @Test
    void headsOfAJointProjectionHaveTheSpecificationsBits() {
        agree(attention(false));
        agree(gradient(0.3f));
    }

    /// Written where they belong, then 0 is added, which makes every -0 a 0.
    @Test
    void gradientsOfAJointProjectionAreWrittenInPlace() {
        assertEquals(List.of("Composite", "Elementwise"), works(compiled(jointGradient(false))));
        agree(jointGradient(false), compiled(jointGradient(false)));
    }

    /// What is read as well is a result of its own, and what it is joined with is copied.
    @Test
    void gradientsWithAnotherReaderAreJoinedByCopies() {
        assertTrue(works(compiled(jointGradient(true))).contains("Concat"));
        agree(jointGradient(true), compiled(jointGradient(true)));
    }

    /// The twin: without the 0 that is added the same comparison fails. By a negative scale the gradients of queries are -0 where
    /// that of the output is 0.
    @Test
    void joinedGradientsAloneHaveOtherBits() {
        Function compiled = compiled(jointGradient(false));
        Node joined = compiled.results().getFirst().operands().getFirst();
        assertEquals(new Op.Concat(2), joined.op());
        List<Buffer> inputs = Runs.inputs(compiled, 8, Runs.Draw.ORDINARY, 1);
        inputs.getLast().data().fill((byte) 0);
        agree(jointGradient(false), compiled, inputs);
        assertThrows(AssertionError.class, () -> agree(jointGradient(false), compiled.with(List.of(joined)), inputs));
        inputs.forEach(Buffer::close);
    }

    @Test
    void nothingIsCopied() {
        assertEquals(0, copies(attention(false)));
        assertEquals(0, copies(gradient(0.3f)));
    }

    /// The output is joined for what follows and read again by the gradient.
    @Test
    void norIsTheOutputForItsGradient() {
        Node joint = Runs.parameter(0, BATCH, TOKENS, 3 * HEADS * CHANNELS);
        Node dout = Runs.parameter(1, BATCH, TOKENS, HEADS * CHANNELS);
        Node[] q = {heads(joint, 0), heads(joint, 1), heads(joint, 2)};
        Node y = Ops.standard().attention(q[0], q[1], q[2], 0.3f, true);
        Node turned = turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), dout));
        List<Node> gradients = Ops.standard().attentionGrad(q[0], q[1], q[2], y, turned, 0.3f, true);
        Function both = function(List.of(joint, dout), List.of(join(y), join(gradients.getFirst())));
        assertEquals(0, copies(both));
        agree(both);
    }

    /// The twin of the above: what is read in two orders is copied once, and has the same bits.
    @Test
    void aResultInAnotherOrderIsCopied() {
        assertEquals(1, copies(attention(true)));
        agree(attention(true));
    }
}
