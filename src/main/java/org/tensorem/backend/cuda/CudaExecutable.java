package org.tensorem.backend.cuda;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.Signature;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.backend.plan.Step;
import org.tensorem.ir.Type;

/// A program with its kernels and constants on a device.
///
/// All memory of a run is taken before its first launch. One block holds the workspace, the scratch memory of the kernels and the
/// cells for broken rules. A run is over when the device is done.
final class CudaExecutable implements Executable {
    private final Signature signature;
    private final CudaDevice device;
    private final Plan plan;
    private final List<CudaKernel> kernels;
    private final WorkspaceLayout layout;
    private final ProgramMemory memory;
    private final Cleaner.Cleanable release;
    private boolean closed;

    CudaExecutable(CudaProgram program, CudaDevice device) {
        this.signature = program.signature();
        this.device = device;
        this.plan = program.plan();
        this.kernels = program.kernels();
        this.layout = WorkspaceLayout.of(plan.workspaceBytes(), kernels);
        synchronized (device) {
            device.load(program.generated());
            this.memory = new ProgramMemory(device, plan);
        }
        this.release = memory.heldBy(this);
    }

    @Override
    public List<Buffer> run(List<Buffer> inputs) {
        signature.check(inputs);
        // Not under the lock of the device: a buffer that is being read has its own and may wait for the device.
        try (Buffer.Hold _ = Buffer.hold(inputs)) {
            List<RunInput> given = inputs.stream().map(input -> RunInput.of(input, device)).toList();
            synchronized (device) {
                requireOpen();
                return runOn(given);
            }
        }
    }

    private List<Buffer> runOn(List<RunInput> given) {
        List<DevicePool.Block> temporary = new ArrayList<>();
        List<DevicePool.Block> outputs = new ArrayList<>();
        try {
            List<Long> addresses = new ArrayList<>();
            for (RunInput input : given) {
                addresses.add(input.address(device, temporary));
            }
            for (Type type : signature.results()) {
                outputs.add(device.pool().take(type.bytes()));
                addresses.add(outputs.getLast().address());
            }
            temporary.add(device.pool().take(layout.bytes()));
            long workspace = temporary.getLast().address();
            addresses.add(workspace);
            memory.graphs().run(addresses, () -> launch(addresses, workspace));
            device.driver().synchronise();
            layout.requireRules(device, workspace);
            return buffers(outputs);
        } catch (RuntimeException | Error failure) {
            outputs.forEach(device.pool()::giveBack);
            throw failure;
        } finally {
            temporary.forEach(device.pool()::giveBack);
        }
    }

    private List<Buffer> buffers(List<DevicePool.Block> outputs) {
        List<Buffer> buffers = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Type type = signature.results().get(i);
            buffers.add(Buffer.of(type, new DeviceMemory(device, outputs.get(i), type)));
        }
        return List.copyOf(buffers);
    }

    private void requireOpen() {
        if (closed) {
            throw new BackendException("executable_closed: an executable runs until it is closed: " + signature.name()
                    + " is closed; keep its owner open");
        }
    }

    /// Enqueues every step.
    ///
    /// @param addresses those of the inputs, then of the results
    private void launch(List<Long> addresses, long workspace) {
        long[] values = new long[plan.places().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (plan.places().get(i)) {
                case Place.Input(int index) -> addresses.get(index);
                case Place.Constant _ -> memory.constant(i);
                case Place.Workspace(long offset) -> workspace + Math.max(0, offset);
                case Place.Result(int index) -> addresses.get(signature.parameters().size() + index);
            };
        }
        layout.clearCells(device.driver(), workspace);
        for (int i = 0; i < kernels.size(); i++) {
            Step step = plan.steps().get(i);
            CudaLaunch launch = new CudaLaunch(device.modules(), addresses(step.inputs(), values), addresses(step.outputs(), values),
                    layout.scratch(i, workspace), layout.cell(i, workspace));
            try {
                kernels.get(i).run(launch);
            } catch (BackendException failure) {
                throw new BackendException(failure.getMessage() + " (step " + i + " of " + signature.name() + ": " + step.work() + ")",
                        failure);
            }
        }
    }

    private static long[] addresses(List<Integer> numbers, long[] values) {
        return numbers.stream().mapToLong(number -> values[number]).toArray();
    }

    @Override
    public long workspaceBytes() {
        return layout.bytes();
    }

    /// No run begins after this.
    @Override
    public void close() {
        synchronized (device) {
            closed = true;
            release.clean();
        }
    }
}
