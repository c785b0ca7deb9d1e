package org.tensorem.claims;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.Certificate;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.rules.Step;
import org.tensorem.spec.Specs;

/// A certificate that the embedded checker has accepted.
///
/// @param text the Lean file; its imports are those of the proof library
/// @param theorems how many theorems it has
/// @param axioms the axioms that they rest on
/// @param millis how long the check took, that of the imports included
public record CheckedCertificate(String text, int theorems, Set<String> axioms, long millis) {
    private static final String FILE = "certificate.lean";

    /// Copies the axioms.
    public CheckedCertificate {
        axioms = Set.copyOf(axioms);
    }

    /// The certificate of a chain of steps.
    ///
    /// @param steps one step or more; each begins where the one before it ends
    /// @throws org.tensorem.ir.ShapeException `certificate_law`, `certificate_form` for a chain that has no certificate yet
    /// @throws IllegalStateException `certificate_rejected` when the checker refuses it
    public static CheckedCertificate of(Specs specs, List<Step> steps, Limits limits) {
        try (ProofLibrary library = ProofLibrary.open()) {
            return of(specs, steps, LeanCheck.of(limits, AxiomPolicy.none()), library);
        }
    }

    /// The same with a check that may know modules of the library already.
    static CheckedCertificate of(Specs specs, List<Step> steps, LeanCheck check, ProofLibrary library) {
        String text = Certificate.of(specs, steps);
        long start = System.nanoTime();
        LeanSource source = check.text(FILE, text, library.folder());
        if (!source.accepted()) {
            throw new IllegalStateException("certificate_rejected: the checker accepts a certificate: " + source.problems().getFirst().position() + ": "
                    + source.problems().getFirst().message() + "; report this as a defect");
        }
        Set<String> axioms = source.theorems().stream().flatMap(theorem -> theorem.axioms().stream()).map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        return new CheckedCertificate(text, source.theorems().size(), axioms, (System.nanoTime() - start) / 1_000_000);
    }

    /// The result in one line.
    @Override
    public String toString() {
        return "certificate: accepted by the embedded checker: " + theorems + " theorems, axioms: "
                + (axioms.isEmpty() ? "none" : String.join(", ", new TreeSet<>(axioms))) + ", " + (millis + 500) / 1000 + " s";
    }
}
