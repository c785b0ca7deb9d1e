package org.tensorem.backend.cuda;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorem.backend.Backend;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// Runs functions on an NVIDIA GPU, with the bits of the specification.
///
/// Results stay on the device until the host reads them, so a training loop moves its parameters once.
public final class CudaBackend implements Backend {
    private final CudaDevice device;

    private CudaBackend(Driver driver) {
        this.device = new CudaDevice(driver);
    }

    /// A backend over a driver, which it closes.
    static CudaBackend of(Driver driver) {
        return new CudaBackend(driver);
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public boolean supports(Node node) {
        return Kernels.has(node);
    }

    @Override
    public Executable compile(Function function) {
        for (Node node : function.nodes()) {
            if (!supports(node)) {
                throw new BackendException("cuda_composite: every composite has a kernel here: " + node
                        + " has none; expand it into its body before");
            }
        }
        return new CudaExecutable(CudaProgram.of(function), device);
    }

    /// Compiles the generated kernels of functions in one unit, which is faster than one by one. None must be prepared: what is
    /// missing is compiled with the function.
    public void prepare(List<Function> functions) {
        Map<String, String> sources = new TreeMap<>();
        functions.forEach(function -> sources.putAll(CudaProgram.of(function).generated()));
        device.modules().load(sources);
    }

    /// Bytes of device memory that results, programs and runs hold.
    public long usedBytes() {
        return device.pool().usedBytes();
    }

    /// Bytes of device memory kept for the next run.
    public long keptBytes() {
        return device.pool().keptBytes();
    }

    @Override
    public void close() {
        device.close();
    }
}
