package org.tensorem.tensor;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.tensorem.backend.Buffer;

/// A buffer owned by a tensor: freed by `close`, or when the tensor is no longer reachable.
///
/// The garbage collector does not see native memory. So the bytes held are counted, and when they have doubled since the last
/// collection (and pass [#FIRST_LIMIT_BYTES]) a collection is asked for, which frees what has no owner.
final class Storage implements AutoCloseable {
    static final long FIRST_LIMIT_BYTES = 1L << 28;

    private static final Ledger LEDGER = new Ledger();

    private final Buffer buffer;
    private final Cleaner.Cleanable release;

    private Storage(Buffer buffer) {
        this.buffer = buffer;
        this.release = LEDGER.watch(this, buffer);
    }

    /// Takes a buffer over.
    static Storage of(Buffer buffer) {
        Storage storage = new Storage(buffer);
        LEDGER.relieve();
        return storage;
    }

    /// The bytes that all tensors hold at this moment.
    static long heldBytes() {
        return LEDGER.held.get();
    }

    Buffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        release.clean();
    }

    /// The count of bytes, one for the whole process, as memory is.
    private static final class Ledger {
        private final Cleaner cleaner = Cleaner.create();
        private final AtomicLong held = new AtomicLong();
        private final AtomicLong limit = new AtomicLong(FIRST_LIMIT_BYTES);

        /// The action must not reach the owner, or the owner would never die.
        Cleaner.Cleanable watch(Storage owner, Buffer buffer) {
            long bytes = buffer.type().bytes();
            held.addAndGet(bytes);
            return cleaner.register(owner, () -> {
                buffer.close();
                held.addAndGet(-bytes);
            });
        }

        void relieve() {
            if (held.get() > limit.get()) {
                System.gc();
                long before = held.get();
                for (int wait = 0; wait < 20 && held.get() > before / 2; wait++) {
                    pause();
                }
                limit.set(Math.max(FIRST_LIMIT_BYTES, 2 * held.get()));
            }
        }

        private static void pause() {
            try {
                Thread.sleep(5);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
