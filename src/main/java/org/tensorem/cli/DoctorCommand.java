package org.tensorem.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.cuda.CudaBackend;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tensorem doctor`: what this machine has and what that enables. It never fails: what is missing is said.
@Command(name = "doctor", description = "Says what this machine has, and what that enables.")
final class DoctorCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// One line of the answer.
    ///
    /// @param part what was looked for
    /// @param found what was found
    /// @param enables what that means for the user
    record Finding(String part, String found, String enables) {}

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Tensorem " + Main.VERSION);
        for (Finding finding : findings()) {
            out.printf("  %-8s %s%n           -> %s%n", finding.part(), finding.found(), finding.enables());
        }
    }

    static List<Finding> findings() {
        return List.of(jdk(), vectors(), cores(), memory(), cuda(), lean());
    }

    private static Finding jdk() {
        return new Finding("jdk", Runtime.version() + ", " + System.getProperty("java.vendor") + ", at "
                + System.getProperty("java.home"), "runs every command");
    }

    private static Finding vectors() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new Finding("vectors", "the module jdk.incubator.vector is not there",
                    "scalar kernels, with the same bits; add the flag --add-modules jdk.incubator.vector");
        }
        int bits = VectorWidth.preferredBits();
        return new Finding("vectors", bits + " bits, " + bits / Float.SIZE + " f32 lanes",
                "SIMD kernels on the cpu device; the bits do not depend on the width");
    }

    private static Finding cores() {
        return new Finding("cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
                "the default of --threads; the bits do not depend on it");
    }

    private static Finding memory() {
        String physical = ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? gibibytes(system.getTotalMemorySize()) + ", " + gibibytes(system.getFreeMemorySize()) + " free"
                : "unknown";
        return new Finding("memory", physical, "tensors lie outside the Java heap; the heap may grow to "
                + gibibytes(Runtime.getRuntime().maxMemory()));
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static Finding cuda() {
        try (CudaBackend cuda = CudaBackend.open()) {
            return new Finding("cuda", cuda.description(), cuda.compiles() ? "the device cuda, with the bits of the device cpu"
                    : "the device cuda, with the bits of the device cpu, for programs whose kernels are packaged (cuda-package)");
        } catch (BackendException absent) {
            return new Finding("cuda", absent.getMessage(), "no GPU is used; --device cpu and --device reference work");
        }
    }

    private static Finding lean() {
        return ProgramPath.find("lake").or(() -> ProgramPath.find("lean"))
                .map(path -> new Finding("lean", path.toString(),
                        "proofs can be checked by Lean itself besides the embedded kernel"))
                .orElseGet(() -> new Finding("lean", "neither lake nor lean is on the PATH",
                        "proofs are checked by the embedded kernel alone"));
    }
}
