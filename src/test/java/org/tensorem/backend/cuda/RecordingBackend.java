package org.tensorem.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.runtime.Device;

/// Notes the functions that a CUDA backend would be asked for, and runs them on the processor, so that their kernels can be
/// compiled together beforehand.
public final class RecordingBackend implements Backend {
    private final Device cpu;
    private final List<Function> functions = new ArrayList<>();

    /// @param cpu what runs them; another owner closes it
    public RecordingBackend(Device cpu) {
        this.cpu = cpu;
    }

    /// What was asked for, in order.
    public List<Function> functions() {
        return List.copyOf(functions);
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public boolean supports(Node node) {
        return Kernels.has(node);
    }

    @Override
    public Executable compile(Function function) {
        functions.add(function);
        return cpu.executable(function);
    }

    @Override
    public void close() {}
}
