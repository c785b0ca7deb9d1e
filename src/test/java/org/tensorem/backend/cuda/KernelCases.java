package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.AdamwSettings;
import org.tensorem.ops.Ops;

/// Uses of every hand-written kernel: extents on both sides of each of its edges, operands with and without leading axes.
final class KernelCases {
    private static final Ops OPS = Ops.standard();
    private static final float EPSILON = 1e-5f;
    /// Short rows, the edges of lanes, the edge between warp and block, rows of several tiles of a block, the edges of a small one that
    /// keeps two rows or one.
    private static final long[] WIDTHS = {1, 3, 31, 32, 33, 100, 257, 1024, 1025, 4096, 4097, 8192, 8193};
    /// Where a block has little shared memory: the longest rows of which it keeps two or one, those that it does not, and rows of three
    /// tiles.
    private static final long[] WIDTHS_OF_LITTLE = {2029, 2030, 4061, 4062, 8300};
    private static final int LITTLE_BYTES = 16 << 10;

    /// One use.
    ///
    /// @param function one operator of parameters
    /// @param bound ids are drawn below it
    /// @param products the contract of matrix products
    /// @param sharedBytes shared memory that a block can have
    /// @param tiling of a matrix product, where it is not the fastest by estimate
    record Case(Function function, int bound, Contract products, int sharedBytes, Optional<MatmulTiling> tiling) {
        private static final int SHARED_BYTES = 227 << 10;

        Case(Function function, int bound) {
            this(function, bound, Contract.FP32);
        }

        Case(Function function, int bound, Contract products) {
            this(function, bound, products, SHARED_BYTES, Optional.empty());
        }

        /// The same on a device whose blocks have other shared memory.
        Case with(int bytes) {
            return new Case(function, bound, products, bytes, tiling);
        }

        /// The same product in a layout of its own.
        Case in(MatmulTiling other) {
            return new Case(function, bound, products, sharedBytes, Optional.of(other));
        }

        /// A device that plays it.
        HostDriver player(HostDriver.Schedule schedule) {
            return Players.with(schedule).withSharedBytes(sharedBytes);
        }

        static Case of(Node node) {
            return new Case(Runs.single(node), 1);
        }

        static Case tf32(Node node) {
            return new Case(Runs.single(node), 1, Contract.TF32);
        }

        /// The kernel of the step.
        CudaKernel kernel(Work work, Driver driver) {
            return tiling.isPresent() ? new MatmulKernel((Work.Matmul) work, tiling.get())
                    : Kernels.of(work, List.of(), Target.of(driver, products));
        }

        /// The operator and the shapes of its operands.
        @Override
        public String toString() {
            Node node = function.results().getFirst();
            Node at = node.op() instanceof Op.Item ? node.operands().getFirst() : node;
            return at.op() + " of " + at.operands().stream().map(Node::type).toList() + ", " + products.stem() + ", " + sharedBytes
                    + " bytes shared" + tiling.map(x -> ", " + x).orElse("");
        }
    }

    private KernelCases() {}

    /// The cases of each file of kernels, by its stem.
    static Map<String, List<Case>> all() {
        Map<String, List<Case>> all = new TreeMap<>();
        all.put("softmax", rows((x, _) -> OPS.softmax(x)));
        all.put("log_softmax", rows((x, _) -> OPS.logSoftmax(x)));
        all.put("softmax_grad", rows((x, _) -> OPS.softmaxGrad(x, like(1, x))));
        all.put("layer_norm", rows((x, n) -> OPS.layerNorm(x, vector(1, n), vector(2, n), EPSILON)));
        all.put("layer_norm_grad", rows((x, n) -> whole(OPS.layerNormGrad(x, vector(1, n), like(2, x), EPSILON))));
        all.put("rms_norm", rows((x, n) -> OPS.rmsNorm(x, vector(1, n), EPSILON)));
        all.put("rms_norm_grad", rows((x, n) -> whole(OPS.rmsNormGrad(x, vector(1, n), like(2, x), EPSILON))));
        all.put("cross_entropy", targets((x, t) -> OPS.crossEntropy(x, t)));
        all.put("cross_entropy_grad", targets((x, t) -> OPS.crossEntropyGrad(x, t,
                Runs.parameter(2, new Type(Dtype.F32, t.shape())))));
        prefixes(all);
        all.put("reduce_sum", axes(Op.ReduceSum::new, 0));
        all.put("reduce_max", axes(Op.ReduceMax::new, 0));
        all.put("argmax", axes(Op.ArgMax::new, 1));
        all.put("gather", gathers());
        all.put("scatter_add", scatters());
        all.put("pad", pads());
        all.put("concat", concats());
        all.put("iota", extents(extent -> Node.of(new Op.Iota(extent))));
        all.put("random_uniform", extents(extent -> Node.of(new Op.RandomUniform(extent), Runs.parameter(0, Type.i32(2)))));
        all.put("adamw", steps());
        all.put("sum_squares", squares());
        all.put("matmul", products());
        all.put("attention", heads(KernelCases::attention));
        all.put("attention_grad", heads(KernelCases::attentionGrad));
        return all;
    }

    private interface OfRows {
        Node of(Node x, long n);
    }

    private static List<Case> rows(OfRows operator) {
        List<Case> cases = new ArrayList<>();
        for (long n : WIDTHS) {
            for (long[] shape : new long[][] {{n}, {rows(n), n}}) {
                cases.add(Case.of(operator.of(Runs.parameter(0, shape), n)));
            }
        }
        for (long n : WIDTHS_OF_LITTLE) {
            cases.add(Case.of(operator.of(Runs.parameter(0, 2, n), n)).with(LITTLE_BYTES));
        }
        cases.add(Case.of(operator.of(Runs.parameter(0, 3, 2, 65), 65)));
        cases.add(Case.of(operator.of(Runs.parameter(0, 0, 3), 3)));
        return cases;
    }

    /// How many rows of n elements: of 1025 as many as begin at each multiple of 4 bytes.
    private static long rows(long n) {
        return n <= 1024 ? 9 : n == 1025 ? 4 : 2;
    }

    private interface OfTargets {
        Node of(Node x, Node targets);
    }

    private static List<Case> targets(OfTargets operator) {
        List<Case> cases = new ArrayList<>();
        for (long n : WIDTHS) {
            cases.add(new Case(Runs.single(operator.of(Runs.parameter(0, rows(n), n), Runs.parameter(1, Type.i32(rows(n))))), (int) n));
        }
        for (long n : WIDTHS_OF_LITTLE) {
            cases.add(new Case(Runs.single(operator.of(Runs.parameter(0, 2, n), Runs.parameter(1, Type.i32(2)))), (int) n)
                    .with(LITTLE_BYTES));
        }
        cases.add(new Case(Runs.single(operator.of(Runs.parameter(0, 1027), Runs.parameter(1, Type.i32(3)))), 1027));
        cases.add(new Case(Runs.single(operator.of(Runs.parameter(0, 7), Runs.parameter(1, Type.i32()))), 7));
        cases.add(new Case(Runs.single(operator.of(Runs.parameter(0, 3, 7), Runs.parameter(1, Type.i32(3, 4)))), 7));
        return cases;
    }

    /// Operands of which one has leading axes that another lacks.
    private static void prefixes(Map<String, List<Case>> all) {
        Node x = Runs.parameter(0, 3, 2, 40);
        Node few = Runs.parameter(0, 3, 40);
        all.get("softmax_grad").add(Case.of(OPS.softmaxGrad(few, Runs.parameter(1, 3, 2, 40))));
        all.get("softmax_grad").add(Case.of(OPS.softmaxGrad(x, Runs.parameter(1, 40))));
        // Rows of a block that are not aligned alike.
        all.get("softmax_grad").add(Case.of(OPS.softmaxGrad(Runs.parameter(0, 2, 1301), Runs.parameter(1, 2, 2, 1301))));
        all.get("layer_norm").add(Case.of(OPS.layerNorm(x, Runs.parameter(1, 3, 40), vector(2, 40), EPSILON)));
        all.get("layer_norm").add(Case.of(OPS.layerNorm(few, vector(1, 40), Runs.parameter(2, 3, 2, 40), EPSILON)));
        all.get("layer_norm_grad").add(Case.of(whole(OPS.layerNormGrad(few, Runs.parameter(1, 3, 2, 40), vector(2, 40), EPSILON))));
        all.get("rms_norm").add(Case.of(OPS.rmsNorm(few, Runs.parameter(1, 3, 2, 40), EPSILON)));
        all.get("rms_norm_grad").add(Case.of(whole(OPS.rmsNormGrad(few, vector(1, 40), Runs.parameter(2, 3, 2, 40), EPSILON))));
    }

    /// The node itself of several results.
    private static Node whole(List<Node> items) {
        return items.getFirst().operands().getFirst();
    }

    private static Node like(int index, Node x) {
        return Runs.parameter(index, x.type());
    }

    private static Node vector(int index, long n) {
        return Runs.parameter(index, n);
    }

    private interface OfAxis {
        Op of(int axis);
    }

    private static List<Case> axes(OfAxis operator, long least) {
        List<Case> cases = new ArrayList<>();
        for (Dtype dtype : List.of(Dtype.F32, Dtype.F64, Dtype.I32)) {
            for (long n : new long[] {0, 1, 5, 9, 32, 33, 70, 1025, 5000}) {
                if (n >= least) {
                    cases.add(new Case(Runs.single(Node.of(operator.of(0), Runs.parameter(0, Type.of(dtype, n)))), 1000));
                    cases.add(new Case(Runs.single(Node.of(operator.of(1), Runs.parameter(0, Type.of(dtype, 5, n)))), 3));
                }
            }
            for (long n : new long[] {0, 2, 32, 33, 70}) {
                if (n >= least) {
                    cases.add(new Case(Runs.single(Node.of(operator.of(1), Runs.parameter(0, Type.of(dtype, 3, n, 5)))), 3));
                    cases.add(new Case(Runs.single(Node.of(operator.of(0), Runs.parameter(0, Type.of(dtype, n, 41)))), 3));
                }
            }
            // Enough outputs that columns are 32 to a block, and more columns than these.
            cases.add(new Case(Runs.single(Node.of(operator.of(1), Runs.parameter(0, Type.of(dtype, 65, 34, 40)))), 3));
            cases.add(new Case(Runs.single(Node.of(operator.of(0), Runs.parameter(0, Type.of(dtype, 3, 0)))), 3));
        }
        return cases;
    }

    private static List<Case> gathers() {
        List<Case> cases = new ArrayList<>();
        for (Dtype dtype : Dtype.values()) {
            for (long width : new long[] {1, 3, 4, 8, 33}) {
                cases.add(new Case(Runs.single(Node.of(new Op.Gather(), Runs.parameter(0, Type.of(dtype, 11, width)),
                        Runs.parameter(1, Type.i32(3, 7)))), 11));
            }
            // Several blocks of units of every size.
            for (long width : new long[] {16, 12, 2, 1}) {
                cases.add(new Case(Runs.single(Node.of(new Op.Gather(), Runs.parameter(0, Type.of(dtype, 11, width)),
                        Runs.parameter(1, Type.i32(530)))), 11));
            }
        }
        cases.add(new Case(Runs.single(Node.of(new Op.Gather(), Runs.parameter(0, 11), Runs.parameter(1, Type.i32(300)))), 11));
        cases.add(new Case(Runs.single(Node.of(new Op.Gather(), Runs.parameter(0, 11, 0), Runs.parameter(1, Type.i32(3)))), 11));
        cases.add(new Case(Runs.single(Node.of(new Op.Gather(), Runs.parameter(0, 11, 2), Runs.parameter(1, Type.i32(0)))), 11));
        return cases;
    }

    private static List<Case> scatters() {
        List<Case> cases = new ArrayList<>();
        for (Dtype dtype : List.of(Dtype.F32, Dtype.F64, Dtype.I32)) {
            // Ids rare and frequent; more than one tile of them; rows wider than a block.
            for (long[] e : new long[][] {{0, 3, 5}, {1, 1, 1}, {7, 3, 5}, {100, 90, 4}, {2500, 3, 2}, {4200, 40, 1}, {9, 4, 1100}}) {
                cases.add(new Case(Runs.single(Node.of(new Op.ScatterAdd(e[1]), Runs.parameter(0, Type.i32(e[0])),
                        Runs.parameter(1, Type.of(dtype, e[0], e[2])))), (int) e[1]));
            }
        }
        cases.add(new Case(Runs.single(Node.of(new Op.ScatterAdd(5), Runs.parameter(0, Type.i32(3)), Runs.parameter(1, 3, 0))), 5));
        return cases;
    }

    private static List<Case> pads() {
        List<Case> cases = new ArrayList<>();
        for (Dtype dtype : Dtype.values()) {
            for (int axis = 0; axis < 3; axis++) {
                for (long[] shape : new long[][] {{2, 3, 4}, {5, 1, 33}, {2, 0, 3}, {3, 180, 16}, {3, 180, 12}, {3, 180, 2}}) {
                    cases.add(new Case(Runs.single(Node.of(new Op.Pad(axis, 2, 3), Runs.parameter(0, Type.of(dtype, shape)),
                            Runs.parameter(1, Type.of(dtype)))), 100));
                }
            }
        }
        return cases;
    }

    private static List<Case> concats() {
        List<Case> cases = new ArrayList<>();
        for (Dtype dtype : Dtype.values()) {
            for (long last : new long[] {3, 4, 16}) {
                cases.add(new Case(Runs.single(Node.of(new Op.Concat(1), Runs.parameter(0, Type.of(dtype, 3, 2, last)),
                        Runs.parameter(1, Type.of(dtype, 3, 0, last)), Runs.parameter(2, Type.of(dtype, 3, 5, last)))), 100));
            }
            cases.add(new Case(Runs.single(Node.of(new Op.Concat(0), Runs.parameter(0, Type.of(dtype, 301)))), 100));
            for (long last : new long[] {16, 12, 2, 1}) {
                cases.add(new Case(Runs.single(Node.of(new Op.Concat(1), Runs.parameter(0, Type.of(dtype, 3, 201, last)),
                        Runs.parameter(1, Type.of(dtype, 3, 90, last)))), 100));
            }
        }
        return cases;
    }

    private interface OfExtent {
        Node of(long extent);
    }

    private static List<Case> extents(OfExtent operator) {
        List<Case> cases = new ArrayList<>();
        for (long extent : new long[] {0, 1, 255, 256, 257, 1000}) {
            cases.add(new Case(Runs.single(operator.of(extent)), Integer.MAX_VALUE));
        }
        return cases;
    }

    private static List<Case> steps() {
        List<Case> cases = new ArrayList<>();
        for (long n : new long[] {0, 1, 3, 4, 5, 1023, 1024, 1027}) {
            List<Node> operands = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                operands.add(i < 4 ? Runs.parameter(i, n) : Runs.parameter(i));
            }
            cases.add(Case.of(whole(OPS.adamw(operands, new AdamwSettings(0.9f, 0.95f, 1e-8f, 0.1f)))));
        }
        return cases;
    }

    private static List<Case> squares() {
        List<Case> cases = new ArrayList<>();
        for (long n : new long[] {0, 1, 33, 1023, 1024, 1025, 5000, 40_000}) {
            cases.add(Case.of(OPS.sumSquares(Runs.parameter(0, n))));
        }
        cases.add(Case.of(OPS.sumSquares(Runs.parameter(0, 3, 1500))));
        cases.add(Case.of(OPS.sumSquares(Runs.parameter(0, 2, 70_001))));
        return cases;
    }

    /// Every tile, whole and cut, and k split over thread blocks or not; shapes that few rows or few columns have; transposed operands
    /// are the planner's.
    private static List<Case> products() {
        List<Case> cases = new ArrayList<>();
        for (long[] e : new long[][] {{1, 1, 1}, {3, 0, 5}, {1, 300, 70}, {1, 3100, 9}, {7, 513, 129}, {33, 20, 31}, {65, 40, 66}, {130, 17, 140}}) {
            cases.add(Case.of(Node.of(new Op.Matmul(), Runs.parameter(0, e[0], e[1]), Runs.parameter(1, e[1], e[2]))));
        }
        cases.add(Case.of(Node.of(new Op.Matmul(), Runs.parameter(0, 2, 3, 5, 7), Runs.parameter(1, 2, 7, 4))));
        cases.add(Case.of(Node.of(new Op.Matmul(), Runs.parameter(0, Type.of(Dtype.F64, 5, 300)),
                Runs.parameter(1, Type.of(Dtype.F64, 300, 3)))));
        for (MatmulTiling.Tile tile : MatmulTiling.Tile.values()) {
            for (boolean split : new boolean[] {false, true}) {
                if (tile.takes(600, split)) {
                    cases.add(Case.of(Node.of(new Op.Matmul(), Runs.parameter(0, 7, 600), Runs.parameter(1, 600, 9)))
                            .in(new MatmulTiling(tile, split)));
                }
            }
        }
        cases.add(Case.of(OPS.linear(Runs.parameter(0, 2, 5, 260), Runs.parameter(1, 260, 9), Runs.parameter(2, 9))));
        Node a = Runs.parameter(0, 5, 80);
        Node b = Runs.parameter(1, 196, 80);
        Node product = Node.of(new Op.Matmul(), a, Node.of(new Op.Transpose(0, 1), b));
        cases.add(new Case(new Function("product", List.of(a, b), List.of("a", "b"), List.of(product), List.of("y")), 1, Contract.TF32));
        for (long[] e : new long[][] {{3, 0, 5}, {1, 300, 70}, {7, 513, 129}, {130, 77, 33}, {130, 96, 36}}) {
            cases.add(Case.tf32(Node.of(new Op.Matmul(), Runs.parameter(0, e[0], e[1]), Runs.parameter(1, e[1], e[2]))));
        }
        return cases;
    }

    private interface OfHeads {
        Node of(long heads, long t, long s, long d, long c, boolean causal);
    }

    /// One block of keys and several, in tiles and row by row, causal or not.
    private static List<Case> heads(OfHeads operator) {
        List<Case> cases = new ArrayList<>();
        for (long[] e : new long[][] {{2, 1, 1, 1, 1}, {1, 5, 70, 3, 2}, {2, 17, 65, 8, 5}, {1, 70, 131, 3, 7}, {1, 3, 5, 66, 65}}) {
            cases.add(Case.of(operator.of(e[0], e[1], e[2], e[3], e[4], false)));
            cases.add(Case.of(operator.of(e[0], e[1], e[2], e[3], e[4], true)));
        }
        return cases;
    }

    static Node attention(long heads, long t, long s, long d, long c, boolean causal) {
        return OPS.attention(Runs.parameter(0, heads, t, d), Runs.parameter(1, heads, s, d), Runs.parameter(2, heads, s, c), 0.3f, causal);
    }

    static Node attentionGrad(long heads, long t, long s, long d, long c, boolean causal) {
        return whole(OPS.attentionGrad(Runs.parameter(0, heads, t, d), Runs.parameter(1, heads, s, d), Runs.parameter(2, heads, s, c),
                Runs.parameter(3, heads, t, c), Runs.parameter(4, heads, t, c), 0.3f, causal));
    }
}
