package org.tensorem.demo.gpt2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Type;

/// Native memory that programs run on.
final class Buffers {
    private Buffers() {}

    static Buffer of(Type type, int... values) {
        Buffer buffer = Buffer.allocate(type);
        MemorySegment.copy(values, 0, buffer.data(), ValueLayout.JAVA_INT, 0, values.length);
        return buffer;
    }

    static Buffer of(float value) {
        Buffer buffer = Buffer.allocate(Type.f32());
        buffer.data().set(ValueLayout.JAVA_FLOAT, 0, value);
        return buffer;
    }

    static List<Buffer> zeros(List<Type> types) {
        return types.stream().map(Buffer::allocate).toList();
    }

    static float scalar(Buffer buffer) {
        return buffer.data().get(ValueLayout.JAVA_FLOAT, 0);
    }

    static float[] floats(Buffer buffer) {
        return buffer.data().asSlice(0, buffer.type().bytes()).toArray(ValueLayout.JAVA_FLOAT);
    }

    static void close(List<Buffer> buffers) {
        buffers.forEach(Buffer::close);
    }

    /// Runs on all inputs in order; the last of them are only for this run and closed behind it.
    static List<Buffer> run(Executable executable, List<Buffer> kept, Buffer... passing) {
        List<Buffer> inputs = new ArrayList<>(kept);
        inputs.addAll(Arrays.asList(passing));
        try {
            return executable.run(inputs);
        } finally {
            close(List.of(passing));
        }
    }
}
