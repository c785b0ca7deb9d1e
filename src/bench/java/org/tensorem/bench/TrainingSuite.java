package org.tensorem.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.optim.AdamW;

/// A whole training step of GPT-2 (forward, backward, clipping, AdamW) against the same step in PyTorch.
///
/// The peer is one TorchScript program of PyTorch's own operators, the fused ones where there are such: addmm,
/// scaled_dot_product_attention, layer_norm, gelu, cross_entropy_loss, automatic differentiation, _fused_adamw_ in place.
/// Ours returns new weights and moments beside the old ones.
final class TrainingSuite implements Suite {
    private final Torch torch = new Torch();
    private final Preset preset;
    private final int context;
    private final List<AutoCloseable> held = new ArrayList<>();

    TrainingSuite(Preset preset, int context) {
        this.preset = preset;
        this.context = context;
    }

    @Override
    public String peer() {
        return torch.description() + ", TorchScript";
    }

    @Override
    public List<Work> works(int threads) {
        Torch.threads(threads);
        TrainingStep step = TrainingStep.of(preset, context);
        CpuBackend backend = CpuBackend.of(threads);
        Executable executable = backend.compile(step.prepared(backend));
        TorchProgram program = new TorchProgram(torch, torchStep(step));
        NDList arguments = arguments(step);
        held.addAll(List.of(backend, executable, step, program, arguments));
        float[] ours = step.run(executable);
        float[] peer;
        try (NDList result = program.run(arguments)) {
            peer = result.singletonOrThrow().toFloatArray();
        }
        // Loss and norm of the gradient are sums over everything; what differs is the order of their terms.
        Ours.agree(step.name(), ours, peer, 1e-3 * Math.max(ours[0], ours[1]));
        return List.of(new Work(step.name(), step.operations(), 0, () -> step.run(executable), () -> program.run(arguments).close()));
    }

    private NDList arguments(TrainingStep step) {
        NDList all = new NDList();
        List<Parameter> parameters = step.parameters();
        for (int kind = 0; kind < 3; kind++) {
            for (int i = 0; i < parameters.size(); i++) {
                float[] elements = Ours.floats(step.inputs().get(kind * parameters.size() + i));
                NDArray array = torch.array(elements, parameters.get(i).type().shape().extents());
                array.setName(List.of("w[]", "m[]", "v[]").get(kind));
                array.setRequiresGradient(kind == 0);
                all.add(array);
            }
        }
        for (String name : List.of("tokens", "targets")) {
            int[] ids = step.ids(name.equals("tokens") ? 0 : 1);
            long[] longs = IntStream.of(ids).asLongStream().toArray();
            NDArray array = torch.manager().create(longs, new ai.djl.ndarray.types.Shape(step.batch(), context));
            array.setName(name);
            all.add(array);
        }
        for (int i = 0; i < 2; i++) {
            NDArray count = torch.array(new float[] {0});
            count.setName("steps[]");
            all.add(count);
        }
        return all;
    }

    /// The step in TorchScript; weights in the order of [Gpt2#parameters(Gpt2Config)], matrices `[in, out]` as in Hugging Face's GPT-2.
    private String torchStep(TrainingStep step) {
        Gpt2Config config = step.config();
        long channels = config.channels();
        String size = "[" + step.batch() + ", " + context + ", " + config.heads() + ", " + channels / config.heads() + "]";
        String rows = "[" + step.batch() * context + ", " + channels + "]";
        List<String> lines = new ArrayList<>(List.of(
                "def forward(self: __torch__.M, w: List[Tensor], m: List[Tensor], v: List[Tensor], tokens: Tensor, targets: Tensor,"
                        + " steps: List[Tensor]) -> Tensor:",
                "  x = torch.add(torch.embedding(w[0], tokens), w[1])",
                "  x = torch.view(x, " + rows + ")"));
        for (int layer = 0; layer < config.layers(); layer++) {
            int at = 2 + 12 * layer;
            lines.addAll(List.of(
                    "  h = torch.layer_norm(x, [" + channels + "], w[" + at + "], w[" + (at + 1) + "], 1e-05)",
                    "  h = torch.addmm(w[" + (at + 3) + "], h, w[" + (at + 2) + "])",
                    "  q, k, u = torch.split(h, " + channels + ", 1)",
                    "  q = torch.transpose(torch.view(q, " + size + "), 1, 2)",
                    "  k = torch.transpose(torch.view(k, " + size + "), 1, 2)",
                    "  u = torch.transpose(torch.view(u, " + size + "), 1, 2)",
                    "  h = torch.scaled_dot_product_attention(q, k, u, None, 0., True)",
                    "  h = torch.reshape(torch.transpose(h, 1, 2), " + rows + ")",
                    "  x = torch.add(x, torch.addmm(w[" + (at + 5) + "], h, w[" + (at + 4) + "]))",
                    "  h = torch.layer_norm(x, [" + channels + "], w[" + (at + 6) + "], w[" + (at + 7) + "], 1e-05)",
                    "  h = torch.gelu(torch.addmm(w[" + (at + 9) + "], h, w[" + (at + 8) + "]), approximate=\"tanh\")",
                    "  x = torch.add(x, torch.addmm(w[" + (at + 11) + "], h, w[" + (at + 10) + "]))"));
        }
        int at = 2 + 12 * config.layers();
        AdamW adamW = step.adamW();
        String tail = ", lr=" + TrainingStep.RATE + ", beta1=" + adamW.beta1() + ", beta2=" + adamW.beta2() + ", weight_decay=%s, eps="
                + adamW.epsilon() + ", amsgrad=False, maximize=False)";
        lines.addAll(List.of(
                "  x = torch.layer_norm(x, [" + channels + "], w[" + at + "], w[" + (at + 1) + "], 1e-05)",
                "  loss = torch.cross_entropy_loss(torch.matmul(x, torch.t(w[0])), torch.view(targets, [-1]))",
                "  maybe = torch.grad([loss], w)",
                "  grads = annotate(List[Tensor], [])",
                "  norms = annotate(List[Tensor], [])",
                "  for i in range(torch.len(maybe)):",
                "    g = maybe[i]",
                "    if g is not None:",
                "      _0 = torch.append(grads, g)",
                "      _1 = torch.append(norms, torch.norm(g))",
                "  norm = torch.norm(torch.stack(norms))",
                "  scale = torch.clamp(torch.div(1., torch.add(norm, 1e-06)), None, 1.)",
                "  torch._foreach_mul_(grads, scale)",
                "  w1 = annotate(List[Tensor], [])", "  g1 = annotate(List[Tensor], [])", "  m1 = annotate(List[Tensor], [])",
                "  v1 = annotate(List[Tensor], [])", "  s1 = annotate(List[Tensor], [])",
                "  w2 = annotate(List[Tensor], [])", "  g2 = annotate(List[Tensor], [])", "  m2 = annotate(List[Tensor], [])",
                "  v2 = annotate(List[Tensor], [])", "  s2 = annotate(List[Tensor], [])",
                "  for i in range(torch.len(w)):",
                "    p = torch.detach(w[i])",
                "    if torch.gt(torch.dim(p), 1):",
                "      _2 = torch.append(w1, p)", "      _2 = torch.append(g1, grads[i])", "      _2 = torch.append(m1, m[i])",
                "      _2 = torch.append(v1, v[i])", "      _2 = torch.append(s1, steps[0])",
                "    else:",
                "      _2 = torch.append(w2, p)", "      _2 = torch.append(g2, grads[i])", "      _2 = torch.append(m2, m[i])",
                "      _2 = torch.append(v2, v[i])", "      _2 = torch.append(s2, steps[1])",
                "  _3 = torch.add_(steps[0], 1)",
                "  _3 = torch.add_(steps[1], 1)",
                "  torch._fused_adamw_(w1, g1, m1, v1, annotate(List[Tensor], []), s1" + tail.formatted(adamW.weightDecay()),
                "  torch._fused_adamw_(w2, g2, m2, v2, annotate(List[Tensor], []), s2" + tail.formatted("0."),
                "  return torch.stack([torch.detach(loss), norm])"));
        return "  " + String.join("\n  ", lines) + "\n";
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
