package org.tensorem.backend.cuda;

import java.util.Optional;

/// The CUDA backend with its kernels run as PTX, for tests of other packages.
public final class PtxBackend {
    static final String GENERATION = "compute_80";
    static final int SHARED_BYTES = 227 << 10;

    private PtxBackend() {}

    /// The backend, where nvcc is on the PATH.
    public static Optional<CudaBackend> find() {
        return NvccCompiler.find().map(_ -> CudaBackend.of(new PtxDriver(PtxTexts.of(GENERATION), SHARED_BYTES)));
    }
}
