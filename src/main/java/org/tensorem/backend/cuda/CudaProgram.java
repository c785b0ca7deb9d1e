package org.tensorem.backend.cuda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tensorem.backend.Signature;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Planner;
import org.tensorem.backend.plan.Step;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;

/// A function as launches, before it has memory.
///
/// @param signature what it takes and gives
/// @param plan its steps, and the place of every value
/// @param kernels the kernel of each step
record CudaProgram(Signature signature, Plan plan, List<CudaKernel> kernels) {
    /// Copies the list.
    CudaProgram {
        kernels = List.copyOf(kernels);
    }

    /// @throws org.tensorem.backend.BackendException when an operator has no kernel for its element type
    static CudaProgram of(Function function, Target target) {
        Plan plan = Planner.of(function, Set.of());
        return new CudaProgram(Signature.of(function), plan, plan.steps().stream()
                .map(step -> kernel(plan, step, target)).toList());
    }

    private static CudaKernel kernel(Plan plan, Step step, Target target) {
        return Kernels.of(step.work(), step.inputs().stream()
                .map(value -> plan.places().get(value) instanceof Place.Constant(Literal literal) ? Optional.of(literal)
                        : Optional.<Literal>empty()).toList(), target);
    }

    /// The generated sources of all kernels.
    Map<String, String> generated() {
        Map<String, String> sources = new TreeMap<>();
        kernels.forEach(kernel -> sources.putAll(kernel.generated()));
        return sources;
    }
}
