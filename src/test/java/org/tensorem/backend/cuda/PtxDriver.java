package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.cuda.ptx.GlobalMemory;
import org.tensorem.backend.cuda.ptx.Launch;
import org.tensorem.backend.cuda.ptx.PtxException;
import org.tensorem.backend.cuda.ptx.PtxKernel;

/// A GPU whose kernels are what nvcc makes of them, run by the machine of package [org.tensorem.backend.cuda.ptx], which watches every
/// access.
final class PtxDriver implements Driver {
    /// Bytes of shared memory that a block can have on every device.
    private static final int EVERYWHERE = 48 << 10;

    private final PtxTexts texts;
    private final int sharedBytes;
    private final UnaryOperator<PtxKernel> change;
    private final GlobalMemory memory = new GlobalMemory();
    private final List<PtxKernel> functions = new ArrayList<>();
    private int blocks;

    PtxDriver(PtxTexts texts, int sharedBytes) {
        this(texts, sharedBytes, UnaryOperator.identity());
    }

    /// @param change what is done to each kernel before it runs
    PtxDriver(PtxTexts texts, int sharedBytes, UnaryOperator<PtxKernel> change) {
        this.texts = texts;
        this.sharedBytes = sharedBytes;
        this.change = change;
    }

    @Override
    public String name() {
        return "PTX of " + texts.generation() + " run by the processor";
    }

    @Override
    public int computeCapability() {
        return Integer.parseInt(texts.generation().substring("compute_".length()));
    }

    @Override
    public int sharedBytes() {
        return sharedBytes;
    }

    @Override
    public long allocate(long bytes) {
        return memory.allocate(bytes);
    }

    @Override
    public void free(long address) {
        memory.free(address);
    }

    @Override
    public void upload(long to, MemorySegment from, long bytes) {
        memory.written(to, bytes).copyFrom(from.asSlice(0, bytes));
    }

    @Override
    public void download(MemorySegment to, long from, long bytes) {
        try {
            MemorySegment.copy(memory.bytes(from, bytes), 0, to, 0, bytes);
        } catch (PtxException failure) {
            throw new BackendException("cuda_download: what is downloaded was written: " + failure.getMessage() + "; correct the kernel",
                    failure);
        }
    }

    @Override
    public void fill(long to, byte value, long bytes) {
        memory.written(to, bytes).fill(value);
    }

    @Override
    public boolean compiles() {
        return true;
    }

    @Override
    public boolean isPackaged(KernelUnit unit) {
        return false;
    }

    @Override
    public Driver.Module load(KernelUnit unit) {
        return new Text(texts.kernels(unit));
    }

    @Override
    public void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel) {
        PtxKernel text = functions.get((int) function);
        int most = Math.max(sharedBytes, EVERYWHERE);
        if (text.sharedBytes() + grid.sharedBytes() > most) {
            throw new BackendException("cuda_launch: a block has at most " + most + " bytes of shared memory: " + kernel + " in " + grid
                    + " on " + name() + " declares " + text.sharedBytes() + " besides; choose another kernel");
        }
        Launch launch = new Launch(text, memory, new long[] {grid.blocksX(), grid.blocksY(), grid.blocksZ()}, grid.threads(),
                grid.sharedBytes(), LaunchRecorder.words(arguments), blocks);
        blocks += launch.count();
        try {
            launch.run();
        } catch (PtxException failure) {
            throw new BackendException("cuda_launch: a launch succeeds: " + kernel + " in " + grid + " on " + name() + ": "
                    + failure.getMessage() + "; correct the kernel", failure);
        }
    }

    @Override
    public Graph record(Runnable work) {
        throw new UnsupportedOperationException("work is run as it comes");
    }

    @Override
    public boolean records() {
        return false;
    }

    @Override
    public void synchronise() {}

    @Override
    public void close() {}

    private final class Text implements Driver.Module {
        private final Map<String, PtxKernel> kernels;

        Text(Map<String, PtxKernel> kernels) {
            this.kernels = kernels;
        }

        @Override
        public long function(String name) {
            functions.add(change.apply(kernels.get(name)));
            return functions.size() - 1L;
        }

        @Override
        public void close() {}
    }
}
