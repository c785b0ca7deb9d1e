package org.tensorem.lean.elab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;

/// The claims about gradients do not hold of wrong gradients: with a sign flipped or a term left out of a reverse rule, the
/// theorems about this rule are rejected, and no others.
final class FalseGradientsTest {
    private static final Path PROOFS = Path.of("proofs");
    private static final List<Wrong> WRONG = List.of(
            new Wrong("Spec/SoftmaxGrad.lean", "ssub (dy j_2)", "sadd (dy j_2)"),
            new Wrong("Spec/CrossEntropyGrad.lean", "ssub (Tensorem.Op.cross_entropy_grad.y v logits j) (snat 1 : α)",
                    "sadd (Tensorem.Op.cross_entropy_grad.y v logits j) (snat 1 : α)"),
            new Wrong("Spec/LayerNormGrad.lean", "(ssub (Tensorem.Op.layer_norm_grad.g gain dy j_8) (Tensorem.Op.layer_norm_grad.mean_g n gain dy))",
                    "(Tensorem.Op.layer_norm_grad.g gain dy j_8)"),
            new Wrong("Spec/SiluGrad.lean", "(ssub (snat 1 : α) (Tensorem.Op.silu_grad.s x))", "(ssub (Tensorem.Op.silu_grad.s x) (snat 1 : α))"),
            new Wrong("Theory/Rev.lean", "Op.neg (Op.mul dy (Op.sin x))", "Op.mul dy (Op.sin x)"),
            new Wrong("Claims/GradientsMatmul.lean", "Op.matmul k m n (fun (i j : Nat) => a j i) dy", "Op.matmul k m n a dy"));
    private static final Map<String, List<String>> REJECTED = Map.of(
            "GradientsSoftmax", List.of("softmax_grad_congr", "softmax_adjoint", "cross_entropy_adjoint"),
            "GradientsLayerNorm", List.of("layer_norm_share"),
            "GradientsElementwise", List.of("cos_adjoint", "silu_adjoint"),
            "GradientsMatmul", List.of("matmul_adjoint"));

    /// A change to a file.
    private record Wrong(String file, String from, String to) {
        void in(Path root) throws IOException {
            String text = Files.readString(root.resolve(file));
            assertTrue(text.contains(from), file + " does not say " + from);
            Files.writeString(root.resolve(file), text.replace(from, to));
        }
    }

    private static void copy(Path to) throws IOException {
        try (Stream<Path> found = Files.walk(PROOFS)) {
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(PROOFS.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    @Test
    void rejectsTheTheoremsOfWrongRules(@TempDir Path root) throws IOException {
        copy(root);
        for (Wrong wrong : WRONG) {
            wrong.in(root);
        }
        LeanCheck check = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
        for (Map.Entry<String, List<String>> claim : REJECTED.entrySet()) {
            List<String> rejected = check.file(root.resolve("Claims/" + claim.getKey() + ".lean")).problems().stream()
                    .filter(problem -> !problem.label().equals("lean_unknown")).map(LeanSource.Problem::declaration).distinct().toList();
            assertEquals(claim.getValue(), rejected, claim.getKey());
        }
    }

    /// A wrong derivative does not satisfy the equations of its function.
    @Test
    void rejectsTheEquationsOfAWrongDerivative(@TempDir Path root) throws IOException {
        copy(root);
        new Wrong("Theory/Dual.lean", "(smul (ssub (snat 1) (smul (stanh (value a)) (stanh (value a)))) (tangent a))",
                "(smul (sadd (snat 1) (smul (stanh (value a)) (stanh (value a)))) (tangent a))").in(root);
        LeanSource source = LeanCheck.of(Limits.standard(), AxiomPolicy.none()).file(root.resolve("Claims/GradientsElementary.lean"));
        assertEquals(List.of("dual_tanh_mul"), source.problems().stream().map(LeanSource.Problem::declaration).distinct().toList());
    }
}
