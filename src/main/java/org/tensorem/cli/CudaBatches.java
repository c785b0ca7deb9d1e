package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// A transformer's block on 1, 2, 7 and 64 rows: every row has the bits that it has alone, and the processor's.
record CudaBatches() implements CudaCheckCommand.Check {
    private static final int[] ROWS = {1, 2, 7, 64};
    private static final int TOKENS = 48;
    private static final int CHANNELS = 320;
    private static final int HEADS = 5;

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        long differences = 0;
        long elements = 0;
        List<Buffer> weights = block(1).parameters().stream().skip(1).map(node -> drawn(node.type(), 7)).toList();
        Buffer most = drawn(Type.f32(ROWS[ROWS.length - 1], TOKENS, CHANNELS), 1);
        try (Device device = CudaLaws.device(cuda); Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors())) {
            long[] alone = run(device, 1, most, weights);
            for (int rows : ROWS) {
                long[] onCuda = run(device, rows, most, weights);
                long[] onCpu = run(cpu, rows, most, weights);
                for (int i = 0; i < onCuda.length; i++) {
                    elements++;
                    differences += onCuda[i] == onCpu[i] && (i >= alone.length || onCuda[i] == alone[i]) ? 0 : 1;
                }
            }
        } finally {
            weights.forEach(Buffer::close);
            most.close();
        }
        out.printf("batch: a block on 1, 2, 7 and 64 rows, %d elements, %d differ from the row alone or the cpu device%n", elements, differences);
        return differences;
    }

    private static long[] run(Device device, int rows, Buffer most, List<Buffer> weights) {
        List<Buffer> inputs = new ArrayList<>(List.of(Buffer.of(Type.f32(rows, TOKENS, CHANNELS), most.data(), () -> {})));
        inputs.addAll(weights);
        try (Buffer result = device.executable(block(rows)).run(inputs).getFirst()) {
            return ElementBits.of(result);
        }
    }

    /// x + attention(layer_norm(x)), then + mlp(layer_norm).
    private static Function block(int rows) {
        Ops ops = Ops.standard();
        List<Node> p = new ArrayList<>();
        Node x = parameter(p, rows, TOKENS, CHANNELS);
        Node normed = ops.layerNorm(x, parameter(p, CHANNELS), parameter(p, CHANNELS), 1e-5f);
        List<Node> qkv = IntStream.range(0, 3).mapToObj(_ -> heads(ops.linear(normed, parameter(p, CHANNELS, CHANNELS), parameter(p, CHANNELS)), rows))
                .toList();
        Node attended = ops.attention(qkv.get(0), qkv.get(1), qkv.get(2), 0.125f, true);
        Node joined = Node.of(new Op.Reshape(x.shape()), Node.of(new Op.Transpose(1, 2), attended));
        Node y = Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, joined);
        Node hidden = ops.gelu(ops.linear(y, parameter(p, CHANNELS, 2 * CHANNELS), parameter(p, 2 * CHANNELS)));
        Node z = ops.softmax(ops.linear(hidden, parameter(p, 2 * CHANNELS, CHANNELS), parameter(p, CHANNELS)));
        return new Function("block", p, IntStream.range(0, p.size()).mapToObj(i -> "p" + i).toList(), List.of(z), List.of("z"));
    }

    private static Node heads(Node x, int rows) {
        Node split = Node.of(new Op.Reshape(org.tensorem.ir.Shape.of(rows, TOKENS, HEADS, CHANNELS / HEADS)), x);
        return Node.of(new Op.Transpose(1, 2), split);
    }

    private static Node parameter(List<Node> parameters, long... extents) {
        Node node = Node.of(new Op.Parameter(parameters.size(), Type.of(Dtype.F32, extents)));
        parameters.add(node);
        return node;
    }

    /// Numbers of moderate size.
    static Buffer drawn(Type type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Buffer buffer = Buffer.allocate(type);
        MemorySegment data = buffer.data();
        for (long i = 0; i < type.shape().size(); i++) {
            data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian() * 0.3f);
        }
        return buffer;
    }
}
