package org.tensorem.backend.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.tensorem.backend.Buffer;

/// A tensor's elements in device memory, which its buffer owns.
final class DeviceMemory implements Buffer.Remote {
    private final CudaDevice device;
    private final DevicePool.Block block;
    private final long bytes;
    private Arena fetched;

    DeviceMemory(CudaDevice device, DevicePool.Block block, long bytes) {
        this.device = device;
        this.block = block;
        this.bytes = bytes;
    }

    /// True when this backend's kernels can read them.
    boolean isOn(CudaDevice other) {
        return device == other;
    }

    long address() {
        return block.address();
    }

    @Override
    public synchronized MemorySegment fetch() {
        fetched = Arena.ofShared();
        MemorySegment host = fetched.allocate(Math.max(1, bytes), 64);
        device.download(host, block.address(), bytes);
        return host.asReadOnly();
    }

    @Override
    public synchronized void release() {
        device.pool().giveBack(block);
        if (fetched != null) {
            fetched.close();
        }
    }
}
