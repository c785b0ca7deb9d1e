package org.tensorem.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.ir.Op;
import org.tensorem.spec.Declaration;
import org.tensorem.spec.Spec;
import org.tensorem.spec.Strength;

/// The text of `spec/status.md`.
final class Status {
    private static final String HEAD = """
            # Operators and their parts

            Generated; `mvn test -Dtest=CatalogueTest -Dtensorem.regenerate=true` writes it anew, and `CatalogueTest` fails while it is stale.

            - *laws*: how many hold to the bit, and over the reals.
            - *rule*: where the type of the results comes from: a case of `ir.Typing`, held to the heading, or the heading itself.
            - *body*: a composite's meaning in primitives has the bits of the specification, or equals it over the reals.
            - *gradient*: `grad` differentiates it; `none` where results or all operands are not real.
            - *reference*: the specification is run. *cpu*, *cuda*: a kernel of its own, or the body. *lean*: laws with a theorem in
              `proofs/Claims`, of all; the others are in [tested-only.txt](../proofs/tested-only.txt).

            | operator | laws to the bit | over reals | rule | body | gradient | reference | cpu | cuda | lean |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private Status() {}

    static String text(Ops ops) {
        StringBuilder text = new StringBuilder(HEAD);
        int bitwise = 0;
        int reals = 0;
        try (CpuBackend cpu = CpuBackend.of(1)) {
            for (Map.Entry<String, Examples.Example> entry : Examples.all().entrySet()) {
                Spec spec = ops.specs().op(entry.getKey());
                int exact = count(spec, Strength.BITWISE);
                int real = count(spec, Strength.OVER_REALS);
                bitwise += exact;
                reals += real;
                text.append("| ").append(String.join(" | ", row(ops, cpu, entry, exact, real))).append(" |\n");
            }
        }
        return text.append("\n").append(ops.specs().stems().size()).append(" operators, ").append(bitwise)
                .append(" laws to the bit, ").append(reals).append(" over the reals.\n").toString();
    }

    private static List<String> row(Ops ops, CpuBackend cpu, Map.Entry<String, Examples.Example> entry, int exact, int real) {
        String stem = entry.getKey();
        Examples.Example example = entry.getValue();
        boolean isComposite = example.op() instanceof Op.Composite;
        String body = !isComposite ? "" : ops.bodyIsBitwise(stem) ? "to the bit" : "over reals";
        String gradient = Aspects.isDifferentiable(example) ? Aspects.hasGradient(example) ? "yes" : "missing" : "none";
        return List.of("[" + stem + "](ops/" + stem + ".spec)", Integer.toString(exact), Integer.toString(real),
                isComposite ? "heading" : "typing", body, gradient, "yes", Aspects.device(cpu::supports, stem, example),
                Aspects.device(node -> CudaBackend.hasKernel(node) || Files.exists(Path.of("cuda", stem + ".cu")), stem, example),
                proved(ops.specs().op(stem), stem));
    }

    private static String proved(Spec spec, String stem) {
        List<String> testedOnly = lines(Path.of("proofs", "tested-only.txt"));
        long without = spec.laws().stream().filter(law -> testedOnly.stream().anyMatch(line -> line.startsWith(stem + "_" + law.name() + ":"))).count();
        return spec.laws().size() - without + " of " + spec.laws().size();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static int count(Spec spec, Strength strength) {
        return (int) spec.laws().stream().map(Declaration.Equation::strength).filter(strength::equals).count();
    }
}
