package org.tensorem.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.tensorem.ir.Type;

/// The elements of one tensor in native host memory: little-endian, row-major, 64-byte aligned, one byte per bool.
///
/// A buffer has one owner, who closes it; access after that fails. Reading from several threads at once is safe.
public final class Buffer implements AutoCloseable {
    private final Type type;
    private final MemorySegment data;
    private final Runnable release;
    private boolean closed;

    private Buffer(Type type, MemorySegment data, Runnable release) {
        this.type = type;
        this.data = data;
        this.release = release;
    }

    /// A buffer of zeros with memory of its own, freed when closed.
    ///
    /// @throws BackendException when the memory cannot be had
    public static Buffer allocate(Type type) {
        Arena arena = Arena.ofShared();
        try {
            return new Buffer(type, arena.allocate(Math.max(1, type.bytes()), 64), arena::close);
        } catch (OutOfMemoryError error) {
            arena.close();
            throw new BackendException("buffer_memory: native memory for " + type + ": " + type.bytes()
                    + " bytes are not to be had; use smaller tensors", error);
        }
    }

    /// A buffer over memory of the caller's, who learns by `release` when it is no longer used.
    ///
    /// @param data at least [Type#bytes()] bytes
    public static Buffer of(Type type, MemorySegment data, Runnable release) {
        return new Buffer(type, data, release);
    }

    /// The type.
    public Type type() {
        return type;
    }

    /// The bytes, at least [Type#bytes()] of them.
    ///
    /// @throws BackendException after [#close()]
    public synchronized MemorySegment data() {
        if (closed) {
            throw new BackendException("buffer_closed: a buffer is used until it is closed: " + type
                    + " is closed; keep the owner open");
        }
        return data;
    }

    /// Frees the memory; a second call does nothing.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
