package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import org.tensorem.backend.BackendException;

/// A device with its memory and its kernels. Work is enqueued by one thread at a time.
final class CudaDevice implements AutoCloseable {
    private final Driver driver;
    private final DevicePool pool;
    private final Modules modules;
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

    synchronized void download(MemorySegment to, long from, long bytes) {
        if (closed) {
            throw new BackendException("cuda_closed: elements on a device are read while it is open: " + driver.name()
                    + " is closed; read them before");
        }
        if (bytes > 0) {
            driver.download(to, from, bytes);
        }
    }

    /// Copies host memory into new device memory.
    synchronized DevicePool.Block upload(MemorySegment from, long bytes) {
        DevicePool.Block block = pool.take(bytes);
        boolean complete = false;
        try {
            if (bytes > 0) {
                driver.upload(block.address(), from, bytes);
            }
            complete = true;
            return block;
        } finally {
            if (!complete) {
                pool.giveBack(block);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try (driver; pool) {
                modules.close();
            }
        }
    }
}
