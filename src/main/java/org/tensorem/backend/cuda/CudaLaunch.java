package org.tensorem.backend.cuda;

/// What a kernel gets for one run: addresses of device memory, and the means to launch.
final class CudaLaunch {
    private final Modules modules;
    private final long[] inputs;
    private final long[] outputs;
    private final long[] scratch;
    private final long errors;

    /// @param inputs addresses of the operands
    /// @param outputs addresses of the results
    /// @param scratch addresses of the temporary memory that the kernel declared
    /// @param errors the address of the cell for broken rules, or 0 when the kernel checks none
    CudaLaunch(Modules modules, long[] inputs, long[] outputs, long[] scratch, long errors) {
        this.modules = modules;
        this.inputs = inputs;
        this.outputs = outputs;
        this.scratch = scratch;
        this.errors = errors;
    }

    /// The device address of the i-th operand, never written.
    long in(int i) {
        return inputs[i];
    }

    /// The device address of the i-th result; every element of it is written.
    long out(int i) {
        return outputs[i];
    }

    /// The device address of the i-th piece of temporary memory, a multiple of 256.
    long scratch(int i) {
        return scratch[i];
    }

    /// The device address of the 64-bit cell for a broken rule, all ones before the run; see [IdRule].
    long errors() {
        return errors;
    }

    /// Launches a kernel behind the launches before.
    ///
    /// @param arguments the arguments in order: a Long for a pointer or a `long long`, an Integer for an `int`, a Float for a `float`
    /// @throws org.tensorem.backend.BackendException when the kernel does not compile or the launch fails
    void launch(KernelName kernel, Grid grid, Object... arguments) {
        modules.launch(kernel, grid, arguments);
    }
}
