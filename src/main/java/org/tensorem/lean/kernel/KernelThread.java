package org.tensorem.lean.kernel;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A thread whose stack is large enough for the {@link Limits} that the kernel works under.
public final class KernelThread extends Thread {
    private final long stackBytes;

    private KernelThread(Runnable body, long stackBytes) {
        super(null, body, "lean-kernel", stackBytes);
        this.stackBytes = stackBytes;
    }

    /// Runs `body` on a kernel thread and waits for it; on this thread when it is one. Whatever
    /// `body` throws is thrown here.
    ///
    /// @param <T> what `body` gives
    public static <T> T run(Limits limits, Supplier<T> body) {
        if (Thread.currentThread() instanceof KernelThread here && here.stackBytes >= limits.stackBytes()) {
            return body.get();
        }
        AtomicReference<Optional<T>> result = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
        KernelThread thread = new KernelThread(() -> result.set(Optional.of(body.get())), limits.stackBytes());
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(Optional.of(thrown)));
        thread.setDaemon(true);
        thread.start();
        waitFor(thread);
        failure.get().ifPresent(KernelThread::rethrow);
        return result.get().orElseThrow();
    }

    private static void waitFor(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable thrown) {
        switch (thrown) {
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
