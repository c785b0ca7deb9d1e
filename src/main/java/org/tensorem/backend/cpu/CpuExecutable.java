package org.tensorem.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.Signature;
import org.tensorem.backend.plan.Place;
import org.tensorem.backend.plan.Plan;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Type;

/// A program with what it needs to run: constants of its own; workspace, results and threads of the backend.
///
/// All memory of a run is taken before its first launch.
final class CpuExecutable implements Executable {
    private final Signature signature;
    private final Plan plan;
    private final Sequence sequence;
    private final Map<Integer, Adopted> constants;
    private final MemoryPool memory;
    private final Workers workers;
    private final Arithmetic arithmetic;
    private volatile boolean closed;

    CpuExecutable(Function function, MemoryPool memory, Workers workers, Arithmetic arithmetic) {
        this.signature = Signature.of(function);
        this.plan = Kernels.plan(function);
        this.sequence = Sequence.of(plan, arithmetic.loops());
        this.constants = constants(plan);
        this.memory = memory;
        this.workers = workers;
        this.arithmetic = arithmetic;
    }

    /// The values that are constants; freed with the executable, and so are their packed matrices, at most one for each step.
    private static Map<Integer, Adopted> constants(Plan plan) {
        Arena arena = Arena.ofAuto();
        Map<Integer, Adopted> constants = new HashMap<>();
        for (int i = 0; i < plan.places().size(); i++) {
            if (plan.places().get(i) instanceof Place.Constant constant) {
                constants.put(i, new Adopted(constant(arena, constant.literal()), new HeapShare(Long.MAX_VALUE), () -> {}));
            }
        }
        return constants;
    }

    private static MemorySegment constant(Arena arena, Literal literal) {
        var data = literal.data();
        MemorySegment segment = arena.allocate(Math.max(1, data.remaining()), 64);
        segment.copyFrom(MemorySegment.ofBuffer(data));
        return segment;
    }

    @Override
    public List<Buffer> run(List<Buffer> inputs) {
        check(inputs);
        List<Buffer> outputs = new ArrayList<>();
        boolean complete = false;
        try {
            for (Type type : signature.results()) {
                MemoryPool.Block block = memory.take(type.bytes());
                outputs.add(Buffer.of(type, block.data(), () -> memory.giveBack(block)));
            }
            MemoryPool.Block workspace = memory.take(plan.workspaceBytes());
            try {
                launch(inputs, workspace.data(), outputs);
            } finally {
                memory.giveBack(workspace);
            }
            complete = true;
            return List.copyOf(outputs);
        } finally {
            if (!complete) {
                outputs.forEach(Buffer::close);
            }
        }
    }

    private void launch(List<Buffer> inputs, MemorySegment workspace, List<Buffer> outputs) {
        try (Buffer.Hold _ = Buffer.hold(inputs)) {
            RunMemory run = new RunMemory(values(inputs.stream().map(Buffer::data).toList(), workspace, outputs), adopted(inputs));
            for (int i = 0; i < sequence.size(); i++) {
                sequence.run(i, run, workers, arithmetic);
            }
        } finally {
            // Kernels go by addresses, which keep nothing alive.
            Reference.reachabilityFence(this);
        }
    }

    /// Constants, and the inputs that a backend has adopted.
    private Map<Integer, Adopted> adopted(List<Buffer> inputs) {
        if (inputs.stream().noneMatch(input -> Adopted.of(input).isPresent())) {
            return constants;
        }
        Map<Integer, Adopted> adopted = new HashMap<>(constants);
        for (int i = 0; i < plan.places().size(); i++) {
            if (plan.places().get(i) instanceof Place.Input input) {
                int value = i;
                Adopted.of(inputs.get(input.index())).ifPresent(elements -> adopted.put(value, elements));
            }
        }
        return adopted;
    }

    private MemorySegment[] values(List<MemorySegment> inputs, MemorySegment workspace, List<Buffer> outputs) {
        MemorySegment[] values = new MemorySegment[plan.places().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (plan.places().get(i)) {
                case Place.Input input -> inputs.get(input.index());
                case Place.Constant _ -> constants.get(i).fetch();
                case Place.Workspace planned -> planned.offset() < 0 ? MemorySegment.NULL
                        : workspace.asSlice(planned.offset(), plan.bytes().get(i));
                case Place.Result result -> outputs.get(result.index()).data();
            };
        }
        return values;
    }

    private void check(List<Buffer> inputs) {
        if (closed) {
            throw new BackendException("executable_closed: an executable runs until it is closed: " + signature.name()
                    + " is closed; keep its owner open");
        }
        signature.check(inputs);
    }

    @Override
    public long workspaceBytes() {
        return plan.workspaceBytes();
    }

    /// No run begins after this; constants are freed when the last run has let go of them.
    @Override
    public void close() {
        closed = true;
    }
}
