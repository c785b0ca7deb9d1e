package org.tensorem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/// PyTorch on a GPU, in a Python of its own: it is told what to time, a line each, and answers with microseconds.
///
/// TF32 is off, but for `matmul_tf32`. A call is timed as one graph of many, as [org.tensorem.backend.cuda.KernelTimes] does; a gradient by events.
final class TorchProcess implements AutoCloseable {
    private static final String PROGRAM = """
            import sys, time, torch
            import torch.nn.functional as F
            from torch.nn.attention import sdpa_kernel, SDPBackend
            torch.backends.cuda.matmul.allow_tf32 = False
            torch.backends.cudnn.allow_tf32 = False
            torch.set_float32_matmul_precision('highest')
            new = lambda *extents: torch.randn(*extents, device='cuda')

            def events(f, count):
                start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
                start.record()
                for _ in range(count):
                    f()
                end.record()
                torch.cuda.synchronize()
                return 1e3 * start.elapsed_time(end) / count

            def graph(f):
                side = torch.cuda.Stream()
                side.wait_stream(torch.cuda.current_stream())
                with torch.cuda.stream(side):
                    f()
                torch.cuda.current_stream().wait_stream(side)
                once = events(f, 1)
                count = max(1, min(64, int(1e4 / max(once, 1))))
                recorded = torch.cuda.CUDAGraph()
                with torch.cuda.graph(recorded):
                    for _ in range(count):
                        f()
                return min(events(recorded.replay, 1) / count for _ in range(7))

            def matmul(m, n, k, form):
                a = new(k, m).t() if form == 'TN' else new(m, k)
                b = new(n, k).t() if form == 'NT' else new(k, n)
                out = torch.empty(m, n, device='cuda')
                return graph(lambda: torch.mm(a, b, out=out))

            def matmul_tf32(*words):
                torch.backends.cuda.matmul.allow_tf32 = True
                try:
                    return matmul(*words)
                finally:
                    torch.backends.cuda.matmul.allow_tf32 = False

            def cross_entropy(m, n):
                x, t = new(m, n), torch.randint(1000, (m,), device='cuda')
                return graph(lambda: F.cross_entropy(x, t, reduction='none'))

            def cross_entropy_grad(m, n):
                x, t, dy = new(m, n).requires_grad_(), torch.randint(1000, (m,), device='cuda'), new(m)
                y = F.cross_entropy(x, t, reduction='none')
                f = lambda: torch.autograd.grad(y, x, dy, retain_graph=True)
                f()
                return min(events(f, 5) for _ in range(5))

            def attention(b, h, t, d, causal, kind):
                q, k, v = new(b, h, t, d), new(b, h, t, d), new(b, h, t, d)
                with sdpa_kernel(getattr(SDPBackend, kind)):
                    return graph(lambda: F.scaled_dot_product_attention(q, k, v, is_causal=causal == 'causal'))

            def attention_grad(b, h, t, d, causal, kind):
                q, k, v, dy = [new(b, h, t, d).requires_grad_() for _ in range(4)]
                with sdpa_kernel(getattr(SDPBackend, kind)):
                    y = F.scaled_dot_product_attention(q, k, v, is_causal=causal == 'causal')
                    f = lambda: torch.autograd.grad(y, (q, k, v), dy, retain_graph=True)
                    f()
                    return min(events(f, 5) for _ in range(5))

            def softmax(m, n):
                x = new(m, n)
                return graph(lambda: torch.softmax(x, -1))

            def layer_norm(m, n):
                x, g, b = new(m, n), new(n), new(n)
                return graph(lambda: F.layer_norm(x, (n,), g, b))

            def gelu(n):
                x = new(n)
                return graph(lambda: F.gelu(x))

            def gelu_tanh(n):
                x = new(n)
                return graph(lambda: F.gelu(x, approximate='tanh'))

            def adamw(n):
                p, g, m, v, step = new(n), new(n), new(n), new(n).abs(), torch.zeros((), device='cuda')
                return graph(lambda: torch._fused_adamw_([p], [g], [m], [v], [], [step], lr=1e-3, beta1=0.9, beta2=0.95,
                                                         weight_decay=0.1, eps=1e-8, amsgrad=False, maximize=False))

            def training(layers, heads, channels, vocabulary, b, t, kind):
                c, size = channels, channels // heads
                weight = lambda *extents: (0.02 * new(*extents)).requires_grad_()
                zeros = lambda *extents: torch.zeros(*extents, device='cuda', requires_grad=True)
                ones = lambda *extents: torch.ones(*extents, device='cuda', requires_grad=True)
                blocks = [[ones(c), zeros(c), weight(3 * c, c), zeros(3 * c), weight(c, c), zeros(c),
                           ones(c), zeros(c), weight(4 * c, c), zeros(4 * c), weight(c, 4 * c), zeros(c)] for _ in range(layers)]
                tokens, places, last = weight(vocabulary, c), weight(t, c), [ones(c), zeros(c)]
                parameters = [tokens, places, *last] + [p for block in blocks for p in block]
                optimizer = torch.optim.AdamW(parameters, lr=1e-3, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1, fused=True)
                ids, targets = torch.randint(vocabulary, (b, t), device='cuda'), torch.randint(vocabulary, (b * t,), device='cuda')

                def step():
                    x = F.embedding(ids, tokens) + places
                    for g1, b1, qkv, qkvBias, proj, projBias, g2, b2, up, upBias, down, downBias in blocks:
                        h = F.linear(F.layer_norm(x, (c,), g1, b1), qkv, qkvBias)
                        q, k, v = h.view(b, t, 3, heads, size).permute(2, 0, 3, 1, 4)
                        h = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(b, t, c)
                        x = x + F.linear(h, proj, projBias)
                        h = F.gelu(F.linear(F.layer_norm(x, (c,), g2, b2), up, upBias), approximate='tanh')
                        x = x + F.linear(h, down, downBias)
                    F.cross_entropy(F.linear(F.layer_norm(x, (c,), *last), tokens).view(b * t, -1), targets).backward()
                    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
                    optimizer.step()
                    optimizer.zero_grad()

                with sdpa_kernel(getattr(SDPBackend, kind)):
                    for _ in range(3):
                        step()
                    return sorted(events(step, 1) for _ in range(20))[10]

            @torch.no_grad()
            def sampling(layers, heads, channels, vocabulary, context, prompt, count, kind):
                c, size = channels, channels // heads
                zeros = lambda *extents: torch.zeros(*extents, device='cuda')
                ones = lambda *extents: torch.ones(*extents, device='cuda')
                weight = lambda *extents: 0.02 * new(*extents)
                blocks = [[ones(c), zeros(c), weight(3 * c, c), zeros(3 * c), weight(c, c), zeros(c),
                           ones(c), zeros(c), weight(4 * c, c), zeros(4 * c), weight(c, 4 * c), zeros(c),
                           zeros(1, heads, context, size), zeros(1, heads, context, size)] for _ in range(layers)]
                tokens, places, last = weight(vocabulary, c), weight(context, c), [ones(c), zeros(c)]
                every = torch.arange(context, device='cuda')

                # The logits behind tokens at some places, of which the first `seen` keys and values are open; mask: which token sees which.
                def logits(ids, at, seen, mask):
                    x = F.embedding(ids, tokens) + F.embedding(at, places)
                    for g1, b1, qkv, qkvBias, proj, projBias, g2, b2, up, upBias, down, downBias, keys, values in blocks:
                        h = F.linear(F.layer_norm(x, (c,), g1, b1), qkv, qkvBias)
                        q, k, v = h.view(1, len(ids), 3, heads, size).permute(2, 0, 3, 1, 4)
                        keys.index_copy_(2, at, k)
                        values.index_copy_(2, at, v)
                        h = F.scaled_dot_product_attention(q, keys[:, :, :seen], values[:, :, :seen], attn_mask=mask)
                        x = x + F.linear(h.transpose(1, 2).reshape(len(ids), c), proj, projBias)
                        h = F.gelu(F.linear(F.layer_norm(x, (c,), g2, b2), up, upBias), approximate='tanh')
                        x = x + F.linear(h, down, downBias)
                    return F.linear(F.layer_norm(x[-1], (c,), *last), tokens)

                def drawn(scores):
                    top = torch.topk(scores / 0.8, min(200, vocabulary))
                    return int(top.indices[torch.multinomial(torch.softmax(top.values, -1), 1)])

                at = every[:prompt]
                token = drawn(logits(torch.randint(vocabulary, (prompt,), device='cuda'), at, prompt, every[:prompt] <= at[:, None]))
                one, place = every[:1].clone(), every[:1].clone()
                if kind == 'graph':
                    step = lambda: logits(one, place, context, every <= place[:, None])
                    place.fill_(context - 1)
                    side = torch.cuda.Stream()
                    side.wait_stream(torch.cuda.current_stream())
                    with torch.cuda.stream(side):
                        step()
                    torch.cuda.current_stream().wait_stream(side)
                    recorded = torch.cuda.CUDAGraph()
                    with torch.cuda.graph(recorded):
                        scores = step()
                seconds = []
                for length in range(prompt + 1, prompt + count):
                    start = time.perf_counter()
                    one.fill_(token)
                    place.fill_(length - 1)
                    if kind == 'graph':
                        recorded.replay()
                    else:
                        scores = logits(one, place, length, None)
                    token = drawn(scores)
                    seconds.append(time.perf_counter() - start)
                return 1e6 * sorted(seconds)[len(seconds) // 2]

            print('PyTorch', torch.__version__, 'on', torch.cuda.get_device_name(0), flush=True)
            for line in sys.stdin:
                name, *words = line.split()
                try:
                    micros = globals()[name](*[int(word) if word.isdigit() else word for word in words])
                except Exception as failure:
                    print(line.strip(), failure, file=sys.stderr, flush=True)
                    micros = 'NaN'
                torch.cuda.empty_cache()
                print(micros, flush=True)
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String description;

    /// @param python a command that starts a Python with PyTorch
    TorchProcess(String python) {
        try {
            process = new ProcessBuilder(List.of(python, "-c", PROGRAM)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        answers = process.inputReader();
        questions = process.outputWriter();
        description = answer();
    }

    String description() {
        return description;
    }

    /// Seconds that PyTorch needs for a work; NaN where it fails, and says why.
    ///
    /// @param work a function of the program and its arguments
    double seconds(String work) {
        try {
            questions.write(work + "\n");
            questions.flush();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return Double.parseDouble(answer()) * 1e-6;
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("bench_torch: PyTorch answers: its process has ended; see its message above");
            }
            return line;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
