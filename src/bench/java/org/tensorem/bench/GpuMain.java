package org.tensorem.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cuda.KernelTimes;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.AdamwSettings;
import org.tensorem.ops.Ops;

/// `[--python python3] [--alone] [--old FOLDER] [--shared BYTES] [--split] [--layouts] [--training] [--sampling [--played]] [--all] [PREFIX ...]`: times kernels on a GPU and the same
/// works by PyTorch, in turns, and prints a table in Markdown. Without arguments it takes a choice of works, about a minute; with `--all`
/// every one; given prefixes, those of all whose names begin with one. With `--alone` there is no PyTorch. With `--old` the kernels of
/// another state of `cuda/` are timed in the same turns, launched as today's are. With `--shared` programs are made as for a device whose
/// blocks have at most so much shared memory: longer rows are then read again instead of kept. With `--split` products are also timed with
/// k in several numbers of parts, each in every tile: as if the split might follow the batch. With `--layouts` each product is followed by
/// its times in every layout of the contract. With `--training` a training step of GPT-2 is timed instead of works, with `--sampling` text
/// from GPT-2, token by token; `--sampling --played` is small and runs where there is no GPU, to try it.
final class GpuMain {
    private static final Ops OPS = Ops.standard();
    private static final int ROUNDS = 3;
    private static final List<String> CHOICE = List.of("matmul 4096×768×768 NN", "matmul 4096×2304×768 NN", "matmul 4096×3072×768 NN",
            "matmul 4096×768×3072 NN", "matmul 4096×50304×768 NT", "matmul 4096×768×50304 NN", "matmul 50304×768×4096 TN",
            "matmul 768×3072×4096 TN", "matmul 768×768×4096 TN", "matmul 1024×768×768 NN", "matmul 1024×3072×768 NN",
            "matmul 256×768×768 NN", "matmul 256×3072×768 NN", "matmul 256×768×3072 NN", "matmul 64×768×3072 NN", "matmul 1×768×3072 NN",
            "matmul 1×50304×768 NT", "matmul 2×3072×768 NN", "matmul 7×3072×768 NN", "matmul 64×50304×768 NT", "matmul 4096×768×3072 NT",
            "attention 4 12 1024 64 causal MATH", "attention_grad 4 12 1024 64 causal MATH",
            "softmax 49152×1024", "softmax 16384×4096", "softmax 4096×50304", "layer_norm 65536×768", "cross_entropy 4096×50304",
            "cross_entropy_grad 4096×50304", "gelu 100663296",
            "gelu_tanh 100663296", "adamw 124439808", "tf32 4096×768×768 NN", "tf32 4096×3072×768 NN", "tf32 4096×50304×768 NT");
    private static final int[] SEVERAL_PARTS = {2, 3, 4, 8};
    private static final float EPSILON = 1e-5f;

    private GpuMain() {}

    /// One work.
    ///
    /// @param name what is done, with its extents
    /// @param products the contract of its matrix products
    /// @param function ours
    /// @param torch the peer's, for [TorchProcess#seconds(String)]
    /// @param operations floating point operations, a fused multiply-add being two
    /// @param bytes what has to be read and written at least
    private record GpuWork(String name, Contract products, Function function, String torch, double operations, double bytes) {
        GpuWork(String name, Function function, String torch, double operations, double bytes) {
            this(name, Contract.FP32, function, torch, operations, bytes);
        }
    }

    public static void main(String[] arguments) {
        List<String> prefixes = new ArrayList<>(Arrays.asList(arguments));
        String python = option(prefixes, "--python").orElse("python3");
        Optional<Path> old = option(prefixes, "--old").map(Path::of);
        int sharedBytes = option(prefixes, "--shared").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        boolean isAlone = prefixes.remove("--alone");
        boolean isAll = prefixes.remove("--all");
        boolean splits = prefixes.remove("--split");
        boolean layouts = prefixes.remove("--layouts");
        if (prefixes.remove("--training")) {
            GpuTraining.print(isAlone ? Optional.empty() : Optional.of(python));
            System.exit(0);
        }
        if (prefixes.remove("--sampling")) {
            if (prefixes.remove("--played")) {
                GpuSampling.printPlayed();
            } else {
                GpuSampling.print(isAlone ? Optional.empty() : Optional.of(python));
            }
            System.exit(0);
        }
        List<GpuWork> works = works().stream().filter(work -> prefixes.isEmpty() ? isAll || CHOICE.contains(work.name)
                : prefixes.stream().anyMatch(work.name::startsWith)).toList();
        if (works.isEmpty()) {
            throw new IllegalArgumentException("bench_gpu: a prefix begins the name of a work: " + prefixes + " begin none; give some of "
                    + works().stream().map(GpuWork::name).toList());
        }
        Optional<TorchProcess> torch = isAlone ? Optional.empty() : Optional.of(new TorchProcess(python));
        try (KernelTimes times = KernelTimes.open(sharedBytes)) {
            double operations = times.operationsPerSecond();
            double bytes = times.bytesPerSecond();
            System.out.printf("Device: %s%nPeer: %s, TF32 off%nCeilings, measured: %.1f TFLOP/s of fused multiply-adds, %.2f TB/s of a copy%n",
                    times.device(), torch.map(TorchProcess::description).orElse("none"), operations * 1e-12, bytes * 1e-12);
            System.out.println("| work | ours | PyTorch | PyTorch / ours | operations / ceiling | bytes / ceiling | ours / one sum over k | ours / best split of k | old | old / ours |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|");
            for (GpuWork work : works) {
                measure(times, torch, old, splits, work, operations, bytes);
                if (layouts && work.products == Contract.FP32) {
                    times.secondsByLayout(Compiler.of(OPS).prepare(work.function, times::supports))
                            .forEach((layout, seconds) -> System.out.printf("| – %s | %.1f µs |%n", layout, seconds * 1e6));
                }
            }
        } finally {
            torch.ifPresent(TorchProcess::close);
        }
        System.exit(0);
    }

    /// Takes an option and what follows it out of the arguments.
    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        if (at == arguments.size() - 1) {
            throw new IllegalArgumentException("bench_gpu: " + name + " is followed by a word: it stands last; add the word");
        }
        String value = arguments.get(at + 1);
        arguments.subList(at, at + 2).clear();
        return Optional.of(value);
    }

    private static void measure(KernelTimes times, Optional<TorchProcess> torch, Optional<Path> old, boolean splits, GpuWork work,
            double operations, double bytes) {
        Function function = Compiler.of(OPS).prepare(work.function, times::supports);
        double ours = Double.MAX_VALUE;
        double peer = Double.MAX_VALUE;
        double before = Double.MAX_VALUE;
        double oneSum = Double.MAX_VALUE;
        double split = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ours = Math.min(ours, times.seconds(function, work.products));
            before = Math.min(before, old.isEmpty() ? Double.NaN : times.seconds(function, work.products, old.get()));
            peer = Math.min(peer, torch.isEmpty() ? Double.NaN : torch.get().seconds(work.torch));
            oneSum = Math.min(oneSum, inParts(times, work, function, 1));
            split = Math.min(split, splits ? Math.min(oneSum, IntStream.of(SEVERAL_PARTS)
                    .mapToDouble(parts -> inParts(times, work, function, parts)).reduce(Double.MAX_VALUE, GpuMain::leastKnown)) : Double.NaN);
        }
        System.out.printf("| %s | %.1f µs | %s | %s | %.0f %% | %.0f %% | %s | %s | %s | %s |%n", work.name, ours * 1e6,
                known("%.1f µs", peer * 1e6), known("%.2f", peer / ours), 100 * work.operations / operations / ours,
                100 * work.bytes / bytes / ours, known("%.3f", ours / oneSum), known("%.3f", ours / split), known("%.1f µs", before * 1e6),
                known("%.3f", before / ours));
    }

    /// NaN for what is no product of the contract fp32, or needs too much memory in parts.
    private static double inParts(KernelTimes times, GpuWork work, Function function, int parts) {
        return work.products == Contract.FP32 ? times.secondsInParts(function, parts).orElse(Double.NaN) : Double.NaN;
    }

    private static double leastKnown(double one, double other) {
        return Double.isNaN(other) ? one : Math.min(one, other);
    }

    /// Nothing for what was not measured.
    private static String known(String format, double value) {
        return Double.isNaN(value) ? "" : format.formatted(value);
    }

    private static List<GpuWork> works() {
        List<GpuWork> works = new ArrayList<>();
        for (long rows : new long[] {4096, 1024, 256}) {
            for (long[] e : new long[][] {{768, 768}, {2304, 768}, {3072, 768}, {768, 3072}}) {
                works.add(product(rows, e[0], e[1], "NN"));
            }
            works.add(product(rows, 50_304, 768, "NT"));
            works.add(product(rows, 768, 3072, "NT"));
            works.add(product(768, 3072, rows, "TN"));
            works.add(product(768, 768, rows, "TN"));
        }
        works.add(product(4096, 768, 50_304, "NN"));
        works.add(product(50_304, 768, 4096, "TN"));
        for (long rows : new long[] {1, 2, 7, 64}) {
            works.add(product(rows, 768, 768, "NN"));
            works.add(product(rows, 3072, 768, "NN"));
            works.add(product(rows, 768, 3072, "NN"));
            works.add(product(rows, 50_304, 768, "NT"));
        }
        for (boolean causal : new boolean[] {true, false}) {
            for (String kind : new String[] {"MATH", "EFFICIENT_ATTENTION"}) {
                works.add(attention(4, 12, 1024, 64, causal, kind));
                works.add(attentionGrad(4, 12, 1024, 64, causal, kind));
            }
        }
        works.addAll(ofBytes());
        for (GpuWork product : works.stream().filter(work -> work.name.startsWith("matmul ")).toList()) {
            works.add(new GpuWork(product.name.replace("matmul", "tf32"), Contract.TF32, product.function,
                    product.torch.replace("matmul", "matmul_tf32"), product.operations, product.bytes));
        }
        return works;
    }

    private static Node parameter(int index, long... extents) {
        return Node.of(new Op.Parameter(index, Type.f32(extents)));
    }

    private static Function function(List<Node> results, Node... parameters) {
        return new Function("work", List.of(parameters), names("x", parameters.length), results, names("y", results.size()));
    }

    private static List<String> names(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(stem + i);
        }
        return names;
    }

    private static Node turned(Node x) {
        return Node.of(new Op.Transpose(0, 1), x);
    }

    /// @param form N for an operand as it is, T for a transposed one
    private static GpuWork product(long m, long n, long k, String form) {
        boolean turnsA = form.equals("TN");
        boolean turnsB = form.equals("NT");
        Node a = turnsA ? parameter(0, k, m) : parameter(0, m, k);
        Node b = turnsB ? parameter(1, n, k) : parameter(1, k, n);
        Node product = Node.of(new Op.Matmul(), turnsA ? turned(a) : a, turnsB ? turned(b) : b);
        return new GpuWork("matmul %d×%d×%d %s".formatted(m, n, k, form), function(List.of(product), a, b),
                "matmul %d %d %d %s".formatted(m, n, k, form), 2.0 * m * n * k, 4.0 * (m * k + k * n + m * n));
    }

    private static Node[] heads(int count, long batch, long heads, long tokens, long size) {
        Node[] all = new Node[count];
        Arrays.setAll(all, i -> parameter(i, batch, heads, tokens, size));
        return all;
    }

    private static double pairs(long batch, long heads, long tokens, boolean causal) {
        return (double) batch * heads * tokens * (causal ? (tokens + 1) / 2.0 : tokens);
    }

    private static GpuWork attention(long batch, long heads, long tokens, long size, boolean causal, String kind) {
        Node[] p = heads(3, batch, heads, tokens, size);
        String extents = "%d %d %d %d %s %s".formatted(batch, heads, tokens, size, causal ? "causal" : "full", kind);
        return new GpuWork("attention " + extents, function(List.of(OPS.attention(p[0], p[1], p[2], 0.125f, causal)), p),
                "attention " + extents, 4.0 * size * pairs(batch, heads, tokens, causal), 16.0 * batch * heads * tokens * size);
    }

    private static GpuWork attentionGrad(long batch, long heads, long tokens, long size, boolean causal, String kind) {
        Node[] p = heads(5, batch, heads, tokens, size);
        String extents = "%d %d %d %d %s %s".formatted(batch, heads, tokens, size, causal ? "causal" : "full", kind);
        return new GpuWork("attention_grad " + extents,
                function(OPS.attentionGrad(p[0], p[1], p[2], p[3], p[4], 0.125f, causal), p), "attention_grad " + extents,
                10.0 * size * pairs(batch, heads, tokens, causal), 32.0 * batch * heads * tokens * size);
    }

    /// Works that memory bounds, on more than its caches hold.
    private static List<GpuWork> ofBytes() {
        List<GpuWork> works = new ArrayList<>();
        for (long n : new long[] {1024, 4096, 50_304}) {
            long m = n == 1024 ? 49_152 : n == 4096 ? 16_384 : 4096;
            Node x = parameter(0, m, n);
            works.add(new GpuWork("softmax %d×%d".formatted(m, n), function(List.of(OPS.softmax(x)), x), "softmax %d %d".formatted(m, n),
                    0, 8.0 * m * n));
        }
        Node logits = parameter(0, 4096, 50_304);
        Node targets = Node.of(new Op.Parameter(1, Type.i32(4096)));
        works.add(new GpuWork("cross_entropy 4096×50304", function(List.of(OPS.crossEntropy(logits, targets)), logits, targets),
                "cross_entropy 4096 50304", 0, 4.0 * 4096 * 50_304));
        Node dloss = parameter(2, 4096);
        works.add(new GpuWork("cross_entropy_grad 4096×50304",
                function(List.of(OPS.crossEntropyGrad(logits, targets, dloss)), logits, targets, dloss), "cross_entropy_grad 4096 50304", 0,
                8.0 * 4096 * 50_304));
        Node x = parameter(0, 65_536, 768);
        Node gain = parameter(1, 768);
        Node bias = parameter(2, 768);
        works.add(new GpuWork("layer_norm 65536×768", function(List.of(OPS.layerNorm(x, gain, bias, EPSILON)), x, gain, bias),
                "layer_norm 65536 768", 0, 8.0 * 65_536 * 768));
        long n = 32_768L * 3072;
        Node row = parameter(0, n);
        works.add(new GpuWork("gelu " + n, function(List.of(OPS.gelu(row)), row), "gelu " + n, 0, 8.0 * n));
        works.add(new GpuWork("gelu_tanh " + n, function(List.of(OPS.geluTanh(row)), row), "gelu_tanh " + n, 0, 8.0 * n));
        long weights = 124_439_808;
        Node[] p = new Node[7];
        Arrays.setAll(p, i -> i < 4 ? parameter(i, weights) : parameter(i));
        works.add(new GpuWork("adamw " + weights, function(OPS.adamw(List.of(p), new AdamwSettings(0.9f, 0.95f, 1e-8f, 0.1f)), p),
                "adamw " + weights, 0, 28.0 * weights));
        return works;
    }
}
