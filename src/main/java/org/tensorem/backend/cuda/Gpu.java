package org.tensorem.backend.cuda;

import java.util.Optional;
import org.tensorem.backend.BackendException;

/// What was found where a GPU was looked for.
sealed interface Gpu {
    /// Where the search reports.
    System.Logger LOG = System.getLogger(Gpu.class.getName());

    /// A device that can be used.
    record Found(Driver driver) implements Gpu {}

    /// None.
    ///
    /// @param what is missing, in one sentence
    /// @param remedy what to do about it
    record Missing(String what, String remedy) implements Gpu {}

    /// Looks for the device that the system property `tensorem.cuda.device` numbers, 0 unless set. Never throws; one log line says
    /// what was found or is missing.
    static Gpu find(ModuleCache cache) {
        Gpu gpu = search(cache);
        LOG.log(System.Logger.Level.DEBUG, switch (gpu) {
            case Found(Driver driver) -> "cuda: " + driver.name();
            case Missing(String what, String remedy) -> "no cuda: " + what + "; " + remedy;
        });
        return gpu;
    }

    private static Gpu search(ModuleCache cache) {
        try {
            return open(Integer.getInteger("tensorem.cuda.device", 0), cache);
        } catch (NoClassDefFoundError | ExceptionInInitializerError absent) {
            return unloaded(absent);
        } catch (UnsatisfiedLinkError unlinked) {
            return unloaded(unlinked);
        } catch (BackendException failure) {
            return new Missing(failure.getMessage(), "see nvidia-smi");
        }
    }

    private static Gpu open(int number, ModuleCache cache) {
        int devices = NvidiaDriver.devices();
        if (number < 0 || number >= devices) {
            return new Missing("the driver has " + devices + " devices, and no number " + number,
                    "install a GPU, or number one by the system property tensorem.cuda.device");
        }
        Optional<CudaCompiler> compiler = compiler();
        return compiler.isPresent() ? new Found(NvidiaDriver.open(number, compiler.get(), cache))
                : new Missing("neither NVRTC (libnvrtc.so.13) loads nor is nvcc on the PATH",
                        "build with the profile gpu, or install the CUDA toolkit 13 and name its folder lib64 in LD_LIBRARY_PATH");
    }

    private static Optional<CudaCompiler> compiler() {
        try {
            return Optional.of(NvrtcCompiler.load());
        } catch (LinkageError _) {
            return NvccCompiler.find().map(compiler -> compiler);
        }
    }

    private static Gpu unloaded(LinkageError error) {
        Throwable first = error.getCause() == null ? error : error.getCause();
        return new Missing("the CUDA bindings do not load: " + first,
                "install the NVIDIA driver (libcuda.so.1) and the CUDA 13 runtime (libcudart.so.13), and have the JavaCPP artifacts "
                        + "org.bytedeco:cuda and org.bytedeco:javacpp for this platform on the class path");
    }
}
