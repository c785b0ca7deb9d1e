package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Uses that [KernelCases] does not have and that come to the other instructions of the compiled kernels: operands at multiples of 16 bytes
/// and not, turned, with a bias; heads of 64 channels and of many; long columns; rows that are shorter than the masks of a warp.
final class PtxCases {
    private static final Ops OPS = Ops.standard();

    private PtxCases() {}

    /// By the stem of the file of kernels.
    static Map<String, List<KernelCases.Case>> further() {
        Map<String, List<KernelCases.Case>> all = new TreeMap<>();
        all.put("matmul", products());
        all.put("attention", heads(true));
        all.put("attention_grad", heads(false));
        all.put("reduce_sum", columns(Op.ReduceSum::new));
        all.put("reduce_max", columns(Op.ReduceMax::new));
        all.put("scatter_add", List.of(new KernelCases.Case(Runs.single(Node.of(new Op.ScatterAdd(3), Runs.parameter(0, Type.i32(40)),
                Runs.parameter(1, 40, 12))), 3)));
        return all;
    }

    private static List<KernelCases.Case> products() {
        List<KernelCases.Case> cases = new ArrayList<>();
        for (int turned = 0; turned < 4; turned++) {
            // Each extent a multiple of four, so that what lies along it may be copied by 16 bytes, or not.
            for (int odd = 0; odd < 8; odd++) {
                long m = 84 - odd % 2;
                long k = 300 - odd / 2 % 2;
                long n = 132 + odd / 4;
                Function product = product(turned, m, k, n);
                MatmulTiling.all(1, m, n, k).forEach(tiling -> cases.add(new KernelCases.Case(product, 1).in(tiling)));
                cases.add(new KernelCases.Case(product(turned, 132 - odd % 2, 48 - odd / 2 % 2, 196 - odd / 4), 1, Contract.TF32));
            }
            for (long[] e : new long[][] {{2, 3072, 8}, {2, 3101, 13}, {1, 520, 11}}) {
                Function product = product(turned, e[0], e[1], e[2]);
                cases.add(new KernelCases.Case(product, 1).in(new MatmulTiling(MatmulTiling.Tile.ROW, false)));
            }
        }
        for (long[] e : new long[][] {{70, 300, 132}, {67, 300, 133}, {1, 3072, 9}}) {
            Node linear = OPS.linear(Runs.parameter(0, e[0], e[1]), Runs.parameter(1, e[1], e[2]), Runs.parameter(2, e[2]));
            MatmulTiling.all(1, e[0], e[2], e[1]).forEach(tiling -> cases.add(KernelCases.Case.of(linear).in(tiling)));
            cases.add(KernelCases.Case.tf32(linear));
        }
        cases.add(KernelCases.Case.of(OPS.linear(Runs.parameter(0, Type.of(Dtype.F64, 3, 300)), Runs.parameter(1, Type.of(Dtype.F64, 300, 5)),
                Runs.parameter(2, Type.of(Dtype.F64, 5)))));
        return cases;
    }

    /// @param turned which operands lie transposed, a bit for each
    private static Function product(int turned, long m, long k, long n) {
        return MatmulTf32Test.product((int) m, (int) n, (int) k, turned % 2 == 1, turned / 2 == 1);
    }

    private static List<KernelCases.Case> heads(boolean forward) {
        List<KernelCases.Case> cases = new ArrayList<>();
        for (long[] e : new long[][] {{2, 130, 195, 64, 64}, {1, 70, 140, 20, 36}, {1, 5, 140, 300, 130}}) {
            for (boolean causal : new boolean[] {false, true}) {
                cases.add(KernelCases.Case.of(forward ? KernelCases.attention(e[0], e[1], e[2], e[3], e[4], causal)
                        : KernelCases.attentionGrad(e[0], e[1], e[2], e[3], e[4], causal)));
            }
        }
        return cases;
    }

    private interface OfAxis {
        Op of(int axis);
    }

    private static List<KernelCases.Case> columns(OfAxis operator) {
        List<KernelCases.Case> cases = new ArrayList<>();
        for (Dtype dtype : List.of(Dtype.F32, Dtype.F64, Dtype.I32)) {
            for (long[] shape : new long[][] {{2, 600, 5}, {65, 300, 40}}) {
                cases.add(new KernelCases.Case(Runs.single(Node.of(operator.of(1), Runs.parameter(0, Type.of(dtype, shape)))), 1000));
            }
        }
        return cases;
    }
}
