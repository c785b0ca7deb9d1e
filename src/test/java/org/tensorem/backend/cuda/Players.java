package org.tensorem.backend.cuda;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// GPUs played by the processor, for tests; where there is none the test is skipped and says so.
final class Players {
    private Players() {}

    static HostDriver forward() {
        return with(HostDriver.Schedule.FORWARD);
    }

    static HostDriver with(HostDriver.Schedule schedule) {
        Optional<HostDriver> driver = HostDriver.find(ModuleCache.standard(), schedule);
        Assumptions.assumeTrue(driver.isPresent(),
                "skipped: g++ is not on the PATH, or this is not Linux on x86-64, and there it plays the kernels for this test");
        return driver.orElseThrow();
    }
}
