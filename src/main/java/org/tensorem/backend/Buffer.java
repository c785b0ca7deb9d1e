package org.tensorem.backend;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Type;

/// The elements of one tensor: little-endian, row-major, one byte per bool, in native host memory that is 64-byte aligned.
///
/// The elements may lie on a device ([Remote]); they come to the host when they are first asked for, and the backend that holds
/// them reads them where they are.
///
/// A buffer has one owner, who closes it; access after that fails, unless a run holds it still ([#hold(List)]). Reading from several
/// threads at once is safe.
public final class Buffer implements AutoCloseable {
    private final Type type;
    private final Optional<Remote> remote;
    private final Runnable release;
    private MemorySegment data;
    /// Whether others may have the memory.
    private boolean seen;
    private boolean closed;
    private int readers;

    /// Elements in the memory of a device.
    public interface Remote {
        /// The elements in host memory, never to be written; asked for once at most.
        ///
        /// @throws BackendException when they cannot be had
        MemorySegment fetch();

        /// The elements, and what was fetched, are no longer used.
        void release();
    }

    /// Keeps buffers readable.
    public interface Hold extends AutoCloseable {
        /// Ends it; what was closed meanwhile is freed.
        @Override
        void close();
    }

    private Buffer(Type type, MemorySegment data, Optional<Remote> remote, Runnable release, boolean seen) {
        this.type = type;
        this.data = data;
        this.remote = remote;
        this.release = release;
        this.seen = seen;
    }

    /// A buffer of zeros with memory of its own, freed when closed.
    ///
    /// @throws BackendException when the memory cannot be had
    public static Buffer allocate(Type type) {
        Arena arena = Arena.ofShared();
        try {
            return new Buffer(type, arena.allocate(Math.max(1, type.bytes()), 64), Optional.empty(), arena::close, false);
        } catch (OutOfMemoryError error) {
            arena.close();
            throw new BackendException("buffer_memory: native memory for " + type + ": " + type.bytes()
                    + " bytes are not to be had; use smaller tensors", error);
        }
    }

    /// A buffer of these elements with memory of its own, freed when closed.
    ///
    /// @param elements as many as the type has
    /// @throws BackendException when the memory cannot be had
    public static Buffer copyOf(Type type, MemorySegment elements) {
        Buffer buffer = allocate(type);
        buffer.data.copyFrom(elements.asSlice(0, type.bytes()));
        return buffer;
    }

    /// A buffer over memory of the caller's, who learns by `release` when it is no longer used.
    ///
    /// @param data at least [Type#bytes()] bytes
    public static Buffer of(Type type, MemorySegment data, Runnable release) {
        return new Buffer(type, data, Optional.empty(), release, true);
    }

    /// A buffer whose elements lie on a device.
    public static Buffer of(Type type, Remote remote) {
        return new Buffer(type, MemorySegment.NULL, Optional.of(remote), remote::release, true);
    }

    /// A buffer of the same elements whose memory nobody but the caller has; this one is closed. Its own memory if nobody was given that
    /// ([#data()]), a copy otherwise.
    ///
    /// @throws BackendException after [#close()], or when the memory cannot be had
    public synchronized Buffer unshared() {
        requireOpen();
        if (seen || readers > 0) {
            Buffer copy = copyOf(type, data());
            close();
            return copy;
        }
        closed = true;
        return new Buffer(type, data, remote, release, false);
    }

    /// The type.
    public Type type() {
        return type;
    }

    /// The bytes, at least [Type#bytes()] of them; of elements that lie on a device a copy to read.
    ///
    /// @throws BackendException after [#close()], where no run holds it
    public synchronized MemorySegment data() {
        requireOpen();
        if (remote.isPresent() && data.equals(MemorySegment.NULL)) {
            data = remote.get().fetch();
        }
        seen = true;
        return data;
    }

    /// Where the elements lie, when that is on a device.
    ///
    /// @throws BackendException after [#close()], where no run holds it
    public synchronized Optional<Remote> remote() {
        requireOpen();
        return remote;
    }

    private void requireOpen() {
        if (closed && readers == 0) {
            throw new BackendException("buffer_closed: a buffer is used until it is closed: " + type
                    + " is closed; keep the owner open");
        }
    }

    /// Keeps buffers for a reader that goes by addresses: one that is closed meanwhile is readable until the hold ends, and then freed.
    ///
    /// @throws BackendException when one is closed already
    public static Hold hold(List<Buffer> buffers) {
        List<Buffer> held = new ArrayList<>();
        Hold hold = () -> held.forEach(Buffer::release);
        try {
            for (Buffer buffer : buffers) {
                buffer.retain();
                held.add(buffer);
            }
            return hold;
        } catch (BackendException closed) {
            hold.close();
            throw closed;
        }
    }

    private synchronized void retain() {
        requireOpen();
        readers++;
    }

    private synchronized void release() {
        readers--;
        if (closed && readers == 0) {
            release.run();
        }
    }

    /// Frees the memory, once no run holds it; a second call does nothing.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (readers == 0) {
                release.run();
            }
        }
    }
}
