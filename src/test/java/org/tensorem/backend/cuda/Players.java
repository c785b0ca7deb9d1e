package org.tensorem.backend.cuda;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// GPUs played by the processor, for tests; where g++ is absent the test is skipped and says so.
final class Players {
    private Players() {}

    static HostDriver forward() {
        return with(HostDriver.Schedule.FORWARD);
    }

    static HostDriver with(HostDriver.Schedule schedule) {
        Optional<HostDriver> driver = HostDriver.find(ModuleCache.standard(), schedule);
        Assumptions.assumeTrue(driver.isPresent(), "skipped: g++ is not on the PATH, and it compiles the kernels for this test");
        return driver.orElseThrow();
    }
}
