package org.tensorem.backend.cuda.ptx;

/// A launch of a kernel: block after block, and none of them relies on it.
///
/// @param kernel what runs
/// @param memory device memory
/// @param blocks of the grid, along x, y and z
/// @param threads of a block
/// @param sharedBytes shared memory of a block besides what the kernel declares
/// @param arguments a word for each parameter
/// @param first the number of its first block: every launch begins behind the blocks of those before it
public record Launch(PtxKernel kernel, GlobalMemory memory, long[] blocks, int threads, int sharedBytes, long[] arguments, int first) {
    /// @throws PtxException where the kernel does what it must not
    public void run() {
        if (threads > kernel.mostThreads()) {
            throw new PtxException("ptx_threads: a block has at most the threads of its kernel's launch bounds: " + kernel.name() + " has "
                    + kernel.mostThreads() + ", asked is " + threads);
        }
        int number = first;
        for (long z = 0; z < blocks[2]; z++) {
            for (long y = 0; y < blocks[1]; y++) {
                for (long x = 0; x < blocks[0]; x++) {
                    new Block(this, number++, x, y, z).run();
                }
            }
        }
    }

    /// How many blocks it has.
    public int count() {
        return Math.toIntExact(blocks[0] * blocks[1] * blocks[2]);
    }
}
