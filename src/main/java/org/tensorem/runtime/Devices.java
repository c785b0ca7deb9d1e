package org.tensorem.runtime;

import org.tensorem.backend.BackendException;
import org.tensorem.backend.Contract;
import org.tensorem.backend.Setting;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cuda.CudaBackend;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ops.Ops;

/// Chooses devices.
public final class Devices {
    private static final System.Logger LOG = System.getLogger(Devices.class.getName());

    private Devices() {}

    /// The standard device, or why there is none.
    private sealed interface Choice {
        record Made(Device device) implements Choice {}

        record Failed(BackendException why) implements Choice {}
    }

    private static final class Standard {
        private static final Choice CHOICE = made();

        /// Nothing is thrown while the class is made: it would be lost for who asks again.
        private static Choice made() {
            try {
                return new Choice.Made(choose());
            } catch (BackendException why) {
                return new Choice.Failed(why);
            }
        }

        private static Device choose() {
            int threads = Setting.number("cpu_threads", "tensorem.threads", Runtime.getRuntime().availableProcessors());
            String asked = Setting.text("tensorem.device", "");
            String name = asked.isEmpty() ? "cpu" : asked;
            LOG.log(System.Logger.Level.DEBUG, "device {0}, {1} threads: {2}", name, threads,
                    asked.isEmpty() ? "the fastest in this version, all cores" : "named by the property tensorem.device");
            return named(name, threads, Contract.named(Setting.text("tensorem.products", Contract.FP32.stem())));
        }
    }

    /// The device that is used when none is named: the one of the system property `tensorem.device` (`cpu` unless set) with
    /// `tensorem.threads` threads (all cores unless set), its matrix products under the contract of `tensorem.products` (`fp32` unless set). Made when first asked for; never closed.
    ///
    /// @throws BackendException whenever asked, when there is no such device, as [#named(String, int, Contract)] says
    public static Device standard() {
        return switch (Standard.CHOICE) {
            case Choice.Made(Device device) -> device;
            case Choice.Failed(BackendException why) -> throw new BackendException(why.getMessage(), why);
        };
    }

    /// The device of that name.
    ///
    /// @param name `cpu`, `reference` or `cuda`
    /// @param threads how many threads share the work, where the device has threads; the bits do not depend on it
    /// @throws BackendException when there is no such device
    public static Device named(String name, int threads) {
        return named(name, threads, Contract.FP32);
    }

    /// The same with matrix products under a contract.
    ///
    /// @throws BackendException when there is no such device, or `products_device` when it cannot keep the contract
    public static Device named(String name, int threads, Contract products) {
        if (products != Contract.FP32 && (name.equals("cpu") || name.equals("reference"))) {
            throw new BackendException("products_device: products of the contract " + products.stem() + " are made by a GPU: the device is "
                    + name + "; use the device cuda, or leave the products fp32");
        }
        return switch (name) {
            case "cpu" -> cpu(threads);
            case "reference" -> reference();
            case "cuda" -> cuda(products);
            default -> throw new BackendException("device_name: the device is known: '" + name
                    + "' is not; use cpu, cuda or reference");
        };
    }

    /// The processor's cores.
    ///
    /// @param threads how many threads share the work, 1 or more
    public static Device cpu(int threads) {
        return Device.of(CpuBackend.of(threads));
    }

    /// An NVIDIA GPU, with the bits of the specification.
    ///
    /// @throws BackendException `cuda_absent` when there is none, or it cannot be used, with what is missing
    public static Device cuda() {
        return cuda(Contract.FP32);
    }

    /// An NVIDIA GPU with matrix products under a contract.
    ///
    /// @throws BackendException `cuda_absent` as above, or `cuda_tf32` when it cannot keep the contract
    public static Device cuda(Contract products) {
        return Device.of(CudaBackend.open(products));
    }

    /// The specifications themselves, interpreted: slow.
    public static Device reference() {
        return Device.of(ReferenceBackend.of(Ops.standard().specs()));
    }
}
