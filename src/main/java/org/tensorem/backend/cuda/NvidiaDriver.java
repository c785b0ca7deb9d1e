package org.tensorem.backend.cuda;

import static org.bytedeco.cuda.global.cudart.cuCtxSetCurrent;
import static org.bytedeco.cuda.global.cudart.cuDeviceGet;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetCount;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRelease;
import static org.bytedeco.cuda.global.cudart.cuDevicePrimaryCtxRetain;
import static org.bytedeco.cuda.global.cudart.cuDriverGetVersion;
import static org.bytedeco.cuda.global.cudart.cuFuncSetAttribute;
import static org.bytedeco.cuda.global.cudart.cuGetErrorName;
import static org.bytedeco.cuda.global.cudart.cuGraphDestroy;
import static org.bytedeco.cuda.global.cudart.cuGraphExecDestroy;
import static org.bytedeco.cuda.global.cudart.cuGraphInstantiate;
import static org.bytedeco.cuda.global.cudart.cuGraphLaunch;
import static org.bytedeco.cuda.global.cudart.cuInit;
import static org.bytedeco.cuda.global.cudart.cuLaunchKernel;
import static org.bytedeco.cuda.global.cudart.cuMemAlloc;
import static org.bytedeco.cuda.global.cudart.cuMemAllocHost;
import static org.bytedeco.cuda.global.cudart.cuMemFree;
import static org.bytedeco.cuda.global.cudart.cuMemFreeHost;
import static org.bytedeco.cuda.global.cudart.cuMemcpyDtoHAsync;
import static org.bytedeco.cuda.global.cudart.cuMemcpyHtoDAsync;
import static org.bytedeco.cuda.global.cudart.cuMemsetD8Async;
import static org.bytedeco.cuda.global.cudart.cuModuleGetFunction;
import static org.bytedeco.cuda.global.cudart.cuModuleLoadData;
import static org.bytedeco.cuda.global.cudart.cuModuleUnload;
import static org.bytedeco.cuda.global.cudart.cuStreamBeginCapture;
import static org.bytedeco.cuda.global.cudart.cuStreamCreate;
import static org.bytedeco.cuda.global.cudart.cuStreamDestroy;
import static org.bytedeco.cuda.global.cudart.cuStreamEndCapture;
import static org.bytedeco.cuda.global.cudart.cuStreamSynchronize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUgraphExec_st;
import org.bytedeco.cuda.cudart.CUgraph_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Setting;

/// An NVIDIA GPU through the CUDA driver API, one stream of the device's primary context.
///
/// Copies between host and device go through one piece of pinned memory. With the system property `tensorem.cuda.check` set to true
/// launches are made and waited for one by one, so that an error names its kernel.
final class NvidiaDriver implements Driver {
    private static final int COMPUTE_CAPABILITY_MAJOR = 75;
    private static final int COMPUTE_CAPABILITY_MINOR = 76;
    private static final int MAX_SHARED_BYTES_PER_BLOCK = 97;
    private static final int MAX_DYNAMIC_SHARED_BYTES = 8;
    private static final int NON_BLOCKING = 1;
    private static final int CAPTURE_OF_THIS_THREAD = 1;
    private static final int SHARED_BYTES_WITHOUT_ASKING = 48 << 10;
    private static final long PINNED_BYTES = 16L << 20;
    /// Codes after which, as `cuda.h` says, every later call fails too.
    private static final Set<Integer> FATAL = Set.of(226, 700, 702, 710, 714, 715, 716, 717, 718, 719, 721, 810, 911);

    private final int device;
    private final CUctx_st context = new CUctx_st();
    private final CUstream_st stream = new CUstream_st();
    private final Pointer pinned = new Pointer();
    private final String name;
    private final int computeCapability;
    private final String architecture;
    private final int mostSharedBytes;
    private final Optional<CudaCompiler> compiler;
    private final KernelPackage packaged = KernelPackage.standard();
    private final ModuleCache cache;
    private final boolean isChecked = Setting.flag("cuda_check", "tensorem.cuda.check");
    private final Map<Long, CUfunc_st> functions = new HashMap<>();
    private final Map<Long, Integer> sharedBytes = new HashMap<>();
    private String lost = "";

    /// The parameters of a launch, an array of pointers in memory that is not its own. As a plain [Pointer] the bindings would pass the
    /// address of the pointer.
    private static final class Parameters extends PointerPointer<Pointer> {
        Parameters(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private NvidiaDriver(int number, Optional<CudaCompiler> compiler, ModuleCache cache) {
        int[] one = new int[1];
        String about = "device " + number;
        succeed(cuDeviceGet(one, number), "cuDeviceGet", about);
        this.device = one[0];
        byte[] text = new byte[256];
        succeed(cuDeviceGetName(text, text.length, device), "cuDeviceGetName", about);
        succeed(cuDeviceGetAttribute(one, COMPUTE_CAPABILITY_MAJOR, device), "cuDeviceGetAttribute", about);
        int major = one[0];
        succeed(cuDeviceGetAttribute(one, COMPUTE_CAPABILITY_MINOR, device), "cuDeviceGetAttribute", about);
        this.computeCapability = 10 * major + one[0];
        this.architecture = "sm_" + computeCapability;
        succeed(cuDeviceGetAttribute(one, MAX_SHARED_BYTES_PER_BLOCK, device), "cuDeviceGetAttribute", about);
        this.mostSharedBytes = one[0];
        succeed(cuDriverGetVersion(one), "cuDriverGetVersion", "the driver");
        this.name = new String(text, StandardCharsets.UTF_8).split("\0", 2)[0] + " (" + architecture + ", driver for CUDA "
                + one[0] / 1000 + "." + one[0] % 1000 / 10 + ", " + compiler.map(CudaCompiler::version).orElse("packaged kernels, no compiler") + ")";
        this.compiler = compiler;
        this.cache = cache;
        require(cuDevicePrimaryCtxRetain(context, device), "cuDevicePrimaryCtxRetain", about);
        try {
            require(cuCtxSetCurrent(context), "cuCtxSetCurrent", "the context");
            require(cuStreamCreate(stream, NON_BLOCKING), "cuStreamCreate", "a stream");
            require(cuMemAllocHost(pinned, PINNED_BYTES), "cuMemAllocHost", PINNED_BYTES + " bytes");
        } catch (BackendException failure) {
            close();
            throw failure;
        }
    }

    /// Loads the bindings to the driver.
    ///
    /// @throws LinkageError without a driver, the CUDA runtime, or the bindings themselves
    static void loadBindings() {
        Loader.load(cudart.class);
    }

    /// How many devices the driver has.
    ///
    /// @throws BackendException when the driver does not start
    static int devices() {
        int code = cuInit(0);
        if (code != 0) {
            throw new BackendException("cuda_init: the driver starts: cuInit says " + text(code) + "; see nvidia-smi");
        }
        int[] count = new int[1];
        succeed(cuDeviceGetCount(count), "cuDeviceGetCount", "the driver");
        return count[0];
    }

    /// A device.
    ///
    /// @param number 0 to below [#devices()]
    /// @param compiler for what is not packaged
    static NvidiaDriver open(int number, Optional<CudaCompiler> compiler, ModuleCache cache) {
        return new NvidiaDriver(number, compiler, cache);
    }

    private static String text(int code) {
        try (BytePointer text = new BytePointer()) {
            return code + (cuGetErrorName(code, text) == 0 && !text.isNull() ? " (" + text.getString() + ")" : "");
        }
    }

    /// Of a call before there is a context.
    private static void succeed(int code, String call, String about) {
        if (code != 0) {
            throw failure(code, call, about);
        }
    }

    private void require(int code, String call, String about) {
        if (code == 0) {
            return;
        }
        if (FATAL.contains(code) && lost.isEmpty()) {
            lost = call + " of " + about + ": " + text(code);
        }
        throw failure(code, call, about + " on " + name);
    }

    private static BackendException failure(int code, String call, String about) {
        return new BackendException("cuda_call: a call of the driver succeeds: " + call + " of " + about + " says " + text(code) + "; " + (FATAL.contains(code)
                        ? "this process can no longer use the device, start it anew, with -Dtensorem.cuda.check=true to learn which kernel"
                        : "see the CUDA driver API for the code"));
    }

    /// Before every call: the context is current on this thread, and not lost.
    private void enter() {
        if (!lost.isEmpty()) {
            throw new BackendException("cuda_lost: a device is used until it fails: " + name + " failed before, " + lost
                    + "; start the process anew");
        }
        require(cuCtxSetCurrent(context), "cuCtxSetCurrent", "the context");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int computeCapability() {
        return computeCapability;
    }

    @Override
    public int sharedBytes() {
        return mostSharedBytes;
    }

    @Override
    public synchronized long allocate(long bytes) {
        enter();
        long[] address = new long[1];
        int code = cuMemAlloc(address, bytes);
        if (code == 2) {
            throw new BackendException("cuda_memory: device memory: " + bytes + " bytes are not to be had of " + name
                    + "; use smaller tensors");
        }
        require(code, "cuMemAlloc", bytes + " bytes");
        return address[0];
    }

    @Override
    public synchronized void free(long address) {
        if (!lost.isEmpty()) {
            // With its context the memory is gone.
            return;
        }
        enter();
        require(cuMemFree(address), "cuMemFree", Long.toHexString(address));
    }

    @SuppressWarnings("restricted")
    private MemorySegment pinned() {
        return MemorySegment.ofAddress(pinned.address()).reinterpret(PINNED_BYTES);
    }

    @Override
    public synchronized void upload(long to, MemorySegment from, long bytes) {
        enter();
        for (long at = 0; at < bytes; at += PINNED_BYTES) {
            long count = Math.min(PINNED_BYTES, bytes - at);
            MemorySegment.copy(from, at, pinned(), 0, count);
            require(cuMemcpyHtoDAsync(to + at, pinned, count, stream), "cuMemcpyHtoDAsync", count + " bytes");
            require(cuStreamSynchronize(stream), "cuStreamSynchronize", "an upload");
        }
    }

    @Override
    public synchronized void download(MemorySegment to, long from, long bytes) {
        enter();
        for (long at = 0; at < bytes; at += PINNED_BYTES) {
            long count = Math.min(PINNED_BYTES, bytes - at);
            require(cuMemcpyDtoHAsync(pinned, from + at, count, stream), "cuMemcpyDtoHAsync", count + " bytes");
            require(cuStreamSynchronize(stream), "cuStreamSynchronize", "a download");
            MemorySegment.copy(pinned(), 0, to, at, count);
        }
    }

    @Override
    public synchronized void fill(long to, byte value, long bytes) {
        enter();
        require(cuMemsetD8Async(to, value, bytes, stream), "cuMemsetD8Async", bytes + " bytes");
    }

    @Override
    public boolean compiles() {
        return compiler.isPresent();
    }

    @Override
    public boolean isPackaged(KernelUnit unit) {
        return packaged.holds(unit);
    }

    @Override
    public synchronized Driver.Module load(KernelUnit unit) {
        enter();
        CUmod_st module = new CUmod_st();
        try (BytePointer code = new BytePointer(packaged.code(unit).orElseGet(() -> compiled(unit)))) {
            require(cuModuleLoadData(module, code), "cuModuleLoadData", unit.toString());
        }
        return new Code(unit, module);
    }

    private byte[] compiled(KernelUnit unit) {
        CudaCompiler here = compiler.orElseThrow(() -> new BackendException("cuda_compiler: a kernel is packaged or compiled where it runs: "
                + unit + " is in no package, and neither NVRTC (libnvrtc.so.13) loads nor is nvcc on the PATH; package the program's"
                + " kernels by cuda-package, or build with the profile gpu"));
        try {
            return Files.readAllBytes(cache.module(unit, here.version() + " " + here.flags() + " " + name, ".cubin",
                    workspace -> here.compile(unit, workspace, architecture)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel) {
        enter();
        String about = kernel + " in " + grid;
        CUfunc_st code = functions.get(function);
        if (grid.sharedBytes() > sharedBytes.getOrDefault(function, SHARED_BYTES_WITHOUT_ASKING)) {
            require(cuFuncSetAttribute(code, MAX_DYNAMIC_SHARED_BYTES, grid.sharedBytes()), "cuFuncSetAttribute", about);
            sharedBytes.put(function, grid.sharedBytes());
        }
        require(cuLaunchKernel(code, (int) grid.blocksX(), grid.blocksY(), grid.blocksZ(), grid.threads(), 1, 1, grid.sharedBytes(), stream,
                new Parameters(arguments.address()), (PointerPointer<?>) null), "cuLaunchKernel", about);
        if (isChecked) {
            require(cuStreamSynchronize(stream), "cuStreamSynchronize", about);
        }
    }

    @Override
    public boolean records() {
        return !isChecked;
    }

    @Override
    public synchronized Graph record(Runnable work) {
        enter();
        require(cuStreamBeginCapture(stream, CAPTURE_OF_THIS_THREAD), "cuStreamBeginCapture", "a program");
        CUgraph_st graph = new CUgraph_st();
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            if (cuStreamEndCapture(stream, graph) == 0) {
                cuGraphDestroy(graph);
            }
            throw failure;
        }
        require(cuStreamEndCapture(stream, graph), "cuStreamEndCapture", "a program");
        try {
            CUgraphExec_st executable = new CUgraphExec_st();
            require(cuGraphInstantiate(executable, graph, 0), "cuGraphInstantiate", "a program");
            return new Recorded(executable);
        } finally {
            cuGraphDestroy(graph);
        }
    }

    @Override
    public synchronized void synchronise() {
        enter();
        require(cuStreamSynchronize(stream), "cuStreamSynchronize", "a run");
    }

    /// Frees what the driver itself holds. A lost context frees its own.
    @Override
    public synchronized void close() {
        if (lost.isEmpty()) {
            cuCtxSetCurrent(context);
            cuMemFreeHost(pinned);
            cuStreamDestroy(stream);
        }
        cuDevicePrimaryCtxRelease(device);
    }

    /// A loaded module.
    private final class Code implements Driver.Module {
        private final KernelUnit unit;
        private final CUmod_st module;

        Code(KernelUnit unit, CUmod_st module) {
            this.unit = unit;
            this.module = module;
        }

        @Override
        public long function(String kernel) {
            synchronized (NvidiaDriver.this) {
                enter();
                CUfunc_st function = new CUfunc_st();
                require(cuModuleGetFunction(function, module, kernel), "cuModuleGetFunction", kernel + " of " + unit);
                functions.put(function.address(), function);
                return function.address();
            }
        }

        @Override
        public void close() {
            synchronized (NvidiaDriver.this) {
                if (lost.isEmpty()) {
                    enter();
                    cuModuleUnload(module);
                }
            }
        }
    }

    /// A captured graph.
    private final class Recorded implements Graph {
        private final CUgraphExec_st executable;

        Recorded(CUgraphExec_st executable) {
            this.executable = executable;
        }

        @Override
        public void replay() {
            synchronized (NvidiaDriver.this) {
                enter();
                require(cuGraphLaunch(executable, stream), "cuGraphLaunch", "a program");
            }
        }

        @Override
        public void close() {
            synchronized (NvidiaDriver.this) {
                if (lost.isEmpty()) {
                    enter();
                    cuGraphExecDestroy(executable);
                }
            }
        }
    }
}
