package org.tensorem.bench;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// Matrix products against OpenBLAS: `[m, k] · [k, n]`, also with a transposed operand as gradients have it, and of one row.
final class SgemmSuite implements Suite {
    private final OpenBlas openBlas = new OpenBlas();
    private final List<int[]> shapes;
    private final List<AutoCloseable> held = new ArrayList<>();

    /// @param shapes m, n, k and how the operands lie: 0 as they are, 1 for a transposed first, 2 for a transposed second
    SgemmSuite(List<int[]> shapes) {
        this.shapes = shapes;
    }

    static SgemmSuite square() {
        return new SgemmSuite(List.of(new int[] {256, 768, 768, 0}, new int[] {256, 3072, 768, 0}, new int[] {256, 768, 3072, 0},
                new int[] {1024, 1024, 1024, 0}));
    }

    static SgemmSuite transposed() {
        return new SgemmSuite(List.of(new int[] {256, 768, 768, 2}, new int[] {768, 768, 256, 1}, new int[] {256, 768, 3072, 2},
                new int[] {768, 3072, 256, 1}));
    }

    static SgemmSuite small() {
        return new SgemmSuite(List.of(new int[] {64, 64, 64, 0}, new int[] {768, 128, 128, 0}, new int[] {768, 65, 128, 0},
                new int[] {2, 768, 768, 0}, new int[] {4, 768, 768, 0}, new int[] {8, 768, 768, 0}, new int[] {16, 768, 768, 0},
                new int[] {256, 1, 768, 0}, new int[] {256, 4, 768, 0}, new int[] {101, 103, 107, 0}));
    }

    static SgemmSuite oneRow() {
        return new SgemmSuite(List.of(new int[] {1, 768, 768, 0}, new int[] {1, 3072, 768, 0}, new int[] {1, 768, 3072, 0},
                new int[] {1, 50304, 768, 0}, new int[] {1, 50304, 768, 2}));
    }

    @Override
    public String peer() {
        return openBlas.description();
    }

    @Override
    public List<Work> works(int threads) {
        openBlas.threads(threads);
        return shapes.stream().map(shape -> work(threads, shape[0], shape[1], shape[2], shape[3] == 1, shape[3] == 2)).toList();
    }

    private Work work(int threads, int m, int n, int k, boolean turnA, boolean turnB) {
        Node a = Node.of(new Op.Parameter(0, turnA ? Type.f32(k, m) : Type.f32(m, k)));
        Node b = Node.of(new Op.Parameter(1, turnB ? Type.f32(n, k) : Type.f32(k, n)));
        Node product = Node.of(new Op.Matmul(), turnA ? Node.of(new Op.Transpose(0, 1), a) : a,
                turnB ? Node.of(new Op.Transpose(0, 1), b) : b);
        Ours ours = new Ours(threads, product, a, b);
        Buffer c = Buffer.allocate(Type.f32(m, n));
        held.add(ours);
        held.add(c);
        var x = ours.input(0).data();
        var y = ours.input(1).data();
        var z = c.data();
        Runnable peer = m == 1 ? () -> openBlas.gemv(turnB, n, k, x, y, z) : () -> openBlas.gemm(turnA, turnB, m, n, k, x, y, z);
        peer.run();
        String name = "%d×%d×%d%s".formatted(m, n, k, turnA ? ", first transposed" : turnB ? ", second transposed" : "");
        // Each sum of k products of two normal numbers, in any order, is within k · 2⁻²⁴ · Σ|products| of the true one.
        Ours.agree(name, ours.result(), Ours.floats(c), k * 0x1p-23 * k);
        return new Work(name, 2.0 * m * n * k, 4.0 * k * n * (m == 1 ? 1 : 0), ours::run, peer);
    }

    @Override
    public void close() {
        for (AutoCloseable item : held) {
            try {
                item.close();
            } catch (Exception exception) {
                throw new IllegalStateException(exception);
            }
        }
        held.clear();
    }
}
