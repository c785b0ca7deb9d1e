package org.tensorem.backend.cuda;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorem.backend.BackendException;

/// NVIDIA's compiler as a library. It needs neither a toolkit nor a driver.
final class NvrtcCompiler implements CudaCompiler {
    // Else a generic lambda within a kernel is taken for a function of the host.
    private static final List<String> OWN_FLAGS = Stream.concat(FLAGS.stream(), Stream.of("--device-as-default-execution-space")).toList();

    private final Nvrtc nvrtc;
    private final String version;

    private NvrtcCompiler(Nvrtc nvrtc) {
        this.nvrtc = nvrtc;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 2);
            require(nvrtc.call("nvrtcVersion", numbers, numbers.asSlice(Integer.BYTES)), "nvrtcVersion", "");
            this.version = "NVRTC " + numbers.getAtIndex(ValueLayout.JAVA_INT, 0) + "." + numbers.getAtIndex(ValueLayout.JAVA_INT, 1);
        }
    }

    /// The compiler, where its library is.
    static Optional<NvrtcCompiler> find() {
        return Nvrtc.find().map(NvrtcCompiler::new);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<String> flags() {
        return OWN_FLAGS;
    }

    @Override
    public Path compile(KernelUnit unit, Path workspace, String architecture) throws IOException {
        List<String> options = new ArrayList<>(flags());
        options.add("--gpu-architecture=" + architecture);
        options.add("--include-path=" + workspace);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = arena.allocate(ValueLayout.ADDRESS);
            require(nvrtc.call("nvrtcCreateProgram", made, arena.allocateFrom(unit.text()), arena.allocateFrom("unit.cu"), 0,
                    MemorySegment.NULL, MemorySegment.NULL), "nvrtcCreateProgram", "");
            MemorySegment program = made.get(ValueLayout.ADDRESS, 0);
            try {
                int code = nvrtc.call("nvrtcCompileProgram", program, options.size(), Nvrtc.strings(arena, options));
                if (code != 0) {
                    byte[] log = bytes(arena, program, "nvrtcGetProgramLog", architecture);
                    throw new BackendException("cuda_compile: a kernel compiles: " + version + " refuses " + unit + " for "
                            + architecture + ": " + nvrtc.text(code) + ":\n" + new String(log).split("\0", 2)[0].strip()
                            + "; correct the source");
                }
                return Files.write(workspace.resolve("unit.cubin"), bytes(arena, program, "nvrtcGetCUBIN", architecture));
            } finally {
                nvrtc.call("nvrtcDestroyProgram", made);
            }
        }
    }

    /// What a pair of functions gives: `<call>Size` its size, `<call>` its bytes.
    private byte[] bytes(Arena arena, MemorySegment program, String call, String about) {
        MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
        require(nvrtc.call(call + "Size", program, size), call + "Size", about);
        MemorySegment bytes = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
        require(nvrtc.call(call, program, bytes), call, about);
        return bytes.toArray(ValueLayout.JAVA_BYTE);
    }

    private void require(int code, String call, String about) {
        if (code != 0) {
            throw new BackendException("cuda_compiler: the compiler answers: " + call + " " + about + " says " + nvrtc.text(code)
                    + "; install another NVRTC");
        }
    }
}
