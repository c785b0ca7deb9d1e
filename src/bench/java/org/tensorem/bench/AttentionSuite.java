package org.tensorem.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Causal attention, and its gradient, against PyTorch's `scaled_dot_product_attention`.
final class AttentionSuite implements Suite {
    private static final String FORWARD = """
              def forward(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
                return torch.scaled_dot_product_attention(q, k, v, None, 0., True)
            """;
    private static final String BOTH = """
              def forward(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor, dy: Tensor) -> Tensor:
                y = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
                all = torch.grad([y], [q, k, v], annotate(List[Optional[Tensor]], [dy]))
                dv = all[2]
                if dv is not None:
                  y = dv
                return y
            """;
    private static final Ops OPS = Ops.standard();

    private final Torch torch = new Torch();
    private final TorchProgram forward = new TorchProgram(torch, FORWARD);
    private final TorchProgram both = new TorchProgram(torch, BOTH);
    private final List<AutoCloseable> held = new ArrayList<>();

    @Override
    public String peer() {
        return torch.description() + ", scaled_dot_product_attention";
    }

    @Override
    public List<Work> works(int threads) {
        Torch.threads(threads);
        List<Work> works = new ArrayList<>();
        for (long tokens : new long[] {64, 256}) {
            works.add(forward(threads, 4, 12, tokens, 64));
            works.add(both(threads, 4, 12, tokens, 64));
        }
        return works;
    }

    private static Node parameter(int index, long... extents) {
        return Node.of(new Op.Parameter(index, Type.f32(extents)));
    }

    private static Node[] parameters(int count, long... extents) {
        Node[] all = new Node[count];
        Arrays.setAll(all, i -> parameter(i, extents));
        return all;
    }

    private static float scale(long size) {
        return (float) (1 / Math.sqrt(size));
    }

    private Work forward(int threads, long batch, long heads, long tokens, long size) {
        Node[] p = parameters(3, batch, heads, tokens, size);
        Ours ours = new Ours(threads, OPS.attention(p[0], p[1], p[2], scale(size), true), p);
        NDList in = arguments(ours, p);
        String name = "attention B%d H%d D%d, T %d".formatted(batch, heads, size, tokens);
        return work(name, 1, ours, in, forward, batch * heads, tokens, size);
    }

    /// Forward and backward; the peer's gradient needs what its forward pass keeps.
    private Work both(int threads, long batch, long heads, long tokens, long size) {
        Node[] p = parameters(4, batch, heads, tokens, size);
        Node y = OPS.attention(p[0], p[1], p[2], scale(size), true);
        Ours ours = new Ours(threads, OPS.attentionGrad(p[0], p[1], p[2], y, p[3], scale(size), true).get(2), p);
        NDList in = arguments(ours, p);
        String name = "attention and gradient B%d H%d D%d, T %d".formatted(batch, heads, size, tokens);
        return work(name, 3.5, ours, in, both, batch * heads, tokens, size);
    }

    private NDList arguments(Ours ours, Node[] parameters) {
        held.add(ours);
        NDList arguments = new NDList();
        for (int i = 0; i < parameters.length; i++) {
            NDArray array = torch.array(Ours.floats(ours.input(i)), parameters[i].shape().extents());
            if (i < 3 && parameters.length == 4) {
                array.setRequiresGradient(true);
            }
            arguments.add(array);
        }
        held.add(arguments);
        return arguments;
    }

    private Work work(String name, double passes, Ours ours, NDList in, TorchProgram program, long heads, long tokens, long size) {
        try (NDList peer = program.run(in)) {
            Ours.agree(name, ours.result(), peer.singletonOrThrow().toFloatArray(), 1e-3);
        }
        // Two products of two operations over the visible pairs; the gradient has five.
        double operations = passes * 4.0 * heads * size * tokens * (tokens + 1) / 2;
        return new Work(name, operations, 0, ours::run, () -> program.run(in).close());
    }

    @Override
    public void close() {
        for (AutoCloseable item : held.reversed()) {
            try {
                item.close();
            } catch (Exception exception) {
                throw new IllegalStateException(exception);
            }
        }
        held.clear();
    }
}
