package org.tensorem.cli;

import java.util.List;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that choose a device; none changes a result's bits.
final class DeviceOptions {
    private static final List<String> NAMES = List.of("cpu", "cuda", "reference");

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu",
            description = "Where to compute: cpu, cuda (an NVIDIA GPU), or reference (slow: the specification itself); cpu and cuda have the same bits. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--threads", paramLabel = "K", defaultValue = "0",
            description = "Threads of the cpu device. Default: one for each core.")
    private int threads;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec mixee;

    Device device() {
        if (!NAMES.contains(device)) {
            throw new ParameterException(mixee.commandLine(), "--device is one of " + NAMES + ", not '" + device + "'");
        }
        if (threads < 0 || threads > CpuBackend.MAX_THREADS) {
            throw new ParameterException(mixee.commandLine(), "--threads is 1 to " + CpuBackend.MAX_THREADS + ", not " + threads);
        }
        return Devices.named(device, threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    }
}
