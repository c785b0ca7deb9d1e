package org.tensorem.cli;

import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import picocli.CommandLine.Option;

/// The options that choose a device; none changes a result's bits.
final class DeviceOptions {
    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu",
            description = "Where to compute: cpu, or reference (slow: the specification itself). Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--threads", paramLabel = "K", defaultValue = "0",
            description = "Threads of the cpu device. Default: one for each core.")
    private int threads;

    Device device() {
        return Devices.named(device, threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
