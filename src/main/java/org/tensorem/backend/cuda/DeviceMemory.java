package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Type;

/// A tensor's elements in device memory, which its buffer owns.
final class DeviceMemory implements Buffer.Remote {
    private final CudaDevice device;
    private final DevicePool.Block block;
    private final Type type;
    private Optional<Buffer> fetched = Optional.empty();

    DeviceMemory(CudaDevice device, DevicePool.Block block, Type type) {
        this.device = device;
        this.block = block;
        this.type = type;
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
        Buffer host = Buffer.allocate(type);
        try {
            device.download(host.data(), block.address(), type.bytes());
        } catch (BackendException failure) {
            host.close();
            throw failure;
        }
        fetched = Optional.of(host);
        return host.data().asReadOnly();
    }

    @Override
    public synchronized void release() {
        device.pool().giveBack(block);
        fetched.ifPresent(Buffer::close);
    }
}
