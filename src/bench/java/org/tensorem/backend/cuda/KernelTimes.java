package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorem.backend.Contract;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Step;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;

/// How long the kernels of a function run on a GPU: many runs recorded as one graph, so that nothing but the device is timed.
public final class KernelTimes implements AutoCloseable {
    private static final Pattern INCLUDE = Pattern.compile("#include \"([^\"]+)\"");
    private static final int DRAWN = 1 << 20;
    private static final double SECONDS_OF_A_GRAPH = 0.01;
    private static final int MOST_RUNS = 64;
    private static final int CHAINS = 16;
    private static final int CEILING_BLOCKS = 1056;
    private static final int CEILING_STEPS = 4096;
    private static final long COPIED_BYTES = 1L << 30;
    private static final int LEAST_ROWS_OF_TILES = 16;
    private static final long MOST_BYTES_IN_PARTS = 1L << 28;
    private static final String CEILINGS = """
            #include "tensorem.cuh"
            extern "C" __global__ void ceilings_fma(float *out, float x, int steps) {
              float c[CHAINS];
            #pragma unroll
              for (int i = 0; i < CHAINS; i++) c[i] = x + i;
              for (int s = 0; s < steps; s++) {
            #pragma unroll
                for (int i = 0; i < CHAINS; i++) c[i] = __fmaf_rn(c[i], x, x);
              }
              float sum = 0;
            #pragma unroll
              for (int i = 0; i < CHAINS; i++) sum += c[i];
              out[blockIdx.x * blockDim.x + threadIdx.x] = sum;
            }
            TENSOREM_KERNEL(ceilings_fma)
            extern "C" __global__ void ceilings_copy(float4 *to, const float4 *from) {
              long long at = (long long)blockIdx.x * 1024 + threadIdx.x;
              float4 a = from[at], b = from[at + 256], c = from[at + 512], d = from[at + 768];
              to[at] = a, to[at + 256] = b, to[at + 512] = c, to[at + 768] = d;
            }
            TENSOREM_KERNEL(ceilings_copy)
            """.replace("CHAINS", Integer.toString(CHAINS));

    private final CudaDevice device;
    private final int sharedBytes;
    private final Map<Dtype, MemorySegment> drawn = new EnumMap<>(Dtype.class);

    KernelTimes(Driver driver, int mostSharedBytes) {
        this.device = new CudaDevice(driver);
        this.sharedBytes = Math.min(mostSharedBytes, driver.sharedBytes());
    }

    /// The times on the GPU of this machine.
    ///
    /// @param mostSharedBytes programs are made as for a device whose blocks have at most so much shared memory
    /// @throws IllegalStateException when there is none
    public static KernelTimes open(int mostSharedBytes) {
        return switch (Gpu.find(ModuleCache.standard())) {
            case Gpu.Found(Driver driver) -> new KernelTimes(driver, mostSharedBytes);
            case Gpu.Missing(String said) -> throw new IllegalStateException("bench_gpu: kernels are timed on a GPU: " + said);
        };
    }

    /// True when there is a kernel for the node.
    public boolean supports(Node node) {
        return Kernels.has(node);
    }

    /// The device in words.
    public String device() {
        return device.driver().name();
    }

    private Target target(Contract products) {
        return new Target(sharedBytes, Target.of(device.driver(), products).products());
    }

    /// Fused multiply-adds in registers, two operations each, a second.
    public double operationsPerSecond() {
        device.modules().load(Map.of("ceilings", CEILINGS));
        try (Memory memory = new Memory()) {
            long out = memory.take(4L * CEILING_BLOCKS * 256);
            double seconds = seconds(() -> device.modules().launch(new KernelName("ceilings", "ceilings_fma"),
                    Grid.of(CEILING_BLOCKS, 256), out, 0.999f, CEILING_STEPS));
            return 2.0 * CEILING_BLOCKS * 256 * CHAINS * CEILING_STEPS / seconds;
        }
    }

    /// Bytes read plus bytes written by a large copy, a second.
    public double bytesPerSecond() {
        device.modules().load(Map.of("ceilings", CEILINGS));
        try (Memory memory = new Memory()) {
            long to = memory.take(COPIED_BYTES);
            long from = memory.take(COPIED_BYTES);
            memory.draw(from, COPIED_BYTES / 4, Dtype.F32);
            double seconds = seconds(() -> device.modules().launch(new KernelName("ceilings", "ceilings_copy"),
                    Grid.of(COPIED_BYTES / (16 * 1024), 256), to, from));
            return 2.0 * COPIED_BYTES / seconds;
        }
    }

    /// Seconds of one run of a function, the least of several graphs of runs; its inputs are drawn from a normal distribution, ids
    /// from 0 to 999.
    ///
    /// @param function one that this backend has kernels for
    /// @param products the contract of matrix products
    public double seconds(Function function, Contract products) {
        return seconds(CudaProgram.of(function, target(products)), device.modules());
    }

    /// The same by the kernels of another state of `cuda/`, launched as today's are: for changes that leave launches as they were.
    ///
    /// @param folder that state
    public double seconds(Function function, Contract products, Path folder) {
        CudaProgram program = CudaProgram.of(function, target(products));
        UnaryOperator<String> files = file -> read(folder, file);
        try (Modules others = new Modules(device.driver())) {
            function.nodes().stream().map(node -> node.op().stem()).distinct().filter(stem -> Files.exists(folder.resolve(stem + ".cu")))
                    .forEach(stem -> others.load(Map.of(stem, included(files, "#include \"" + stem + ".cu\"", new HashSet<>()))));
            program.generated().forEach((name, source) -> others.load(Map.of(name, included(files, source, new HashSet<>()))));
            return seconds(program, others);
        }
    }

    /// A source with the text of files in the place of its includes.
    static String included(UnaryOperator<String> text, String source, Set<String> seen) {
        return INCLUDE.matcher(source).replaceAll(match -> Matcher.quoteReplacement(seen.add(match.group(1))
                ? included(text, text.apply(match.group(1)).replace("#pragma once", ""), seen) : ""));
    }

    private static String read(Path folder, String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The least seconds of a matrix product by the same kernels, when k is in the given number of parts, in any tile: 1 part is one sum
    /// over all of k. What the least over all numbers, which one may choose by the number of rows, has before the contract's blocks is
    /// what these cost. Nothing for what is no product of two matrices of several rows, or needs too much memory in parts.
    public OptionalDouble secondsInParts(Function function, int parts) {
        CudaProgram program = CudaProgram.of(function, target(Contract.FP32));
        if (program.kernels().size() != 1 || !(program.plan().steps().getFirst().work() instanceof Work.Matmul work)
                || work.matrices() != 1 || work.biased() || work.a().rows() < LEAST_ROWS_OF_TILES
                || parts > 1 && 4 * parts * work.a().rows() * work.b().columns() > MOST_BYTES_IN_PARTS) {
            return OptionalDouble.empty();
        }
        return Arrays.stream(MatmulTiling.Tile.values()).filter(tile -> tile != MatmulTiling.Tile.ROW)
                .mapToDouble(tile -> seconds(new CudaProgram(program.signature(), program.plan(),
                        List.of(new FreelySplitProduct(work, tile, parts))), device.modules())).min();
    }

    /// The seconds of a matrix product in every layout of the contract, all of which give the same bits; nothing for what is no product of
    /// two matrices of f32. [MatmulTiling] chooses among them by estimate.
    ///
    /// @return seconds by the name of the layout
    public Map<String, Double> secondsByLayout(Function function) {
        CudaProgram program = CudaProgram.of(function, target(Contract.FP32));
        Map<String, Double> seconds = new LinkedHashMap<>();
        if (program.kernels().size() == 1 && program.plan().steps().getFirst().work() instanceof Work.Matmul work && work.matrices() == 1) {
            MatmulTiling.all(1, work.a().rows(), work.b().columns(), work.a().columns()).forEach(tiling -> seconds.put(
                    tiling.tile() + (tiling.split() ? " split" : ""), seconds(new CudaProgram(program.signature(), program.plan(),
                            List.of(new MatmulKernel(work, tiling))), device.modules())));
        }
        return seconds;
    }

    private double seconds(CudaProgram program, Modules modules) {
        Plan plan = program.plan();
        WorkspaceLayout layout = WorkspaceLayout.of(plan.workspaceBytes(), program.kernels());
        modules.load(program.generated());
        try (Memory memory = new Memory()) {
            long workspace = memory.take(layout.bytes());
            long[] values = new long[plan.places().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (plan.places().get(i)) {
                    case Place.Input(int index) -> memory.input(program.signature().parameters().get(index));
                    case Place.Constant(Literal literal) -> memory.constant(literal);
                    case Place.Workspace(long offset) -> workspace + Math.max(0, offset);
                    case Place.Result _ -> memory.take(plan.bytes().get(i));
                };
            }
            layout.clearCells(device.driver(), workspace);
            return seconds(() -> {
                for (int i = 0; i < program.kernels().size(); i++) {
                    Step step = plan.steps().get(i);
                    program.kernels().get(i).run(new CudaLaunch(modules, addresses(step.inputs(), values),
                            addresses(step.outputs(), values), layout.scratch(i, workspace), layout.cell(i, workspace)));
                }
            });
        }
    }

    private static MemorySegment drawn(Dtype dtype) {
        Random random = new Random(1);
        MemorySegment data = Arena.ofAuto().allocate((long) DRAWN * dtype.bytes(), 8);
        for (int i = 0; i < DRAWN; i++) {
            switch (dtype) {
                case F32 -> data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
                case F64 -> data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, random.nextGaussian());
                case I32 -> data.setAtIndex(ValueLayout.JAVA_INT, i, random.nextInt(1000));
                case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt(2));
            }
        }
        return data;
    }

    private static long[] addresses(List<Integer> numbers, long[] values) {
        return numbers.stream().mapToLong(number -> values[number]).toArray();
    }

    private double seconds(Runnable launches) {
        launches.run();
        device.driver().synchronise();
        long start = System.nanoTime();
        launches.run();
        device.driver().synchronise();
        double once = (System.nanoTime() - start) * 1e-9;
        int runs = (int) Math.clamp(SECONDS_OF_A_GRAPH / once, 1, MOST_RUNS);
        Driver.Graph graph = device.driver().record(() -> {
            for (int i = 0; i < runs; i++) {
                launches.run();
            }
        });
        double[] times = new double[7];
        try (graph) {
            for (int i = 0; i < times.length; i++) {
                long begin = System.nanoTime();
                graph.replay();
                device.driver().synchronise();
                times[i] = (System.nanoTime() - begin) * 1e-9 / runs;
            }
        }
        return Arrays.stream(times).min().orElseThrow();
    }

    /// Device memory, freed together.
    private final class Memory implements AutoCloseable {
        private final List<DevicePool.Block> blocks = new ArrayList<>();

        long take(long bytes) {
            blocks.add(device.pool().take(bytes));
            return blocks.getLast().address();
        }

        long input(Type type) {
            long address = take(type.bytes());
            draw(address, type.shape().size(), type.dtype());
            return address;
        }

        long constant(Literal literal) {
            byte[] bytes = new byte[literal.data().remaining()];
            literal.data().get(bytes);
            blocks.add(device.upload(MemorySegment.ofArray(bytes), bytes.length));
            return blocks.getLast().address();
        }

        /// Fills memory with the same drawn elements again and again.
        void draw(long address, long count, Dtype dtype) {
            MemorySegment data = drawn.computeIfAbsent(dtype, KernelTimes::drawn);
            for (long at = 0; at < count; at += DRAWN) {
                device.driver().upload(address + at * dtype.bytes(), data, Math.min(DRAWN, count - at) * dtype.bytes());
            }
        }

        @Override
        public void close() {
            device.driver().synchronise();
            blocks.forEach(device.pool()::giveBack);
        }
    }

    @Override
    public void close() {
        device.close();
    }
}
