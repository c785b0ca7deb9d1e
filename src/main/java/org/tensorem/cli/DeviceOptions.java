package org.tensorem.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The options that choose a device. Only `--products tf32` changes a result's bits.
final class DeviceOptions {
    private static final List<String> NAMES = List.of("cpu", "cuda", "reference");

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu",
            description = "Where to compute: cpu, cuda (an NVIDIA GPU), or reference (slow: the specification itself); cpu and cuda have the same bits. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(names = "--products", paramLabel = "CONTRACT", defaultValue = "fp32",
            description = "What matrix products promise: fp32 (the specification's bits), or, on the device cuda, tf32 (faster: factors rounded to 11 bits; other bits than every other device, see spec/contracts.md). Default: ${DEFAULT-VALUE}.")
    private String products;

    @Option(names = "--threads", paramLabel = "K", description = "Threads of the cpu device. Default: one for each core.")
    private Optional<Integer> threads = Optional.empty();

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec mixee;

    /// The device that was chosen.
    Device device() {
        return device(contract());
    }

    /// The device that was chosen, for a command that shows equal bits.
    Device bitwiseDevice() {
        Usage.require(mixee, contract() == Contract.FP32, "--products is fp32 where equal bits are shown, not '" + products + "'");
        return device(Contract.FP32);
    }

    private Contract contract() {
        List<String> stems = Arrays.stream(Contract.values()).map(Contract::stem).toList();
        Usage.require(mixee, stems.contains(products), "--products is one of " + stems + ", not '" + products + "'");
        Contract contract = Contract.named(products);
        Usage.require(mixee, contract == Contract.FP32 || device.equals("cuda"),
                "--products " + products + " is for --device cuda, not '" + device + "'");
        return contract;
    }

    private Device device(Contract contract) {
        Usage.require(mixee, NAMES.contains(device), "--device is one of " + NAMES + ", not '" + device + "'");
        int count = threads.orElse(Math.min(CpuBackend.MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        Usage.require(mixee, count >= 1 && count <= CpuBackend.MAX_THREADS, "--threads is 1 to " + CpuBackend.MAX_THREADS + ", not " + count);
        return Devices.named(device, count, contract);
    }
}
