package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;

/// What a GPU does for us: memory, compiled kernels, launches on one stream. Thread-safe; work happens in the order of the calls.
///
/// Every method throws [org.tensorem.backend.BackendException] with the call, what it was about, and the device, when it fails.
interface Driver extends AutoCloseable {
    /// The device in words, such as `NVIDIA H100 80GB HBM3, driver 13.0`.
    String name();

    /// The compute capability, ten times the major number and the minor: 75 for `sm_75`.
    int computeCapability();

    /// Bytes of shared memory that a block can have at most.
    int sharedBytes();

    /// Device memory of at least so many bytes, 1 or more, at a multiple of 256.
    long allocate(long bytes);

    /// Gives memory back; work that uses it is over.
    void free(long address);

    /// Copies host memory to the device; the host memory may change when this returns.
    void upload(long to, MemorySegment from, long bytes);

    /// Copies device memory to the host, behind the work before it; it is there when this returns.
    void download(MemorySegment to, long from, long bytes);

    /// Sets bytes of device memory, behind the work before it.
    void fill(long to, byte value, long bytes);

    /// True when there is a compiler.
    boolean compiles();

    /// True when the unit has been compiled beforehand ([KernelPackage]).
    boolean isPackaged(KernelUnit unit);

    /// Compiles a unit of kernels, where it is not packaged, and loads it.
    Module load(KernelUnit unit);

    /// Launches a kernel behind the work before it.
    ///
    /// @param function from [Module#function(String)]
    /// @param arguments one pointer per argument, to its value
    /// @param kernel its name, for errors
    void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel);

    /// True when work that comes again is recorded, and replayed with one call; false where an error is to name its kernel.
    default boolean records() {
        return true;
    }

    /// Records launches and fills instead of running them.
    ///
    /// @param work only launches and fills
    Graph record(Runnable work);

    /// Waits until all work is done.
    void synchronise();

    /// Frees everything; every module and all memory must no longer be used.
    @Override
    void close();

    /// Recorded work.
    interface Graph extends AutoCloseable {
        /// Enqueues the work, on the addresses with which it was recorded.
        void replay();

        /// Frees the record.
        @Override
        void close();
    }

    /// Loaded kernels.
    interface Module extends AutoCloseable {
        /// The handle of a kernel.
        long function(String name);

        /// Unloads the kernels.
        @Override
        void close();
    }
}
