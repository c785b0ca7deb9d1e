package org.tensorem.backend.cuda;

import java.util.Map;
import java.util.Optional;

/// An operator (or a region of them) made ready for fixed shapes, as launches on a GPU. Immutable.
interface CudaKernel {
    /// Launches what computes every element of every output from the inputs. Launches of one stream follow each other, so one may
    /// read what the one before wrote.
    void run(CudaLaunch launch);

    /// The sizes of the temporary device memory that a run needs, as [CudaLaunch#scratch(int)] numbers them.
    default long[] scratchBytes() {
        return new long[0];
    }

    /// The generated source files that its launches name, by name without ending; none when all are in `cuda/`.
    default Map<String, String> generated() {
        return Map.of();
    }

    /// The rule that it checks on the device, if it checks one.
    default Optional<IdRule> rule() {
        return Optional.empty();
    }
}
