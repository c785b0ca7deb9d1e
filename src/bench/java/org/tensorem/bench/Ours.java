package org.tensorem.bench;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ops.Ops;

/// A compiled function with inputs of its own: what a caller of the library runs, results allocated anew in each call.
final class Ours implements AutoCloseable {
    private static final int IDS = 100;

    private final Backend backend;
    private final Executable executable;
    private final List<Buffer> inputs = new ArrayList<>();

    /// @param result of parameters only through operators of the IR
    /// @param parameters in order
    Ours(int threads, Node result, Node... parameters) {
        this(CpuBackend.of(threads), result, parameters);
    }

    /// @param backend what it runs on, closed with this
    Ours(Backend backend, Node result, Node... parameters) {
        this(backend, new Function("work", List.of(parameters), IntStream.range(0, parameters.length).mapToObj(i -> "x" + i).toList(),
                List.of(result), List.of("y")));
    }

    /// @param function of f32 and of ids below [#IDS]
    /// @param backend what it runs on, closed with this
    Ours(Backend backend, Function function) {
        this.backend = backend;
        Random random = new Random(1);
        for (Node parameter : function.parameters()) {
            Buffer buffer = Buffer.allocate(parameter.type());
            for (long i = 0; i < parameter.shape().size(); i++) {
                if (parameter.type().dtype() == Dtype.F32) {
                    buffer.data().setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
                } else {
                    buffer.data().setAtIndex(ValueLayout.JAVA_INT, i, random.nextInt(IDS));
                }
            }
            inputs.add(buffer);
        }
        executable = backend.compile(Compiler.of(Ops.standard()).prepare(function, backend::supports));
    }

    /// The memory of the i-th input, whose elements are drawn from a normal distribution.
    Buffer input(int i) {
        return inputs.get(i);
    }

    /// Has the backend adopt inputs `from .. to - 1`.
    void adopt(int from, int to) {
        inputs.subList(from, to).replaceAll(backend::adopt);
    }

    /// One call.
    void run() {
        executable.run(inputs).forEach(Buffer::close);
    }

    /// The elements of the result.
    float[] result() {
        try (Buffer result = executable.run(inputs).getFirst()) {
            return floats(result);
        }
    }

    /// The f32 elements of a buffer.
    static float[] floats(Buffer buffer) {
        return buffer.data().asSlice(0, buffer.type().bytes()).toArray(ValueLayout.JAVA_FLOAT);
    }

    /// Both sides compute the same thing, to the accuracy of another order of the same sums.
    ///
    /// @throws IllegalStateException when they do not
    static void agree(String work, float[] ours, float[] peer, double tolerance) {
        double most = 0;
        for (int i = 0; i < ours.length; i++) {
            most = Math.max(most, Math.abs(ours[i] - peer[i]));
        }
        if (ours.length != peer.length || !(most <= tolerance)) {
            throw new IllegalStateException("bench_agree: both sides compute the same: " + work + " differs by " + most
                    + " in " + ours.length + " and " + peer.length + " elements; find which side is called wrongly");
        }
    }

    @Override
    public void close() {
        executable.close();
        inputs.forEach(Buffer::close);
        backend.close();
    }
}
