package org.tensorem.cli;

import java.io.PrintWriter;
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
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// The functions of reals, of f32 and of f64, of random bits and of numbers of moderate size: every result has the processor's bits.
///
/// @param count how many arguments
record CudaElementary(int count) implements CudaCheckCommand.Check {
    /// Outside, exp of f64 has left the format.
    private static final double MODERATE = 750;

    @Override
    public long run(CudaBackend cuda, PrintWriter out) {
        ElementBits.Compared all = new ElementBits.Compared(0, 0);
        try (Device device = CudaLaws.device(cuda); Device cpu = Devices.cpu(Runtime.getRuntime().availableProcessors())) {
            for (Dtype dtype : List.of(Dtype.F32, Dtype.F64)) {
                Function function = function(Type.of(dtype, count));
                List<Buffer> inputs = List.of(drawn(dtype, 1), drawn(dtype, 2));
                all = all.plus(ElementBits.compare(device, cpu, function, inputs));
            }
        }
        out.printf("elementary: the functions of f32 and f64, %d elements, %d differ from the cpu device%n", all.elements(), all.differences());
        return all.differences();
    }

    private static Function function(Type type) {
        Node x = Node.of(new Op.Parameter(0, type));
        Node y = Node.of(new Op.Parameter(1, type));
        List<Node> results = new ArrayList<>();
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            if (function != Op.UnaryFunction.NOT) {
                results.add(Node.of(new Op.Unary(function), x));
            }
        }
        results.add(Node.of(new Op.Binary(Op.BinaryFunction.POW), x, y));
        return new Function("elementary", List.of(x, y), List.of("x", "y"), results,
                IntStream.range(0, results.size()).mapToObj(i -> "r" + i).toList());
    }

    /// Bits by chance, and numbers of moderate size, in turn.
    private Buffer drawn(Dtype dtype, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Buffer buffer = Buffer.allocate(Type.of(dtype, count));
        for (long i = 0; i < count; i++) {
            double moderate = random.nextDouble(-1, 1) * (i % 4 == 1 ? MODERATE : 8);
            long bits = random.nextLong();
            if (dtype == Dtype.F32) {
                buffer.data().setAtIndex(ValueLayout.JAVA_FLOAT, i, i % 2 == 0 ? Float.intBitsToFloat((int) bits) : (float) moderate);
            } else {
                buffer.data().setAtIndex(ValueLayout.JAVA_DOUBLE, i, i % 2 == 0 ? Double.longBitsToDouble(bits) : moderate);
            }
        }
        return buffer;
    }
}
