package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// The operators over rows on long rows, most of which do not begin at a multiple of 16 bytes: every result has the processor's bits.
///
/// @param lengths how long rows are
record CudaRows(List<Integer> lengths) implements CudaCheckCommand.Check {
    /// The rows that a warp keeps; the longest that a block keeps, and those that it does not, alone and two at a time, on sm_75, sm_86,
    /// sm_80 and sm_90; GPT-2's vocabulary.
    static final CudaRows ALL = new CudaRows(List.of(1024, 1025, 8173, 8174, 12_653, 12_654, 16_349, 16_350, 20_845, 20_846, 25_309, 25_310,
            29_037, 29_038, 41_693, 41_694, 50_257, 58_077, 58_078));
    private static final int ROWS = 5;
    private static final float EPSILON = 1e-5f;

    /// Copies the list.
    CudaRows {
        lengths = List.copyOf(lengths);
    }

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        ElementBits.Compared all = new ElementBits.Compared(0, 0);
        try (Device device = CudaLaws.device(cuda); Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors())) {
            for (int n : lengths) {
                Function function = function(n);
                List<Buffer> inputs = IntStream.range(0, function.parameters().size())
                        .mapToObj(i -> drawn(function.parameters().get(i).type(), n, i)).toList();
                all = all.plus(ElementBits.compare(device, cpu, function, inputs));
            }
        }
        out.printf("rows: %d operators on rows of %d lengths from %d to %d, %d elements, %d differ from the cpu device%n", operators(parameters(1)).size(),
                lengths.size(), lengths.getFirst(), lengths.getLast(), all.elements(), all.differences());
        return all.differences();
    }

    private static List<Node> parameters(long n) {
        List<Type> types = List.of(Type.f32(ROWS, n), Type.f32(ROWS, n), Type.f32(n), Type.f32(n), Type.f32(ROWS), Type.i32(ROWS));
        return IntStream.range(0, types.size()).mapToObj(i -> Node.of(new Op.Parameter(i, types.get(i)))).toList();
    }

    /// The results of each operator.
    private static List<List<Node>> operators(List<Node> p) {
        Ops ops = Ops.standard();
        Node x = p.get(0);
        Node dy = p.get(1);
        Node gain = p.get(2);
        Node targets = p.get(5);
        return List.of(List.of(ops.softmax(x)), List.of(ops.softmaxGrad(x, dy)), List.of(ops.logSoftmax(x)),
                List.of(ops.layerNorm(x, gain, p.get(3), EPSILON)), ops.layerNormGrad(x, gain, dy, EPSILON),
                List.of(ops.rmsNorm(x, gain, EPSILON)), ops.rmsNormGrad(x, gain, dy, EPSILON), List.of(ops.crossEntropy(x, targets)),
                List.of(ops.crossEntropyGrad(x, targets, p.get(4))));
    }

    private static Function function(long n) {
        List<Node> p = parameters(n);
        List<Node> results = operators(p).stream().flatMap(List::stream).toList();
        return new Function("rows", p, names("x", p.size()), results, names("y", results.size()));
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).toList();
    }

    /// Numbers of moderate size, or ids below n.
    private static Buffer drawn(Type type, int n, long seed) {
        return switch (type.dtype()) {
            case F32 -> CudaBatches.drawn(type, seed);
            case I32 -> ids(type, n);
            case F64, BOOL -> throw new IllegalArgumentException("no parameter is " + type);
        };
    }

    private static Buffer ids(Type type, int n) {
        Buffer buffer = Buffer.allocate(type);
        for (long i = 0; i < type.shape().size(); i++) {
            buffer.data().setAtIndex(ValueLayout.JAVA_INT, i, (int) (n - 1 - i * 211 % n));
        }
        return buffer;
    }
}
