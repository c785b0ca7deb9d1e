package org.tensorem.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;

/// A program with what it needs to run: constants of its own; workspace, results and threads of the backend.
///
/// All memory of a run is taken before its first launch.
final class CpuExecutable implements Executable {
    private final String name;
    private final List<Type> parameters;
    private final List<String> parameterNames;
    private final List<Type> results;
    private final Arena constants = Arena.ofAuto();
    private final Program program;
    private final MemoryPool memory;
    private final Workers workers;
    private final Arithmetic arithmetic;
    private volatile boolean closed;

    CpuExecutable(Function function, MemoryPool memory, Workers workers, Arithmetic arithmetic) {
        this.name = function.name();
        this.parameters = function.parameters().stream().map(Node::type).toList();
        this.parameterNames = function.parameterNames();
        this.results = function.results().stream().map(Node::type).toList();
        this.program = Lowering.of(function, this::constant);
        this.memory = memory;
        this.workers = workers;
        this.arithmetic = arithmetic;
    }

    private MemorySegment constant(Literal literal) {
        var data = literal.data();
        MemorySegment segment = constants.allocate(Math.max(1, data.remaining()), 64);
        segment.copyFrom(MemorySegment.ofBuffer(data));
        return segment;
    }

    @Override
    public List<Buffer> run(List<Buffer> inputs) {
        check(inputs);
        List<Buffer> outputs = new ArrayList<>();
        boolean complete = false;
        try {
            for (Type type : results) {
                MemoryPool.Block block = memory.take(type.bytes());
                outputs.add(Buffer.of(type, block.data(), () -> memory.giveBack(block)));
            }
            MemoryPool.Block workspace = memory.take(program.workspace());
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
        MemorySegment[] values = new MemorySegment[program.places().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (program.places().get(i)) {
                case Place.Input input -> inputs.get(input.index()).data();
                case Place.Constant constant -> constant.data();
                case Place.Workspace planned -> planned.offset() < 0 ? MemorySegment.NULL
                        : workspace.asSlice(planned.offset(), program.bytes()[i]);
                case Place.Result result -> outputs.get(result.index()).data();
            };
        }
        for (Step step : program.steps()) {
            step.kernel().run(new Launch(values, step, workers, arithmetic));
        }
    }

    private void check(List<Buffer> inputs) {
        if (closed) {
            throw new BackendException("executable_closed: an executable runs until it is closed: " + name
                    + " is closed; keep its owner open");
        }
        if (inputs.size() != parameters.size()) {
            throw new BackendException("run_inputs: one input for each parameter: " + name + " has " + parameters.size()
                    + ", given are " + inputs.size() + "; give one for each of " + parameterNames);
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).type().equals(parameters.get(i))) {
                throw new BackendException("run_types: an input has its parameter's type: " + parameterNames.get(i) + " of "
                        + name + " is " + parameters.get(i) + ", given is " + inputs.get(i).type() + "; convert or reshape it");
            }
        }
    }

    @Override
    public long workspaceBytes() {
        return program.workspace();
    }

    /// No run begins after this; constants are freed when the last run has let go of them.
    @Override
    public void close() {
        closed = true;
    }
}
