package org.tensorem.backend.cpu;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// A fixed number of threads that share the tasks of a job; the caller is one of them.
///
/// Tasks are pulled one by one, so that a thread that the machine takes away holds up its own task only. Several callers may
/// run jobs at once.
///
/// Idle threads stay awake for some milliseconds, as launches follow each other within microseconds: first they spin, then they
/// offer their processor to others in each turn. To wake a thread costs more than 50 µs, and a system may then put it on the processor
/// of the one who woke it, where both take turns while another processor sleeps.
final class Workers implements AutoCloseable {
    private static final long SPIN_NANOS = 30_000;
    private static final long AWAKE_NANOS = 10_000_000;

    private final int threads;
    private final Thread[] helpers;
    private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asleep = new AtomicInteger();
    private volatile boolean closed;

    /// @param threads how many threads work on a job, the caller included; 1 or more
    Workers(int threads) {
        this.threads = threads;
        this.helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = Thread.ofPlatform().daemon().name("tensorem-cpu-" + (i + 1)).start(this::serve);
        }
    }

    /// A piece of work. Tasks of one job write to different places.
    interface Task {
        void run(long index, Scratch scratch);
    }

    private static final class Job {
        private final Task task;
        private final long count;
        private final java.util.concurrent.atomic.AtomicLong next = new java.util.concurrent.atomic.AtomicLong();
        private final java.util.concurrent.atomic.AtomicLong done = new java.util.concurrent.atomic.AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Thread caller = Thread.currentThread();

        Job(Task task, long count) {
            this.task = task;
            this.count = count;
        }

        boolean isTaken() {
            return next.get() >= count;
        }

        void work(Scratch scratch) {
            for (long index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                try {
                    task.run(index, scratch);
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                } finally {
                    if (done.incrementAndGet() == count) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }
    }

    int threads() {
        return threads;
    }

    /// Runs tasks 0 .. count - 1, each once, and returns when all are done.
    ///
    /// @throws RuntimeException what the first failing task threw
    void run(long count, Task task) {
        Scratch scratch = borrow();
        try {
            if (threads == 1 || count <= 1) {
                for (long index = 0; index < count; index++) {
                    task.run(index, scratch);
                }
                return;
            }
            Job job = new Job(task, count);
            jobs.add(job);
            wake();
            job.work(scratch);
            jobs.remove(job);
            await(job);
            rethrow(job.failure.get());
        } finally {
            scratches.add(scratch);
        }
    }

    /// Splits `items` into contiguous ranges of at least `grain` items and runs them.
    void ranges(long items, long grain, Range body) {
        long parts = Math.max(1, Math.min(threads == 1 ? 1 : 4L * threads, items / Math.max(1, grain)));
        run(items == 0 ? 0 : parts, (index, scratch) -> {
            long from = items * index / parts;
            long to = items * (index + 1) / parts;
            body.run(from, to, scratch);
        });
    }

    /// Work on a contiguous range of items.
    interface Range {
        void run(long from, long to, Scratch scratch);
    }

    private Scratch borrow() {
        Scratch scratch = scratches.poll();
        return scratch == null ? new Scratch() : scratch;
    }

    private void wake() {
        if (asleep.get() > 0) {
            for (Thread helper : helpers) {
                LockSupport.unpark(helper);
            }
        }
    }

    private static void await(Job job) {
        long start = System.nanoTime();
        while (job.done.get() < job.count) {
            if (!stayAwake(start)) {
                LockSupport.park(job);
            }
        }
    }

    /// Waits for an instant, if the wait since `start` is not yet too long for that.
    private static boolean stayAwake(long start) {
        long waited = System.nanoTime() - start;
        if (waited < SPIN_NANOS) {
            Thread.onSpinWait();
        } else if (waited < AWAKE_NANOS) {
            Thread.yield();
        }
        return waited < AWAKE_NANOS;
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case null -> { }
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }

    private void serve() {
        Scratch scratch = new Scratch();
        long idleSince = System.nanoTime();
        while (!closed) {
            Job job = jobs.peek();
            if (job != null && !job.isTaken()) {
                job.work(scratch);
                idleSince = System.nanoTime();
            } else if (job != null) {
                jobs.remove(job);
            } else if (!stayAwake(idleSince)) {
                sleep();
                idleSince = System.nanoTime();
            }
        }
    }

    private void sleep() {
        asleep.incrementAndGet();
        // A job that came before the count was raised is seen here; one that comes after it wakes this thread.
        if (jobs.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        for (Thread helper : helpers) {
            boolean interrupted = false;
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException exception) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
