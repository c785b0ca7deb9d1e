package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.tensorem.backend.BackendException;

/// A driver that counts what it passes on.
class CountingDriver implements Driver {
    private final Driver driver;
    private final long memoryBytes;
    private final Map<Long, Long> held = new HashMap<>();
    private long uploadedBytes;
    private long downloadedBytes;
    private int launches;
    private int replays;
    private int heldGraphs;

    CountingDriver(Driver driver) {
        this(driver, Long.MAX_VALUE);
    }

    /// A device with so much memory.
    CountingDriver(Driver driver, long memoryBytes) {
        this.driver = driver;
        this.memoryBytes = memoryBytes;
    }

    long uploadedBytes() {
        return uploadedBytes;
    }

    long downloadedBytes() {
        return downloadedBytes;
    }

    int launches() {
        return launches;
    }

    int replays() {
        return replays;
    }

    /// Pieces of memory that were allocated and not freed.
    long heldBlocks() {
        return held.size();
    }

    /// Records that were made and not freed.
    int heldGraphs() {
        return heldGraphs;
    }

    @Override
    public String name() {
        return driver.name();
    }

    @Override
    public int computeCapability() {
        return driver.computeCapability();
    }

    @Override
    public boolean compiles() {
        return driver.compiles();
    }

    @Override
    public boolean isPackaged(KernelUnit unit) {
        return driver.isPackaged(unit);
    }

    @Override
    public int sharedBytes() {
        return driver.sharedBytes();
    }

    @Override
    public long allocate(long bytes) {
        if (held.values().stream().mapToLong(Long::longValue).sum() + bytes > memoryBytes) {
            throw new BackendException("cuda_memory: device memory: " + bytes + " bytes are not to be had; use smaller tensors");
        }
        long address = driver.allocate(bytes);
        held.put(address, bytes);
        return address;
    }

    @Override
    public void free(long address) {
        held.remove(address);
        driver.free(address);
    }

    @Override
    public void upload(long to, MemorySegment from, long bytes) {
        uploadedBytes += bytes;
        driver.upload(to, from, bytes);
    }

    @Override
    public void download(MemorySegment to, long from, long bytes) {
        downloadedBytes += bytes;
        driver.download(to, from, bytes);
    }

    @Override
    public void fill(long to, byte value, long bytes) {
        driver.fill(to, value, bytes);
    }

    @Override
    public Driver.Module load(KernelUnit unit) {
        return driver.load(unit);
    }

    @Override
    public void launch(long function, Grid grid, MemorySegment arguments, KernelName kernel) {
        launches++;
        driver.launch(function, grid, arguments, kernel);
    }

    @Override
    public Graph record(Runnable work) {
        Graph graph = driver.record(work);
        heldGraphs++;
        return new Graph() {
            @Override
            public void replay() {
                replays++;
                graph.replay();
            }

            @Override
            public void close() {
                heldGraphs--;
                graph.close();
            }
        };
    }

    @Override
    public void synchronise() {
        driver.synchronise();
    }

    @Override
    public void close() {
        driver.close();
    }
}
