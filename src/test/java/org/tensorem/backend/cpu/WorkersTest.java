package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyTaskRunsOnce() {
        for (int threads = 1; threads <= 5; threads++) {
            try (Workers workers = new Workers(threads)) {
                for (int count = 0; count <= 40; count++) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(count);
                    workers.run(count, (index, _) -> runs.incrementAndGet((int) index));
                    for (int i = 0; i < count; i++) {
                        assertEquals(1, runs.get(i), "task " + i + " of " + count + " on " + threads);
                    }
                }
            }
        }
    }

    /// The caller's first task waits for all others, so somebody else must take those of its share.
    @Test
    void aThreadThatIsHeldUpHoldsUpItsTaskOnly() {
        try (Workers workers = new Workers(2)) {
            CountDownLatch others = new CountDownLatch(7);
            AtomicBoolean came = new AtomicBoolean();
            workers.run(8, (index, _) -> {
                if (index == 0) {
                    came.set(await(others));
                } else {
                    others.countDown();
                }
            });
            assertTrue(came.get());
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @Test
    void theFirstFailureIsThrownWhenAllHaveRun() {
        try (Workers workers = new Workers(3)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(20);
            RuntimeException failure = new IllegalStateException("task 4");
            assertSame(failure, assertThrows(IllegalStateException.class, () -> workers.run(20, (index, _) -> {
                runs.incrementAndGet((int) index);
                if (index == 4) {
                    throw failure;
                }
            })));
            assertEquals("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", runs.toString());
        }
    }
}
