package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorem.backend.BackendException;

/// A GPU played by the processor: g++ compiles the same kernels with `cuda/host.cuh`, and every thread of a grid runs.
///
/// Device memory is native memory; new memory holds NaN, so that what a kernel forgets to write shows. A launch is over when its
/// call returns.
final class HostDriver implements Driver {
    private static final List<String> FLAGS = List.of("-x", "c++", "-std=c++17", "-O1", "-march=native", "-ffp-contract=off", "-fPIC",
            "-shared");
    private static final long ALIGNMENT = 256;
    private static final byte NAN = (byte) 0xFF;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle ALIGNED_ALLOC = libc("aligned_alloc",
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE = libc("free", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
    private static final MethodHandle LAUNCH = downcall(FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    /// What it plays, and the shared memory that blocks have there.
    private static final int COMPUTE_CAPABILITY = 90;
    private static final int SHARED_BYTES = 227 << 10;
    private static final long LONGEST_TEXT = 4096;
    /// What [#version(Path)] says of each compiler, asked once.
    private static final Map<Path, String> VERSIONS = new ConcurrentHashMap<>();

    private final Path compiler;
    private final String version;
    private final ModuleCache cache;
    private final Schedule schedule;
    private final int computeCapability;
    private final int sharedBytes;
    private Recording recording;

    /// In which order the threads of a block get their turn. Right kernels have the same bits under both.
    enum Schedule {
        /// The lowest thread that can go on.
        FORWARD,
        /// The highest.
        REVERSE
    }

    private HostDriver(Path compiler, String version, ModuleCache cache, Schedule schedule, int computeCapability,
            int sharedBytes) {
        this.compiler = compiler;
        this.version = version;
        this.cache = cache;
        this.schedule = schedule;
        this.computeCapability = computeCapability;
        this.sharedBytes = sharedBytes;
    }

    /// The player, where g++ is on the PATH, on Linux and x86-64, for which `cuda/host_fibers.cuh` is written.
    static Optional<HostDriver> find(ModuleCache cache, Schedule schedule) {
        boolean hasFibers = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        return hasFibers ? Processes.find("g++").map(compiler -> new HostDriver(compiler,
                VERSIONS.computeIfAbsent(compiler, HostDriver::version), cache, schedule, COMPUTE_CAPABILITY, SHARED_BYTES))
                : Optional.empty();
    }

    /// The player of a device with less shared memory.
    HostDriver withSharedBytes(int most) {
        return new HostDriver(compiler, version, cache, schedule, computeCapability, most);
    }

    /// The player of another generation.
    HostDriver withComputeCapability(int other) {
        return new HostDriver(compiler, version, cache, schedule, other, sharedBytes);
    }

    /// What the compiler calls itself, and behind the first line what it compiles for on this machine.
    private static String version(Path compiler) {
        try {
            return Processes.run(Path.of("."), List.of(compiler.toString(), "--version")).output().lines().findFirst().orElse("g++") + "\n"
                    + Processes.run(Path.of("."), List.of(compiler.toString(), "-march=native", "-Q", "--help=target")).output();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle libc(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle downcall(FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(descriptor);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment memory(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }

    @Override
    public String name() {
        return "a GPU played by the processor, kernels compiled by " + version.lines().findFirst().orElseThrow();
    }

    @Override
    public int computeCapability() {
        return computeCapability;
    }

    @Override
    public int sharedBytes() {
        return sharedBytes;
    }

    @Override
    public long allocate(long bytes) {
        long rounded = Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
        long address;
        try {
            address = (long) ALIGNED_ALLOC.invokeExact(ALIGNMENT, rounded);
        } catch (Throwable failure) {
            throw new IllegalStateException("aligned_alloc cannot be called", failure);
        }
        if (address == 0) {
            throw new BackendException("cuda_memory: device memory: " + bytes + " bytes are not to be had of " + name()
                    + "; use smaller tensors");
        }
        fill(address, NAN, bytes);
        return address;
    }

    @Override
    public void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable failure) {
            throw new IllegalStateException("free cannot be called", failure);
        }
    }

    @Override
    public void upload(long to, MemorySegment from, long bytes) {
        MemorySegment.copy(from, 0, memory(to, bytes), 0, bytes);
    }

    @Override
    public void download(MemorySegment to, long from, long bytes) {
        MemorySegment.copy(memory(from, bytes), 0, to, 0, bytes);
    }

    @Override
    public void fill(long to, byte value, long bytes) {
        if (recording != null) {
            recording.work.add(() -> fill(to, value, bytes));
            return;
        }
        memory(to, bytes).fill(value);
    }

    @Override
    public boolean compiles() {
        return true;
    }

    @Override
    public boolean isPackaged(KernelUnit unit) {
        return false;
    }

    @Override
    public Driver.Module load(KernelUnit unit) {
        return new Library(unit, cache.module(unit, version + " " + FLAGS, ".so",
                workspace -> compile(unit, workspace)));
    }

    private Path compile(KernelUnit unit, Path workspace) throws IOException {
        List<String> command = new ArrayList<>(List.of(compiler.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-o", "unit.so", "unit.cu"));
        Processes.Answer answer = Processes.run(workspace, command);
        if (answer.code() != 0) {
            throw new BackendException("cuda_compile: a kernel compiles: " + compiler + " refuses " + unit + ":\n" + answer.output()
                    + "; correct the source");
        }
        return workspace.resolve("unit.so");
    }

    @Override
    public void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel) {
        if (recording != null) {
            MemorySegment kept = recording.copy(arguments);
            recording.work.add(() -> launch(function, grid, kept, kernel));
            return;
        }
        if (grid.sharedBytes() > sharedBytes) {
            throw new BackendException("cuda_launch: a block has at most " + sharedBytes + " bytes of shared memory: " + kernel + " in "
                    + grid + " on " + name() + "; choose another kernel");
        }
        MemorySegment said;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment blocks = arena.allocateFrom(ValueLayout.JAVA_LONG, grid.blocksX(), grid.blocksY(), grid.blocksZ());
            said = (MemorySegment) LAUNCH.invokeExact(MemorySegment.ofAddress(function), arguments, blocks, grid.threads(),
                    grid.sharedBytes(), schedule == Schedule.REVERSE ? 1 : 0);
        } catch (Throwable failure) {
            throw new IllegalStateException(kernel + " cannot be called", failure);
        }
        if (said.address() != 0) {
            throw new BackendException("cuda_launch: a launch succeeds: " + kernel + " in " + grid + " on " + name() + ": "
                    + memory(said.address(), LONGEST_TEXT).getString(0) + "; correct the kernel");
        }
    }

    @Override
    public Graph record(Runnable work) {
        recording = new Recording();
        try {
            work.run();
            return recording;
        } catch (RuntimeException | Error failure) {
            recording.close();
            throw failure;
        } finally {
            recording = null;
        }
    }

    @Override
    public void synchronise() {}

    @Override
    public void close() {}

    /// Work to be done again.
    private static final class Recording implements Graph {
        private final Arena arena = Arena.ofShared();
        private final List<Runnable> work = new ArrayList<>();

        MemorySegment copy(MemorySegment arguments) {
            MemorySegment values = arena.allocate(arguments.byteSize(), Long.BYTES);
            MemorySegment pointers = arena.allocate(arguments.byteSize(), Long.BYTES);
            for (long at = 0; at < arguments.byteSize(); at += Long.BYTES) {
                MemorySegment.copy(memory(arguments.get(ValueLayout.ADDRESS, at).address(), Long.BYTES), 0, values, at, Long.BYTES);
                pointers.set(ValueLayout.ADDRESS, at, values.asSlice(at));
            }
            return pointers;
        }

        @Override
        public void replay() {
            work.forEach(Runnable::run);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    /// A loaded shared library.
    private static final class Library implements Driver.Module {
        private final KernelUnit unit;
        private final Arena arena = Arena.ofShared();
        private final SymbolLookup symbols;

        @SuppressWarnings("restricted")
        Library(KernelUnit unit, Path file) {
            this.unit = unit;
            try {
                this.symbols = SymbolLookup.libraryLookup(file, arena);
            } catch (IllegalArgumentException failure) {
                arena.close();
                throw new BackendException("cuda_load: compiled kernels are loaded: " + file + " does not load; delete it, or name a folder"
                        + " whose files may be run by the system property tensorem.cache", failure);
            }
        }

        @Override
        public long function(String name) {
            return symbols.find("tensorem_launch_" + name).orElseThrow(() -> new BackendException(
                    "cuda_function: a kernel is in its file: there is no " + name + " in " + unit + "; add TENSOREM_KERNEL(" + name + ")"))
                    .address();
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
