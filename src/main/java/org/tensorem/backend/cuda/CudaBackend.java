package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorem.backend.Backend;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// Runs functions on an NVIDIA GPU, with the bits of the specification; matrix products of f32 keep the [Contract] that is asked for.
///
/// Results stay on the device until the host reads them, so a training loop moves its parameters once. Runs of one device follow each
/// other, whichever threads ask for them, and closing waits for the one that goes on; what is asked of a closed device fails with
/// `cuda_closed`.
public final class CudaBackend implements Backend {
    private final CudaDevice device;
    private final Target target;

    private CudaBackend(CudaDevice device, Target target) {
        this.device = device;
        this.target = target;
    }

    /// The GPU that the system property `tensorem.cuda.device` numbers, 0 unless set.
    ///
    /// @throws BackendException `cuda_absent` when there is none, or it cannot be used, with what is missing
    public static CudaBackend open() {
        return switch (Gpu.find(ModuleCache.standard())) {
            case Gpu.Found(Driver driver) -> of(driver);
            case Gpu.Missing(String said) -> throw new BackendException("cuda_absent: the device cuda is an NVIDIA GPU: " + said
                    + ", or use the device cpu, which has the same bits");
        };
    }

    /// The same GPU with matrix products under a contract.
    ///
    /// @throws BackendException `cuda_absent` as above, or `cuda_tf32` when it cannot keep the contract
    public static CudaBackend open(Contract products) {
        CudaBackend cuda = open();
        try {
            return cuda.with(products);
        } catch (BackendException unkept) {
            cuda.close();
            throw unkept;
        }
    }

    /// A GPU played by the processor, slow: every kernel of a GPU, compiled by g++; nothing where g++ is not on the PATH, or this is not
    /// Linux on x86-64.
    public static Optional<CudaBackend> played() {
        return HostDriver.find(ModuleCache.standard(), HostDriver.Schedule.FORWARD).map(CudaBackend::of);
    }

    /// A backend over a driver, which it closes.
    static CudaBackend of(Driver driver) {
        return new CudaBackend(new CudaDevice(driver), Target.of(driver, Contract.FP32));
    }

    /// The same device, with matrix products under another contract. Its memory is one; closing either closes both.
    ///
    /// @throws BackendException `cuda_tf32` when the device cannot keep the contract
    public CudaBackend with(Contract products) {
        return new CudaBackend(device, Target.of(device.driver(), products));
    }

    /// The device in words, with its driver and the compiler of the kernels that are not packaged.
    public String description() {
        return device.driver().name();
    }

    /// True when kernels that are in no package can be compiled here.
    public boolean compiles() {
        return device.driver().compiles();
    }

    @Override
    public String name() {
        return target.products() == Contract.FP32 ? "cuda" : "cuda " + target.products().stem();
    }

    /// True when the node is run as it stands; a composite that is not is run by its body.
    public static boolean hasKernel(Node node) {
        return Kernels.has(node);
    }

    @Override
    public boolean supports(Node node) {
        return hasKernel(node);
    }

    @Override
    public Executable compile(Function function) {
        for (Node node : function.nodes()) {
            if (!supports(node)) {
                throw new BackendException("cuda_composite: every composite has a kernel here: " + node
                        + " has none; expand it into its body before");
            }
        }
        return new CudaExecutable(CudaProgram.of(function, target), device);
    }

    @Override
    public Buffer adopt(Buffer buffer) {
        if (RunInput.of(buffer, device) instanceof RunInput.Here(MemorySegment data, long bytes)) {
            Buffer moved = Buffer.of(buffer.type(), new DeviceMemory(device, device.upload(data, bytes), buffer.type()));
            buffer.close();
            return moved;
        }
        return buffer;
    }

    /// Compiles the generated kernels of functions in one unit, which is faster than one by one. None must be prepared: what is
    /// missing is compiled with the function.
    ///
    /// @param functions in the form that the device runs
    /// @throws BackendException when an operator has no kernel, or one does not compile
    public void prepare(List<Function> functions) {
        Map<String, String> sources = new TreeMap<>();
        functions.forEach(function -> sources.putAll(CudaProgram.of(function, target).generated()));
        device.load(sources);
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
