package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Planner;
import org.tensorem.backend.plan.Step;
import org.tensorem.backend.plan.Work;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Runs functions of one operator by its kernel alone.
final class KernelRuns {
    private static final Backend REFERENCE = ReferenceBackend.of(Ops.standard().specs());

    private KernelRuns() {}

    /// The results that the specification gives, of factors rounded as the contract says.
    static List<long[]> specified(KernelCases.Case at, List<Buffer> inputs) {
        return at.products() == Contract.FP32 ? Runs.results(REFERENCE, at.function(), inputs) : Tf32Model.results(at.function(), inputs);
    }

    /// The results of the kernel.
    ///
    /// @throws org.tensorem.backend.BackendException when a launch fails or the kernel reports a broken rule
    static List<long[]> of(Driver driver, Modules modules, KernelCases.Case at, List<Buffer> inputs) {
        return of(driver, modules, at.function(), inputs, work -> at.kernel(work, driver));
    }

    static List<long[]> of(Driver driver, Modules modules, Function function, List<Buffer> inputs) {
        return of(driver, modules, new KernelCases.Case(function, 1), inputs);
    }

    /// The results of the kernel that is made of the step.
    static List<long[]> of(Driver driver, Modules modules, Function function, List<Buffer> inputs,
            java.util.function.Function<Work, CudaKernel> made) {
        try {
            return of(driver, modules, function, inputs, made, () -> {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Something done behind the launches, while the memory is there.
    interface Behind {
        void run() throws IOException;
    }

    static List<long[]> of(Driver driver, Modules modules, KernelCases.Case at, List<Buffer> inputs, Behind behind) throws IOException {
        return of(driver, modules, at.function(), inputs, work -> at.kernel(work, driver), behind);
    }

    private static List<long[]> of(Driver driver, Modules modules, Function function, List<Buffer> inputs,
            java.util.function.Function<Work, CudaKernel> made, Behind behind) throws IOException {
        Plan plan = Planner.of(function, Set.of());
        assertEquals(1, plan.steps().size(), "the plan of " + function + " has one step");
        Step step = plan.steps().getFirst();
        CudaKernel kernel = made.apply(step.work());
        try (DeviceArrays arrays = new DeviceArrays(driver)) {
            long[] in = step.inputs().stream().mapToLong(value -> upload(driver, arrays,
                    inputs.get(((Place.Input) plan.places().get(value)).index()))).toArray();
            List<Type> types = function.results().stream().map(node -> node.type()).toList();
            long[] out = types.stream().mapToLong(type -> arrays.bytes(type.bytes())).toArray();
            long[] scratch = java.util.Arrays.stream(kernel.scratchBytes()).map(arrays::bytes).toArray();
            long errors = arrays.bytes(Long.BYTES);
            driver.fill(errors, (byte) 0xFF, Long.BYTES);
            kernel.run(new CudaLaunch(modules, in, out, scratch, errors));
            driver.synchronise();
            arrays.requireWhole();
            behind.run();
            kernel.rule().ifPresent(rule -> check(driver, rule, errors));
            List<Buffer> results = new ArrayList<>();
            for (int i = 0; i < out.length; i++) {
                Buffer buffer = Buffer.allocate(types.get(i));
                driver.download(buffer.data(), out[i], types.get(i).bytes());
                results.add(buffer);
            }
            return Runs.bits(results);
        }
    }

    private static void check(Driver driver, IdRule rule, long errors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocate(ValueLayout.JAVA_LONG);
            driver.download(cell, errors, Long.BYTES);
            long said = cell.get(ValueLayout.JAVA_LONG, 0);
            if (said != IdRule.NOTHING) {
                throw rule.failure(said);
            }
        }
    }

    private static long upload(Driver driver, DeviceArrays arrays, Buffer buffer) {
        long address = arrays.bytes(buffer.type().bytes());
        driver.upload(address, buffer.data(), buffer.type().bytes());
        return address;
    }
}
