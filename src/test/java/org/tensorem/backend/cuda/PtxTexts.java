package org.tensorem.backend.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorem.backend.cuda.ptx.PtxKernel;
import org.tensorem.backend.cuda.ptx.PtxText;

/// What nvcc makes of kernels, decoded once. Thread-safe.
///
/// @param nvcc the compiler
/// @param generation such as `compute_80`
/// @param handWritten all hand-written kernels, compiled in one go
/// @param known what has been decoded
record PtxTexts(NvccCompiler nvcc, String generation, KernelUnit handWritten, Map<KernelUnit, Map<String, PtxKernel>> known) {
    /// Of the compiler on the PATH; where there is none the test is skipped.
    static PtxTexts of(String generation) {
        try {
            return new PtxTexts(NvccTest.nvcc(), generation, NvccTest.handWritten(), new ConcurrentHashMap<>());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The kernels of a unit, those of a file that nobody has changed from among all.
    Map<String, PtxKernel> kernels(KernelUnit unit) {
        boolean isPart = handWritten.files().entrySet().containsAll(unit.files().entrySet());
        return known.computeIfAbsent(isPart ? handWritten : unit, this::decoded);
    }

    private Map<String, PtxKernel> decoded(KernelUnit unit) {
        try {
            return PtxText.kernels(Files.readString(NvccTest.text(nvcc, unit, CudaCompiler.FLAGS, generation)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
