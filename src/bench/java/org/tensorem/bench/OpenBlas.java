package org.tensorem.bench;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;

/// OpenBLAS from its JavaCPP package, called on our own memory without a copy.
@SuppressWarnings("restricted")
final class OpenBlas {
    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;

    private final MethodHandle gemm;
    private final MethodHandle gemv;
    private final MethodHandle threads;
    private final String description;

    /// @throws IllegalStateException when the environment forces a kernel on OpenBLAS
    OpenBlas() {
        if (System.getenv("OPENBLAS_CORETYPE") != null) {
            throw new IllegalStateException("bench_coretype: OpenBLAS chooses its kernels itself: OPENBLAS_CORETYPE is "
                    + System.getenv("OPENBLAS_CORETYPE") + "; unset it");
        }
        Loader.load(org.bytedeco.openblas.global.openblas_nolapack.class);
        var i = ValueLayout.JAVA_INT;
        var f = ValueLayout.JAVA_FLOAT;
        var p = ValueLayout.ADDRESS;
        this.gemm = handle("cblas_sgemm", FunctionDescriptor.ofVoid(i, i, i, i, i, i, f, p, i, p, i, f, p, i));
        this.gemv = handle("cblas_sgemv", FunctionDescriptor.ofVoid(i, i, i, i, f, p, i, p, i, f, p, i));
        this.threads = handle("openblas_set_num_threads", FunctionDescriptor.ofVoid(i));
        this.description = text("openblas_get_config");
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(SymbolLookup.loaderLookup().find(name).orElseThrow(), descriptor);
    }

    private static String text(String name) {
        try {
            MemorySegment text = (MemorySegment) handle(name, FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /// Version, options, and the processor whose kernels run.
    String description() {
        return description;
    }

    void threads(int count) {
        try {
            threads.invokeExact(count);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /// `c = a · b` of row-major matrices: `[m, k] · [k, n]`; a transposed operand lies as its transpose.
    void gemm(boolean turnA, boolean turnB, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            gemm.invokeExact(ROW_MAJOR, turnA ? TRANSPOSED : PLAIN, turnB ? TRANSPOSED : PLAIN, m, n, k, 1f, a, turnA ? m : k, b,
                    turnB ? k : n, 0f, c, n);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /// `y = x · b` for one row x `[k]` and a row-major `[k, n]`; transposed, b lies as `[n, k]`.
    void gemv(boolean turned, int n, int k, MemorySegment x, MemorySegment b, MemorySegment y) {
        try {
            if (turned) {
                gemv.invokeExact(ROW_MAJOR, PLAIN, n, k, 1f, b, k, x, 1, 0f, y, 1);
            } else {
                gemv.invokeExact(ROW_MAJOR, TRANSPOSED, k, n, 1f, b, n, x, 1, 0f, y, 1);
            }
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
