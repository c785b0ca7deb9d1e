package org.tensorem.backend.cuda;

import static org.bytedeco.cuda.global.nvrtc.nvrtcCompileProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcCreateProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcDestroyProgram;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBIN;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetCUBINSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetErrorString;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLog;
import static org.bytedeco.cuda.global.nvrtc.nvrtcGetProgramLogSize;
import static org.bytedeco.cuda.global.nvrtc.nvrtcVersion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.tensorem.backend.BackendException;

/// NVIDIA's compiler as a library, through the JavaCPP presets. It needs no toolkit but the library itself.
final class NvrtcCompiler implements CudaCompiler {
    private final String version;

    private NvrtcCompiler(String version) {
        this.version = version;
    }

    /// The compiler.
    ///
    /// @throws LinkageError where the library does not load
    static NvrtcCompiler load() {
        int[] major = new int[1];
        int[] minor = new int[1];
        require(nvrtcVersion(major, minor), "nvrtcVersion", "");
        return new NvrtcCompiler("NVRTC " + major[0] + "." + minor[0]);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Path compile(KernelUnit unit, Path workspace, String architecture) throws IOException {
        List<String> options = new ArrayList<>(FLAGS);
        // Else a generic lambda within a kernel is taken for a function of the host.
        options.add("--device-as-default-execution-space");
        options.add("--gpu-architecture=" + architecture);
        options.add("--include-path=" + workspace);
        _nvrtcProgram program = new _nvrtcProgram();
        try (BytePointer source = new BytePointer(unit.text()); BytePointer name = new BytePointer("unit.cu");
                PointerPointer<BytePointer> flags = new PointerPointer<>(options.toArray(String[]::new))) {
            require(nvrtcCreateProgram(program, source, name, 0, (PointerPointer<?>) null, null), "nvrtcCreateProgram", "");
            try {
                int code = nvrtcCompileProgram(program, options.size(), flags);
                if (code != 0) {
                    throw new BackendException("cuda_compile: a kernel compiles: " + version + " refuses " + unit + " for "
                            + architecture + ": " + nvrtcGetErrorString(code).getString() + ":\n" + log(program)
                            + "; correct the source");
                }
                return Files.write(workspace.resolve("unit.cubin"), code(program, architecture));
            } finally {
                nvrtcDestroyProgram(program);
            }
        }
    }

    private static byte[] code(_nvrtcProgram program, String architecture) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            require(nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize", architecture);
            byte[] code = new byte[Math.toIntExact(size.get())];
            require(nvrtcGetCUBIN(program, code), "nvrtcGetCUBIN", architecture);
            return code;
        }
    }

    private static String log(_nvrtcProgram program) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            require(nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize", "");
            try (BytePointer text = new BytePointer(size.get() + 1)) {
                require(nvrtcGetProgramLog(program, text), "nvrtcGetProgramLog", "");
                return text.getString().split("\0", 2)[0].strip();
            }
        }
    }

    private static void require(int code, String call, String about) {
        if (code != 0) {
            throw new BackendException("cuda_compiler: the compiler answers: " + call + " " + about + " says "
                    + nvrtcGetErrorString(code).getString() + "; install another NVRTC");
        }
    }
}
