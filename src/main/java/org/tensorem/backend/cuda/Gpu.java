package org.tensorem.backend.cuda;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Setting;

/// What was found where a GPU was looked for.
sealed interface Gpu {
    /// Where the search reports.
    System.Logger LOG = System.getLogger(Gpu.class.getName());

    /// A device that can be used.
    record Found(Driver driver) implements Gpu {}

    /// None.
    ///
    /// @param said what is missing, and behind a semicolon what to do about it
    record Missing(String said) implements Gpu {}

    /// Looks for the device that the system property `tensorem.cuda.device` numbers, 0 unless set. Never throws; one log line says
    /// what was found or is missing.
    static Gpu find(ModuleCache cache) {
        Gpu gpu = search(cache);
        LOG.log(System.Logger.Level.DEBUG, switch (gpu) {
            case Found(Driver driver) -> "cuda: " + driver.name();
            case Missing(String said) -> "no cuda: " + said;
        });
        return gpu;
    }

    /// The bindings, which load at the first attempt or never; only that attempt says why not.
    final class Bindings {
        private static final String FAILURE = failure();

        private Bindings() {}

        private static String failure() {
            try {
                NvidiaDriver.loadBindings();
                return "";
            } catch (LinkageError absent) {
                return texts(absent);
            }
        }
    }

    private static Gpu search(ModuleCache cache) {
        try {
            int number = Setting.number("cuda_device", "tensorem.cuda.device", 0);
            return Bindings.FAILURE.isEmpty() ? open(number, cache) : unloaded(Bindings.FAILURE);
        } catch (BackendException failure) {
            return new Missing(failure.getMessage());
        } catch (UncheckedIOException failure) {
            return new Missing("a compiler of kernels is there and does not run: " + failure.getCause().getMessage() + "; mend or remove it");
        }
    }

    private static Gpu open(int number, ModuleCache cache) {
        int devices = NvidiaDriver.devices();
        if (number >= devices) {
            return new Missing("the driver has " + devices + " devices, and no number " + number
                    + "; install a GPU, or number one by the system property tensorem.cuda.device");
        }
        Optional<CudaCompiler> compiler = compiler();
        return compiler.isPresent() || KernelPackage.standard().isThere() ? new Found(NvidiaDriver.open(number, compiler, cache))
                : new Missing("neither NVRTC (libnvrtc.so.13) loads nor is nvcc on the PATH, and no kernels of this version are packaged; build"
                        + " with the profile gpu or cubins, or install the CUDA toolkit 13 and name its folder lib64 in LD_LIBRARY_PATH");
    }

    private static Optional<CudaCompiler> compiler() {
        return NvrtcCompiler.find().<CudaCompiler>map(compiler -> compiler).or(NvccCompiler::find);
    }

    /// What an error and its causes say.
    private static String texts(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = error; at != null; at = at.getCause()) {
            text.append(at).append('\n');
        }
        return text.toString();
    }

    /// @param said why the bindings do not load
    static Missing unloaded(String said) {
        if (said.contains("libcuda.so.1")) {
            return new Missing("the NVIDIA driver (libcuda.so.1) is not there; install it");
        }
        if (said.contains("libcudart.so")) {
            return new Missing("the CUDA 13 runtime (libcudart.so.13) is not there; build with the profile gpu, or install it and name"
                    + " its folder in LD_LIBRARY_PATH");
        }
        return new Missing((said.contains(ClassNotFoundException.class.getName()) ? "its bindings are not on the class path"
                : "its bindings do not load: " + said.lines().reduce("", (_, cause) -> cause).replace(": ", ", "))
                + "; install org.bytedeco:cuda and org.bytedeco:javacpp for this platform on the class path");
    }
}
