package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.BackendException;

/// The compiler `nvcc` of the CUDA toolkit, where it is on the PATH.
///
/// @param program where it is
/// @param version its release
record NvccCompiler(Path program, String version) implements CudaCompiler {
    static Optional<NvccCompiler> find() {
        return Processes.find("nvcc").map(program -> new NvccCompiler(program, version(program)));
    }

    private static String version(Path program) {
        try {
            return "nvcc " + Processes.run(Path.of("."), List.of(program.toString(), "--version")).output().lines()
                    .filter(line -> line.contains("release")).findFirst().orElse("of unknown release").strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public List<String> flags() {
        return FLAGS;
    }

    @Override
    public Path compile(KernelUnit unit, Path workspace, String architecture) throws IOException {
        return run(unit, workspace, "unit.cubin", List.of("-cubin", "-arch=" + architecture));
    }

    /// Compiles `unit.cu` to a file of that name.
    ///
    /// @param arguments what to make, and for which architectures
    Path run(KernelUnit unit, Path workspace, String made, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        command.addAll(flags());
        command.addAll(List.of("-o", made, "unit.cu"));
        Processes.Answer answer = Processes.run(workspace, command);
        if (answer.code() != 0) {
            throw new BackendException("cuda_compile: a kernel compiles: " + version + " refuses " + unit + " by "
                    + String.join(" ", arguments) + ":\n" + answer.output() + "; correct the source");
        }
        return workspace.resolve(made);
    }
}
