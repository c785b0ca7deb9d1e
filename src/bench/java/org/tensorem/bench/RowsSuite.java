package org.tensorem.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Elementwise functions and rows against PyTorch: softmax, layer_norm, tanh, gelu of both kinds, exp.
final class RowsSuite implements Suite {
    private static final Ops OPS = Ops.standard();

    private static final String GELU_TANH = """
              def forward(self: __torch__.M, x: Tensor) -> Tensor:
                return torch.gelu(x, approximate="tanh")
            """;

    private final Torch torch = new Torch();
    private final TorchProgram geluTanh = new TorchProgram(torch, GELU_TANH);
    private final List<AutoCloseable> held = new ArrayList<>();

    @Override
    public String peer() {
        return torch.description();
    }

    @Override
    public List<Work> works(int threads) {
        Torch.threads(threads);
        Node wide = Node.of(new Op.Parameter(0, Type.f32(256, 1024)));
        Node hidden = Node.of(new Op.Parameter(0, Type.f32(256, 3072)));
        Node x = Node.of(new Op.Parameter(0, Type.f32(256, 768)));
        Node gain = Node.of(new Op.Parameter(1, Type.f32(768)));
        Node bias = Node.of(new Op.Parameter(2, Type.f32(768)));
        return List.of(
                work(threads, "softmax [256, 1024]", a -> a.getFirst().softmax(1), OPS.softmax(wide), wide),
                work(threads, "layer_norm [256, 768]", a -> NDArray.class.cast(ai.djl.nn.norm.LayerNorm.layerNorm(a.get(0),
                        new Shape(768), a.get(1), a.get(2), 1e-5f).singletonOrThrow()), OPS.layerNorm(x, gain, bias, 1e-5f), x, gain, bias),
                work(threads, "log_softmax [256, 1024]", a -> a.getFirst().logSoftmax(1), OPS.logSoftmax(wide), wide),
                work(threads, "gelu_tanh [256, 3072]", a -> geluTanh.run(a).singletonOrThrow(), OPS.geluTanh(hidden), hidden),
                work(threads, "gelu [256, 3072]", a -> a.getFirst().getNDArrayInternal().gelu(), OPS.gelu(hidden), hidden),
                work(threads, "tanh [256, 3072]", a -> a.getFirst().tanh(), Node.of(new Op.Unary(Op.UnaryFunction.TANH), hidden), hidden),
                work(threads, "exp [256, 3072]", a -> a.getFirst().exp(), Node.of(new Op.Unary(Op.UnaryFunction.EXP), hidden), hidden));
    }

    private Work work(int threads, String name, Function<NDList, NDArray> call, Node result, Node... parameters) {
        Ours ours = new Ours(threads, result, parameters);
        NDList in = new NDList();
        double bytes = 4.0 * result.shape().size();
        for (int i = 0; i < parameters.length; i++) {
            in.add(torch.array(Ours.floats(ours.input(i)), parameters[i].shape().extents()));
            bytes += 4.0 * parameters[i].shape().size();
        }
        held.add(ours);
        held.add(in);
        try (NDArray peer = call.apply(in)) {
            Ours.agree(name, ours.result(), peer.toFloatArray(), 1e-3);
        }
        return new Work(name, 0, bytes, ours::run, () -> call.apply(in).close());
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
