package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Contract;
import org.tensorem.ir.Function;

/// Kernels compiled by nvcc beforehand, for machines that have a GPU and no compiler: machine code for several generations of GPUs in one
/// file, a resource named by a hash of its sources and flags.
///
/// All hand-written kernels are in a package, and of the generated ones, whose source depends on the program, those of the programs that
/// were named when it was made. Whatever is in no package is compiled where it runs.
public final class KernelPackage {
    private static final String FOLDER = "org/tensorem/cuda/packaged/";
    private static final String ENDING = ".fatbin";
    /// Code of sm_80 runs on sm_86 and sm_89 too; drivers compile the text of compute_90 for what is newer.
    private static final List<String> GENERATIONS = List.of("-gencode", "arch=compute_75,code=sm_75", "-gencode",
            "arch=compute_80,code=sm_80", "-gencode", "arch=compute_90,code=[sm_90,compute_90]");
    private static final List<String> HAND_WRITTEN = List.of("adamw", "argmax", "attention", "attention_grad", "concat", "cross_entropy",
            "cross_entropy_grad", "gather", "iota", "layer_norm", "layer_norm_grad", "log_softmax", "matmul", "pad", "random_uniform",
            "reduce_max", "reduce_sum", "rms_norm", "rms_norm_grad", "scatter_add", "softmax", "softmax_grad", "sum_squares");
    /// No generated source depends on how much shared memory blocks have.
    private static final Target ANY = new Target(48 << 10, Contract.FP32);

    private final ClassLoader loader;

    private KernelPackage(ClassLoader loader) {
        this.loader = loader;
    }

    /// The package on the class path of the library.
    static KernelPackage standard() {
        return in(KernelPackage.class.getClassLoader());
    }

    /// The package that a class loader finds.
    static KernelPackage in(ClassLoader loader) {
        return new KernelPackage(loader);
    }

    /// Compiles all hand-written kernels, and the generated ones of functions.
    ///
    /// @param folder becomes a folder for the class path
    /// @param functions in the form that the device runs
    /// @return how many files of kernels the package holds
    /// @throws BackendException `cuda_package` where nvcc is not on the PATH
    public static int write(Path folder, List<Function> functions) {
        NvccCompiler nvcc = NvccCompiler.find().orElseThrow(() -> new BackendException(
                "cuda_package: kernels are packaged by nvcc: it is not on the PATH; install the CUDA toolkit 13"));
        Map<String, String> sources = sources(functions);
        write(folder, sources, nvcc);
        return sources.size();
    }

    /// The files of kernels that a package holds, by name.
    static Map<String, String> sources(List<Function> functions) {
        Map<String, String> sources = new TreeMap<>();
        HAND_WRITTEN.forEach(file -> sources.put(file, Sources.kernels(file)));
        functions.forEach(function -> sources.putAll(CudaProgram.of(function, ANY).generated()));
        return sources;
    }

    /// @param sources the files of kernels, by name
    static void write(Path folder, Map<String, String> sources, NvccCompiler nvcc) {
        sources.entrySet().parallelStream().forEach(source -> {
            KernelUnit unit = KernelUnit.of(source.getKey(), source.getValue());
            Path compiled = ModuleCache.standard().module(unit, nvcc.version() + " " + nvcc.flags() + " " + GENERATIONS, ENDING,
                    workspace -> nvcc.run(unit, workspace, "unit" + ENDING, arguments()));
            try {
                Path file = folder.resolve(name(unit));
                Files.createDirectories(file.getParent());
                Files.copy(compiled, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-fatbin"));
        arguments.addAll(GENERATIONS);
        return arguments;
    }

    private static String name(KernelUnit unit) {
        return FOLDER + ModuleCache.key(unit, CudaCompiler.FLAGS.toString()) + ENDING;
    }

    /// True when there is a package.
    boolean isThere() {
        return holds(KernelUnit.of(HAND_WRITTEN.getFirst(), Sources.kernels(HAND_WRITTEN.getFirst())));
    }

    /// True when the package holds a unit.
    boolean holds(KernelUnit unit) {
        return loader.getResource(name(unit)) != null;
    }

    /// The code of a unit, if the package holds it.
    Optional<byte[]> code(KernelUnit unit) {
        try (InputStream stream = loader.getResourceAsStream(name(unit))) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
