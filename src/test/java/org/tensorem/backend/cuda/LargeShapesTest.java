package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.plan.Work;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Shapes that a large GPU's memory holds and that one grid does not: every launch keeps the bounds of a grid. Nothing of them is run; that
/// the launches have the bits of one is tested on small shapes, with the kernels.
final class LargeShapesTest {
    private static final Ops OPS = Ops.standard();
    /// More than the blocks of a grid.
    private static final long MANY = 3L << 30;
    /// More than four times as many.
    private static final long MORE = (1L << 33) + 5;
    private static final float EPSILON = 1e-5f;

    /// What is launched on a device with the shared memory of a large GPU.
    private static List<LaunchRecorder.Launch> launches(Node node, Contract products) {
        Function compiled = Compiler.of(OPS).compile(Runs.single(node), CudaBackend::hasKernel).function();
        LaunchRecorder recorder = new LaunchRecorder(Players.forward());
        try (recorder; Modules modules = new Modules(recorder)) {
            CudaProgram program = CudaProgram.of(compiled, new Target(227 << 10, products));
            modules.load(program.generated());
            for (CudaKernel kernel : program.kernels()) {
                kernel.rule();
                kernel.run(new CudaLaunch(modules, new long[8], new long[8], new long[8], 0));
            }
        }
        return recorder.launches();
    }

    private static Node x(int index, long... shape) {
        return Runs.parameter(index, shape);
    }

    private static Node whole(List<Node> items) {
        return items.getFirst().operands().getFirst();
    }

    private static Node product(Node a, Node b) {
        return Node.of(new Op.Matmul(), a, b);
    }

    private static Node f64(int index, long... shape) {
        return Runs.parameter(index, Type.of(Dtype.F64, shape));
    }

    private static Node scatter(long rows, long ids, long width) {
        return Node.of(new Op.ScatterAdd(rows), Runs.parameter(0, Type.i32(ids)), x(1, ids, width));
    }

    private static Map<String, Node> cases() {
        Map<String, Node> all = new TreeMap<>();
        all.put("scatter_add of wide rows", scatter(2, 3, 65_535 * 256 + 1));
        all.put("scatter_add of wide rows by fours", scatter(2, 3, 4 * (65_535 * 256 + 1)));
        all.put("scatter_add of many rows", scatter(2, MANY, 1));
        all.put("matmul of many rows", product(x(0, MANY, 1), x(1, 1, 1)));
        all.put("matmul of many matrices", product(x(0, MANY, 1, 1), x(1, MANY, 1, 1)));
        all.put("matmul of many matrices, shared", product(x(0, 3, MANY / 3, 1, 1), x(1, 3, 1, 1)));
        all.put("matmul of many matrices that are one", product(x(0, 1, 1), x(1, MANY, 1, 1)));
        all.put("matmul of long sums", product(x(0, 8, MANY), x(1, MANY, 8)));
        all.put("matmul of f64 of long sums", product(f64(0, 8, MANY), f64(1, MANY, 8)));
        all.put("softmax", OPS.softmax(x(0, MORE, 1)));
        all.put("log_softmax", OPS.logSoftmax(x(0, MORE, 1)));
        all.put("softmax_grad", OPS.softmaxGrad(x(0, MORE, 1), x(1, MORE, 1)));
        all.put("layer_norm", OPS.layerNorm(x(0, MORE, 1), x(1, 1), x(2, 1), EPSILON));
        all.put("layer_norm_grad", whole(OPS.layerNormGrad(x(0, MORE, 1), x(1, 1), x(2, MORE, 1), EPSILON)));
        all.put("rms_norm", OPS.rmsNorm(x(0, MORE, 1), x(1, 1), EPSILON));
        all.put("rms_norm_grad", whole(OPS.rmsNormGrad(x(0, MORE, 1), x(1, 1), x(2, MORE, 1), EPSILON)));
        all.put("cross_entropy", OPS.crossEntropy(x(0, 1), Runs.parameter(1, Type.i32(MORE))));
        all.put("cross_entropy_grad", OPS.crossEntropyGrad(x(0, 1), Runs.parameter(1, Type.i32(MORE)), x(2, MORE)));
        all.put("sum_squares", OPS.sumSquares(x(0, MORE, 1)));
        all.put("sum_squares of nothing", OPS.sumSquares(x(0, MANY, 0)));
        all.put("attention", OPS.attention(x(0, MANY, 16, 0), x(1, 1, 0), x(2, 1, 1), 1f, false));
        all.put("attention_grad", whole(OPS.attentionGrad(x(0, MANY, 1, 1), x(1, 1, 1), x(2, 1, 1), x(3, MANY, 1, 1), x(4, MANY, 1, 1),
                1f, false)));
        all.put("gather", Node.of(new Op.Gather(), Runs.parameter(0, Type.of(Dtype.BOOL, 3)), Runs.parameter(1, Type.i32(MORE))));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> noShapeThatMemoryHoldsIsRefused() {
        Map<String, Executable> tests = new TreeMap<>();
        cases().forEach((name, node) -> tests.put(name, () -> assertFalse(launches(node, Contract.FP32).isEmpty())));
        tests.put("matmul of many matrices under tf32",
                () -> assertEquals(2, launches(product(x(0, MANY, 1, 1), x(1, MANY, 1, 1)), Contract.TF32).size()));
        return Concurrently.tests(tests);
    }

    /// Rows of 1000, on grids that cover them along y and z, in launches that begin at any position.
    private static long[] scattered(String source, Function function, List<Buffer> inputs) {
        try (Driver driver = Players.with(HostDriver.Schedule.REVERSE); Modules modules = new Modules(driver)) {
            modules.load(Map.of("scatter_add", source));
            return KernelRuns.of(driver, modules, function, inputs, _ -> launch -> {
                for (long first : new long[] {0, 4}) {
                    launch.launch(new KernelName("scatter_add", "scatter_add_heads_f32"), new Grid(first == 0 ? 4 : 5, 2, 3, 256, 0),
                            launch.in(0), launch.in(1), launch.out(0), first, 9L, 3L, 1000L, launch.errors());
                }
            }).getFirst();
        }
    }

    @Test
    void columnsGoOnAlongZAndPositionsInTheNextLaunch() throws IOException {
        Function function = Runs.single(Node.of(new Op.ScatterAdd(3), Runs.parameter(0, Type.i32(9)), x(1, 9, 1000)));
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(function, 5, Runs.Draw.ORDINARY, 3));
        inputs.set(0, Runs.ofInts(Type.i32(9), 0, 0, 2, 0, 2, 0, 1, 1, 2)); // every row, so that none is left to scatter_add_zero
        long[] expected = KernelRuns.specified(new KernelCases.Case(function, 3), inputs).getFirst();
        String source = Flattened.of("scatter_add").text();
        assertArrayEquals(expected, scattered(source, function, inputs));
        for (String part : List.of("blockIdx.z * gridDim.y + ", "first + ")) {
            String wrong = source.replace(part, "");
            assertNotEquals(source, wrong);
            assertFalse(Arrays.equals(expected, scattered(wrong, function, inputs)), "without " + part);
        }
        inputs.forEach(Buffer::close);
    }

    private static long[] multiplied(Function function, List<Buffer> inputs, Optional<MatmulTiling> tiling, long mostBlocks) {
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            return KernelRuns.of(driver, modules, function, inputs,
                    work -> new MatmulKernel((Work.Matmul) work, tiling, mostBlocks)).getFirst();
        }
    }

    /// Matrices of two axes, launched few at a time, have the bits that they have at once. The twin: of other matrices they are others.
    @Test
    void matricesInPartsHaveTheSameBits() {
        Function function = Runs.single(product(x(0, 3, 5, 2, 9), x(1, 3, 9, 4)));
        Function binary64 = Runs.single(product(f64(0, 3, 5, 2, 9), f64(1, 3, 9, 4)));
        List<Optional<MatmulTiling>> tilings = List.of(Optional.empty(), Optional.of(new MatmulTiling(MatmulTiling.Tile.ROW, false)),
                Optional.of(new MatmulTiling(MatmulTiling.Tile.ROWS_16, true)));
        for (Optional<MatmulTiling> tiling : tilings) {
            for (Function product : tiling.isPresent() ? List.of(function) : List.of(function, binary64)) {
                List<Buffer> inputs = Runs.inputs(product, 5, Runs.Draw.ORDINARY, 1);
                List<Buffer> others = Runs.inputs(product, 6, Runs.Draw.ORDINARY, 1);
                long[] whole = multiplied(product, inputs, tiling, Grid.MOST_BLOCKS);
                for (long most : new long[] {0, 1, 4, 7, 20}) {
                    assertArrayEquals(whole, multiplied(product, inputs, tiling, most), tiling + ", " + most);
                    assertFalse(Arrays.equals(whole, multiplied(product, others, tiling, most)));
                }
                inputs.forEach(Buffer::close);
                others.forEach(Buffer::close);
            }
        }
    }
}
