package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tensorem.backend.Buffer;

/// Elements that nobody can write: memory of their own, given out to read only. So what is made from them once stays right, and a matrix
/// that many runs multiply by is packed once.
final class Adopted implements Buffer.Remote {
    private final MemorySegment data;
    private final Runnable free;
    private final HeapShare share;
    private final Set<PackedMatrix.Layout> asked = new HashSet<>();
    private final Map<PackedMatrix.Layout, PackedMatrix> packed = new HashMap<>();

    /// @param data memory that nobody else has
    /// @param share what packed matrices count into
    /// @param free called when the elements are no longer used
    Adopted(MemorySegment data, HeapShare share, Runnable free) {
        this.data = data.asReadOnly();
        this.share = share;
        this.free = free;
    }

    /// What is behind a buffer that a backend of this package has adopted.
    static Optional<Adopted> of(Buffer buffer) {
        return buffer.remote().filter(Adopted.class::isInstance).map(Adopted.class::cast);
    }

    @Override
    public MemorySegment fetch() {
        return data;
    }

    /// A matrix among the elements in panels: from the second asking on, as one run alone would pack in vain, and while there is memory
    /// for it.
    synchronized Optional<PackedMatrix> packed(PackedMatrix.Layout layout, Supplier<PackedMatrix> pack) {
        if (asked.add(layout)) {
            return Optional.empty();
        }
        if (!packed.containsKey(layout) && share.take(layout.bytes())) {
            packed.put(layout, pack.get());
        }
        return Optional.ofNullable(packed.get(layout));
    }

    @Override
    public synchronized void release() {
        packed.keySet().forEach(layout -> share.giveBack(layout.bytes()));
        packed.clear();
        free.run();
    }
}
