package org.tensorem.claims;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.rules.Step;
import org.tensorem.spec.Specs;

/// The embedded checker for the certificates of a test class, which permits no axiom: the library's modules are checked once, and closed behind
/// the last test.
final class CertificateChecker implements AfterAllCallback {
    private final LeanCheck check = LeanCheck.of(Limits.standard(), AxiomPolicy.none());
    private final ProofLibrary library = ProofLibrary.open();

    CheckedCertificate certificate(Specs specs, List<Step> steps) {
        return CheckedCertificate.of(specs, steps, check, library);
    }

    LeanSource source(String text) {
        return check.text("F.lean", text, library.folder());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        library.close();
    }
}
