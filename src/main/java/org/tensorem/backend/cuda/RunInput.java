package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.tensorem.backend.Buffer;

/// An input of a run: on the device already, or to be brought there.
sealed interface RunInput {
    /// In device memory.
    record There(long address) implements RunInput {}

    /// In host memory.
    record Here(MemorySegment data, long bytes) implements RunInput {}

    static RunInput of(Buffer buffer, CudaDevice device) {
        return buffer.remote().orElse(null) instanceof DeviceMemory memory && memory.isOn(device) ? new There(memory.address())
                : new Here(buffer.data(), buffer.type().bytes());
    }

    /// The device address.
    ///
    /// @param temporary gets the memory that was taken for it
    default long address(CudaDevice device, List<DevicePool.Block> temporary) {
        return switch (this) {
            case There(long address) -> address;
            case Here(MemorySegment data, long bytes) -> {
                temporary.add(device.upload(data, bytes));
                yield temporary.getLast().address();
            }
        };
    }
}
