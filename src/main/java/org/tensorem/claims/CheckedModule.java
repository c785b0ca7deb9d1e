package org.tensorem.claims;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.FunctionModule;
import org.tensorem.lean.emit.GradientModule;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.ops.Ops;

/// A function of the IR as a Lean file, and what the embedded checker says of it. No axiom is allowed.
///
/// @param text the Lean file; its imports are those of the proof library
/// @param theorems the theorems about results, each `name: what it says`
/// @param problem where and why the checker refuses the file; empty when it accepts it, as it should for every function
public record CheckedModule(String text, List<String> theorems, Optional<String> problem) {
    /// Copies the theorems.
    public CheckedModule {
        theorems = List.copyOf(theorems);
    }

    /// The function's definitions and the theorems that are found to hold of it, as `lean emit` writes them.
    ///
    /// @throws org.tensorem.ir.ShapeException `lean_...` when the function cannot be written out
    public static CheckedModule theorems(Ops ops, Function function) {
        return of(function, FunctionModule.theorems(ops.specs(), ops, function));
    }

    /// The function's definitions alone.
    ///
    /// @throws org.tensorem.ir.ShapeException `lean_...` when the function cannot be written out
    public static CheckedModule definitions(Ops ops, Function function) {
        return of(function, FunctionModule.definitions(ops.specs(), function));
    }

    /// The function with its gradient by all real parameters, and the theorem that it is adjoint to the derivative. The first result
    /// is a real scalar.
    ///
    /// @throws org.tensorem.ir.ShapeException `lean_...` when there is no such theorem of a node
    public static CheckedModule gradient(Ops ops, Function function) {
        return of(function, GradientModule.of(ops.specs(), function));
    }

    private static CheckedModule of(Function function, String text) {
        LeanSource source;
        try (ProofLibrary library = ProofLibrary.open()) {
            source = LeanCheck.of(Limits.standard(), AxiomPolicy.none()).text(function.name() + ".lean", text, library.folder());
        }
        Optional<String> problem = source.accepted() ? Optional.empty()
                : source.problems().stream().findFirst().map(first -> first.position() + ": " + first.message());
        return new CheckedModule(text, FunctionModule.stated(text), problem);
    }

    /// True when the checker accepts the file.
    public boolean accepted() {
        return problem.isEmpty();
    }
}
