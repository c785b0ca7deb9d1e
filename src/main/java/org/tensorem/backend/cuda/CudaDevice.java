package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorem.backend.BackendException;

/// A device with its memory, its kernels and the recorded runs of its programs. Work is enqueued, and kernels are loaded, by the one
/// thread that has its monitor.
final class CudaDevice implements AutoCloseable {
    private final Driver driver;
    private final DevicePool pool;
    private final Modules modules;
    private final Set<RunGraphs> recorded = new HashSet<>();
    private boolean closed;

    /// @param driver closed with the device
    CudaDevice(Driver driver) {
        this.driver = driver;
        this.pool = new DevicePool(driver);
        this.modules = new Modules(driver);
    }

    Driver driver() {
        return driver;
    }

    DevicePool pool() {
        return pool;
    }

    Modules modules() {
        return modules;
    }

    /// False after [#close()].
    synchronized boolean isOpen() {
        return !closed;
    }

    /// Loads generated files, as [Modules#load(Map)] does.
    synchronized void load(Map<String, String> sources) {
        requireOpen("a program is made for a device");
        modules.load(sources);
    }

    /// A place for the recorded runs of a program, which frees them by [#free(RunGraphs)].
    synchronized RunGraphs recorder() {
        RunGraphs graphs = new RunGraphs(driver);
        recorded.add(graphs);
        return graphs;
    }

    /// Frees the recorded runs of a program.
    synchronized void free(RunGraphs graphs) {
        if (recorded.remove(graphs)) {
            graphs.close();
        }
    }

    private void requireOpen(String what) {
        if (closed) {
            throw new BackendException("cuda_closed: " + what + " while it is open: " + driver.name() + " is closed; keep its owner open");
        }
    }

    synchronized void download(MemorySegment to, long from, long bytes) {
        requireOpen("elements on a device are read");
        if (bytes > 0) {
            driver.download(to, from, bytes);
        }
    }

    /// Copies host memory into new device memory.
    synchronized DevicePool.Block upload(MemorySegment from, long bytes) {
        DevicePool.Block block = pool.take(bytes);
        try {
            if (bytes > 0) {
                driver.upload(block.address(), from, bytes);
            }
            return block;
        } catch (RuntimeException | Error failure) {
            pool.giveBack(block);
            throw failure;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try (driver; pool; modules) {
                recorded.forEach(RunGraphs::close);
            }
        }
    }
}
