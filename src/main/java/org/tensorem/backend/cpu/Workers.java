package org.tensorem.backend.cpu;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// A fixed number of threads that share the tasks of a job; the caller is one of them.
///
/// Every thread has a share of the tasks, neighbours and the same ones in every job of that size, so that what it wrote in the last job is in
/// its own cache in the next. It pulls them one by one, then those that are left of the others' shares, so that a thread that the machine takes
/// away holds up its own task only. Several callers may run jobs at once.
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
            int share = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("tensorem-cpu-" + share).start(() -> serve(share));
        }
    }

    /// A piece of work. Tasks of one job write to different places.
    interface Task {
        void run(long index, Scratch scratch);
    }

    private static final class Job {
        /// Between the counters of two shares: they must not lie in one line of a cache.
        private static final int APART = 16;

        private final Task task;
        private final long count;
        private final int shares;
        private final AtomicLongArray next;
        private final AtomicLong done = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Thread caller = Thread.currentThread();

        Job(Task task, long count, int shares) {
            this.task = task;
            this.count = count;
            this.shares = shares;
            this.next = new AtomicLongArray(shares * APART);
            for (int share = 0; share < shares; share++) {
                next.set(share * APART, begin(share));
            }
        }

        private long begin(int share) {
            return count * share / shares;
        }

        boolean isTaken() {
            for (int share = 0; share < shares; share++) {
                if (next.get(share * APART) < begin(share + 1)) {
                    return false;
                }
            }
            return true;
        }

        /// Runs the tasks of a share that nobody has begun, then those of the others.
        void work(int first, Scratch scratch) {
            for (int i = 0; i < shares; i++) {
                int share = (first + i) % shares;
                long end = begin(share + 1);
                for (long index = next.getAndIncrement(share * APART); index < end; index = next.getAndIncrement(share * APART)) {
                    run(index, scratch);
                }
            }
        }

        private void run(long index, Scratch scratch) {
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
            Job job = new Job(task, count, threads);
            jobs.add(job);
            wake();
            job.work(0, scratch);
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

    private void serve(int share) {
        Scratch scratch = new Scratch();
        long idleSince = System.nanoTime();
        while (!closed) {
            Job job = jobs.peek();
            if (job != null && !job.isTaken()) {
                job.work(share, scratch);
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
