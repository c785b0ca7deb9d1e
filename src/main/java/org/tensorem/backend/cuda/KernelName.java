package org.tensorem.backend.cuda;

/// The name of a kernel.
///
/// @param file the file of `cuda/` that holds it, without its ending: the stem
/// @param function the `extern "C" __global__` function in it, `<stem>_<method>`
record KernelName(String file, String function) {
    @Override
    public String toString() {
        return function + " of " + file + ".cu";
    }
}
