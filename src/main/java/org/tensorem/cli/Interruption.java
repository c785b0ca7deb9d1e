package org.tensorem.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a job end in order when the virtual machine is told to end (Ctrl-C): the job asks after every step, and the machine waits
/// for it.
final class Interruption implements AutoCloseable {
    private static final long WAIT_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "interruption");

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void await() {
        asked.countDown();
        try {
            done.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// True when the job is to end.
    boolean asked() {
        return asked.getCount() == 0;
    }

    @Override
    public void close() {
        done.countDown();
        if (!asked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
