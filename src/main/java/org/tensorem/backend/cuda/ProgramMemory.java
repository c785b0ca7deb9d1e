package org.tensorem.backend.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.ir.Literal;

/// What a program holds on a device: its constants and recorded runs. Freed when the program is closed, or no longer reachable.
final class ProgramMemory implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final CudaDevice device;
    private final RunGraphs graphs;
    private final List<Optional<DevicePool.Block>> constants = new ArrayList<>();

    /// Uploads the constants of a plan.
    ProgramMemory(CudaDevice device, Plan plan) {
        this.device = device;
        this.graphs = device.recorder();
        try {
            plan.places().forEach(place -> constants.add(place instanceof Place.Constant(Literal literal)
                    ? Optional.of(constant(literal)) : Optional.empty()));
        } catch (RuntimeException | Error failure) {
            run();
            throw failure;
        }
    }

    private DevicePool.Block constant(Literal literal) {
        byte[] bytes = new byte[literal.data().remaining()];
        literal.data().get(bytes);
        return device.upload(MemorySegment.ofArray(bytes), bytes.length);
    }

    /// Ties the memory to its owner.
    Cleaner.Cleanable heldBy(CudaExecutable owner) {
        return CLEANER.register(owner, this);
    }

    RunGraphs graphs() {
        return graphs;
    }

    /// The address of a value that is a constant.
    long constant(int value) {
        return constants.get(value).orElseThrow().address();
    }

    /// Frees everything, once; a closed device has done so already.
    @Override
    public void run() {
        synchronized (device) {
            if (device.isOpen()) {
                device.free(graphs);
                constants.forEach(constant -> constant.ifPresent(device.pool()::giveBack));
            }
        }
    }
}
