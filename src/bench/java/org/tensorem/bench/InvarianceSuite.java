package org.tensorem.bench;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.Backend;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// What it costs that products add blocks of 256 terms whatever their shape is: the peer is the same kernel with blocks of other
/// lengths, among them one that holds all of k. Who may choose by shape is as fast as the fastest of them.
final class InvarianceSuite implements Suite {
    private static final int[][] SHAPES = {{256, 768, 768}, {256, 3072, 768}, {256, 768, 3072}, {1024, 1024, 1024}, {768, 512, 128},
        {16, 768, 768}, {1, 768, 768}, {1, 768, 3072}};
    private static final int[] TERMS = {128, 384, 512, 768, 1024};

    private final List<Ours> held = new ArrayList<>();

    @Override
    public String peer() {
        return "the same kernels with other blocks of k";
    }

    @Override
    public List<Work> works(int threads) {
        List<Work> works = new ArrayList<>();
        for (int[] shape : SHAPES) {
            Ours ours = hold(product(CpuBackend.of(threads), shape));
            for (int terms : TERMS) {
                Ours other = hold(product(OtherBlocks.of(terms, threads), shape));
                int k = shape[2];
                String name = "%d×%d×%d, blocks of %d".formatted(shape[0], shape[1], k, terms);
                // Each sum of k products of two normal numbers, in any order, is within k · 2⁻²⁴ · Σ|products| of the true one.
                Ours.agree(name, ours.result(), other.result(), k * 0x1p-23 * k);
                works.add(new Work(name, 2.0 * shape[0] * shape[1] * k, 0, ours::run, other::run));
            }
        }
        return works;
    }

    private Ours hold(Ours ours) {
        held.add(ours);
        return ours;
    }

    private static Ours product(Backend backend, int[] shape) {
        Node a = Node.of(new Op.Parameter(0, Type.f32(shape[0], shape[2])));
        Node b = Node.of(new Op.Parameter(1, Type.f32(shape[2], shape[1])));
        return new Ours(backend, Node.of(new Op.Matmul(), a, b), a, b);
    }

    @Override
    public void close() {
        held.forEach(Ours::close);
        held.clear();
    }
}
