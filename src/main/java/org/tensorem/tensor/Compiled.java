package org.tensorem.tensor;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;

/// A function made ready for a device. Thread-safe.
///
/// Called with symbols, or inside another function, it becomes part of that function.
public final class Compiled implements TensorFunction {
    private final Executable executable;
    private final Function function;
    private final List<Type> types;
    private final List<Tensor> captures;

    Compiled(Device device, Function function, List<Type> types, List<Tensor> captures) {
        this.executable = device.executable(function);
        this.function = function;
        this.types = types;
        this.captures = captures;
    }

    /// The program: parameters are the inputs, then what the function captured.
    public Function function() {
        return function;
    }

    /// Runs on the elements of the inputs.
    ///
    /// @throws ShapeException `compiled_inputs` when the inputs are not of the types compiled for
    public List<Tensor> call(Tensor... inputs) {
        return apply(List.of(inputs));
    }

    @Override
    public List<Tensor> apply(List<Tensor> inputs) {
        List<Type> given = inputs.stream().map(Tensor::type).toList();
        if (!given.equals(types)) {
            throw new ShapeException("compiled_inputs: inputs have the types compiled for: " + types + ", given are " + given
                    + "; compile for these types, or convert");
        }
        List<Tensor> arguments = new ArrayList<>(inputs);
        arguments.addAll(captures);
        if (inputs.stream().anyMatch(input -> input.state() instanceof Tensor.Symbol)) {
            return Graph.inline(function, arguments);
        }
        return run(executable, arguments).stream().map(Tensor::of).toList();
    }

    /// Runs an executable on the elements of tensors, which are computed first if need be.
    static List<Buffer> run(Executable executable, List<Tensor> arguments) {
        Tensor[] pending = arguments.stream().filter(tensor -> tensor.state() instanceof Tensor.Pending)
                .toArray(Tensor[]::new);
        if (pending.length > 0) {
            Tensorem.evaluate(pending);
        }
        List<Storage> storages = arguments.stream().map(Tensor::storage).toList();
        try {
            return executable.run(storages.stream().map(Storage::buffer).toList());
        } finally {
            Reference.reachabilityFence(storages);
        }
    }

    /// The types of the results.
    public List<Type> resultTypes() {
        return IntStream.range(0, function.results().size()).mapToObj(i -> function.results().get(i).type()).toList();
    }
}
