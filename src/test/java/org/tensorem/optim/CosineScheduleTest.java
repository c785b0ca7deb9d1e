package org.tensorem.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CosineScheduleTest {
    private static final CosineSchedule SCHEDULE = new CosineSchedule(1e-3, 1e-4, 100, 2000);

    @Test
    void warmsUpLinearlyToThePeak() {
        assertEquals((float) 1e-5, SCHEDULE.rate(1));
        assertEquals((float) 5e-4, SCHEDULE.rate(50));
        assertEquals((float) 1e-3, SCHEDULE.rate(100));
    }

    @Test
    void isHalfWayDownInTheMiddle() {
        assertEquals((float) (1e-4 + 0.5 * 9e-4), SCHEDULE.rate(1050), Math.ulp(5.5e-4f));
    }

    @Test
    void neverRisesBehindTheWarmUpAndEndsAtTheFloor() {
        for (long step = 101; step <= 2000; step++) {
            assertTrue(SCHEDULE.rate(step) <= SCHEDULE.rate(step - 1), "step " + step);
        }
        assertEquals((float) 1e-4, SCHEDULE.rate(2000));
        assertEquals((float) 1e-4, SCHEDULE.rate(5000));
    }

    @Test
    void worksWithoutWarmUpAndWithAWarmUpLongerThanTheRun() {
        assertTrue(new CosineSchedule(1, 0, 0, 10).rate(1) < 1);
        assertEquals(0.05f, new CosineSchedule(1, 0, 100, 10).rate(5));
    }

    @Test
    void rejectsRatesAndStepsThatDoNotFit() {
        for (Runnable bad : new Runnable[] {() -> new CosineSchedule(0, 0, 0, 1), () -> new CosineSchedule(1, 2, 0, 1),
            () -> new CosineSchedule(Double.NaN, 0, 0, 1), () -> new CosineSchedule(1, -1, 0, 1)}) {
            assertTrue(assertThrows(IllegalArgumentException.class, bad::run).getMessage().startsWith("schedule_rates: "));
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1, 0, -1, 1)).getMessage()
                .startsWith("schedule_steps: "));
    }
}
