package org.tensorem.bench;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// What adopted weights gain, which are packed once: the peer are the same programs with weights that are packed in each run.
final class PackedSuite implements Suite {
    /// Rows, columns, terms, and whether the weights lie transposed.
    private static final int[][] SHAPES = {{8, 768, 768, 0}, {16, 3072, 768, 0}, {64, 3072, 768, 0}, {64, 768, 3072, 0},
        {256, 768, 768, 0}, {2, 50304, 768, 1}, {8, 50304, 768, 1}, {64, 50304, 768, 1}};
    private static final int VOCABULARY = 50257;

    private final List<Ours> held = new ArrayList<>();

    @Override
    public String peer() {
        return "the same kernels with weights that are not adopted";
    }

    @Override
    public List<Work> works(int threads) {
        List<Work> works = new ArrayList<>();
        for (int[] shape : SHAPES) {
            String name = "%d×%d×%d%s".formatted(shape[0], shape[1], shape[2], shape[3] == 1 ? ", second transposed" : "");
            works.add(work(name, 2.0 * shape[0] * shape[1] * shape[2], product(threads, shape), product(threads, shape), 1, 2));
        }
        Function loss = Gpt2Programs.loss(Preset.GPT2.config(VOCABULARY, 1024), 1, 64);
        int weights = loss.parameters().size() - 2;
        works.add(work("loss of gpt2, 1×64 tokens", 0, new Ours(CpuBackend.of(threads), loss), new Ours(CpuBackend.of(threads), loss), 0,
                weights));
        return works;
    }

    /// Inputs `from .. to - 1` of ours are adopted.
    private Work work(String name, double operations, Ours ours, Ours peer, int from, int to) {
        held.add(ours);
        held.add(peer);
        ours.adopt(from, to);
        ours.run();
        Ours.agree(name, ours.result(), peer.result(), 0);
        return new Work(name, operations, 0, ours::run, peer::run);
    }

    private static Ours product(int threads, int[] shape) {
        Node a = Node.of(new Op.Parameter(0, Type.f32(shape[0], shape[2])));
        Node b = Node.of(new Op.Parameter(1, shape[3] == 1 ? Type.f32(shape[1], shape[2]) : Type.f32(shape[2], shape[1])));
        return new Ours(threads, Node.of(new Op.Matmul(), a, shape[3] == 1 ? Node.of(new Op.Transpose(0, 1), b) : b), a, b);
    }

    @Override
    public void close() {
        held.forEach(Ours::close);
        held.clear();
    }
}
