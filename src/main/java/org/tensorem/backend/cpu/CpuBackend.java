package org.tensorem.backend.cpu;

import java.lang.management.ManagementFactory;
import org.tensorem.backend.Backend;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.plan.Plan;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// Runs functions on the processor's cores. The bits are those of the specification for any number of threads, any batch and
/// any vector width.
public final class CpuBackend implements Backend {
    /// The most threads of one backend: more than machines have cores, few enough that every machine can start them.
    public static final int MAX_THREADS = 1024;

    private final Workers workers;
    private final MemoryPool memory;
    private final Arithmetic arithmetic;
    private final HeapShare packed = new HeapShare(Runtime.getRuntime().maxMemory() / 4);

    private CpuBackend(int threads, long memoryBytes, Arithmetic arithmetic) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new BackendException("cpu_threads: a backend has 1 to " + MAX_THREADS + " threads: asked is " + threads
                    + "; give the number of cores");
        }
        this.workers = new Workers(threads);
        this.memory = new MemoryPool(memoryBytes);
        this.arithmetic = arithmetic;
    }

    /// A backend with so many threads, the one that calls included, and the machine's memory.
    public static CpuBackend of(int threads) {
        return of(threads, machineBytes());
    }

    /// A backend with so many threads that never takes more native memory than said.
    ///
    /// @param memoryBytes the most bytes for results and workspaces together
    public static CpuBackend of(int threads, long memoryBytes) {
        return of(threads, memoryBytes, Arithmetic.ofMachine());
    }

    /// A backend with this arithmetic.
    static CpuBackend of(int threads, long memoryBytes, Arithmetic arithmetic) {
        return new CpuBackend(threads, memoryBytes, arithmetic);
    }

    private static long machineBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() : Long.MAX_VALUE / 2;
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public boolean supports(Node node) {
        return Kernels.has(node);
    }

    @Override
    public Executable compile(Function function) {
        for (Node node : function.nodes()) {
            if (!supports(node)) {
                throw new BackendException("cpu_composite: every composite has a kernel here: " + node
                        + " has none; expand it into its body before");
            }
        }
        return new CpuExecutable(function, memory, workers, arithmetic);
    }

    /// Elements whose memory others may have are copied, as nobody may write them any more. Matrices of them that products read are packed
    /// once, into at most a quarter of the heap.
    @Override
    public Buffer adopt(Buffer buffer) {
        if (Adopted.of(buffer).isPresent()) {
            return buffer;
        }
        Buffer own = buffer.unshared();
        return Buffer.of(own.type(), new Adopted(own.data(), packed, own::close));
    }

    /// The steps by which this backend runs a function that it can compile.
    public Plan plan(Function function) {
        return Kernels.plan(function);
    }

    /// Bytes of native memory that results not yet closed and running programs hold.
    public long usedBytes() {
        return memory.usedBytes();
    }

    /// Bytes of native memory kept for the next run.
    public long freeBytes() {
        return memory.freeBytes();
    }

    /// Bytes of the heap that hold packed matrices.
    public long packedBytes() {
        return packed.usedBytes();
    }

    @Override
    public void close() {
        workers.close();
        memory.close();
    }
}
