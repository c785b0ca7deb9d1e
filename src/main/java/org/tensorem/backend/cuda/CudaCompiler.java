package org.tensorem.backend.cuda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Compiles kernels to machine code of a GPU. The flags fix the bits: no contraction, subnormals kept, division and roots rounded
/// correctly.
interface CudaCompiler {
    /// The flags that fix the bits, the same for every compiler.
    List<String> FLAGS = List.of("-std=c++17", "-fmad=false", "-ftz=false", "-prec-div=true", "-prec-sqrt=true");

    /// The compiler and its version.
    String version();

    /// The flags of every kernel: [#FLAGS], and what this compiler needs besides.
    List<String> flags();

    /// Compiles `unit.cu`.
    ///
    /// @param unit the unit, for errors
    /// @param workspace the folder with the unit's files and headers
    /// @param architecture such as `sm_90`
    /// @return the machine code, a file in that folder
    /// @throws org.tensorem.backend.BackendException when the compiler refuses
    Path compile(KernelUnit unit, Path workspace, String architecture) throws IOException;
}
