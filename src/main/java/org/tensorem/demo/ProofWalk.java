package org.tensorem.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.tensorem.claims.CheckedCertificate;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.ops.Ops;
import org.tensorem.prove.Bounds;
import org.tensorem.prove.Prover;
import org.tensorem.prove.Report;
import org.tensorem.prove.Verdict;
import org.tensorem.spec.Strength;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// Two Java functions, a chain of laws from one to the other, and a flipped sign.
public final class ProofWalk {
    private static final int QUERIES = 4;
    private static final int KEYS = 6;
    private static final int CHANNELS = 8;
    private static final float SCALE = 0.25f;

    private final PrintWriter out;

    /// @param out where it is told
    public ProofWalk(PrintWriter out) {
        this.out = out;
    }

    /// A Java function of queries, keys, values and scale.
    @FunctionalInterface
    interface Attention {
        /// The result for each query.
        Tensor of(Tensor q, Tensor k, Tensor v, float scale);
    }

    /// Shows both functions, the proof that they are equal, and an input that refutes a wrong one.
    ///
    /// @throws Gpt2Exception `demo_proof` when a verdict is another
    public void show() throws IOException {
        out.println("    Two Java functions: the file of each");
        ProjectText.source(NaiveAttention.class).forEach(line -> out.println("    " + line));
        ProjectText.source(FlashAttention.class).forEach(line -> out.println("    " + line));
        Function naive = function("naive", NaiveAttention::forward, SCALE);
        Function flash = function("flash", FlashAttention::forward, SCALE);
        if (!(tell(naive, flash) instanceof Verdict.Proved proved)) {
            throw new Gpt2Exception("demo_proof: both functions are proved equal over the reals: they are not; report this as a defect");
        }
        out.println("    The same as a Lean theorem, each step by the law's own theorem:");
        out.flush();
        out.println("    " + CheckedCertificate.of(Ops.standard().specs(), Prover.steps(proved.proof()), Limits.standard()));
        out.println("    The same with one sign flipped in the second function:");
        Function wrong = function("flash_wrong", FlashAttention::forward, -SCALE);
        if (!(tell(naive, wrong) instanceof Verdict.Different)) {
            throw new Gpt2Exception("demo_proof: a flipped sign is refuted: it is not; report this as a defect");
        }
        out.flush();
    }

    private Verdict tell(Function left, Function right) {
        Verdict verdict = Prover.of(Ops.standard()).compare(left, right, Strength.OVER_REALS, Bounds.standard());
        StringWriter report = new StringWriter();
        new Report(new PrintWriter(report, true), left, right).print(verdict);
        report.toString().lines().forEach(line -> out.println("    " + line));
        return verdict;
    }

    static Function function(String name, Attention attention, float scale) {
        List<Tensor> in = Tensorem.symbols(List.of(Type.f32(QUERIES, CHANNELS), Type.f32(KEYS, CHANNELS), Type.f32(KEYS, CHANNELS)));
        Tensor y = attention.of(in.get(0), in.get(1), in.get(2), scale);
        return Tensorem.function(name, in, List.of("q", "k", "v"), List.of(y), List.of("y"));
    }
}
