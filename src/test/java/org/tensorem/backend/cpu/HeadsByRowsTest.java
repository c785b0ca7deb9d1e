package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Work;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
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

    private static Function gradient() {
        Node joint = Runs.parameter(0, BATCH, TOKENS, 3 * HEADS * CHANNELS);
        Node out = Runs.parameter(1, BATCH, TOKENS, HEADS * CHANNELS);
        Node dout = Runs.parameter(2, BATCH, TOKENS, HEADS * CHANNELS);
        Node turnedOut = turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), out));
        Node turnedDout = turn(Node.of(new Op.Reshape(Shape.of(BATCH, TOKENS, HEADS, CHANNELS)), dout));
        List<Node> gradients = Ops.standard().attentionGrad(heads(joint, 0), heads(joint, 1), heads(joint, 2), turnedOut, turnedDout,
                0.3f, true);
        // All three come back as they lay; the second is also doubled.
        Node doubled = Node.of(new Op.Binary(Op.BinaryFunction.ADD), join(gradients.get(1)), join(gradients.get(1)));
        return function(List.of(joint, out, dout), List.of(join(gradients.get(0)), doubled, join(gradients.get(2))));
    }

    private static long copies(Function function) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            Plan plan = cpu.plan(function);
            return plan.steps().stream().filter(step -> step.work() instanceof Work.Elementwise e && e.operations().isEmpty()).count();
        }
    }

    private static void agree(Function function) {
        List<Buffer> inputs = Runs.inputs(function, 7, Runs.Draw.SPECIAL, 1);
        List<long[]> expected = Runs.results(ReferenceBackend.of(Ops.standard().specs()), function, inputs);
        for (int threads = 1; threads <= 3; threads++) {
            try (CpuBackend cpu = CpuBackend.of(threads)) {
                List<long[]> actual = Runs.results(cpu, function, inputs);
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i), threads + " threads, result " + i);
                }
            }
        }
        inputs.forEach(Buffer::close);
    }

    @Test
    void headsOfAJointProjectionHaveTheSpecificationsBits() {
        agree(attention(false));
        agree(gradient());
    }

    @Test
    void nothingIsCopied() {
        assertEquals(0, copies(attention(false)));
        assertEquals(0, copies(gradient()));
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
