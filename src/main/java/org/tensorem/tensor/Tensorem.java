package org.tensorem.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorem.backend.Buffer;
import org.tensorem.grad.Gradient;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;

/// Functions of tensors: compiled, differentiated, evaluated together.
///
/// The default device is named by the system property `tensorem.device` (`cpu` unless set); every device returns the same
/// bits.
public final class Tensorem {
    private Tensorem() {}

    /// The device that tensors are evaluated on.
    public static Device device() {
        return Devices.standard();
    }

    /// Computes the elements of several tensors in one run, so that what they share is computed once.
    public static void evaluate(Tensor... tensors) {
        evaluate(device(), tensors);
    }

    /// Computes the elements of several tensors in one run.
    public static void evaluate(List<Tensor> tensors) {
        evaluate(tensors.toArray(Tensor[]::new));
    }

    /// Computes the elements of several tensors in one run on that device.
    ///
    /// @throws TensorException `tensor_symbol` when one needs a parameter of a function being compiled
    public static void evaluate(Device device, Tensor... tensors) {
        List<Tensor> pending = new ArrayList<>();
        for (Tensor tensor : tensors) {
            Tensor.State state = tensor.state();
            state.requireOpen(tensor.type());
            if (state instanceof Tensor.Symbol) {
                throw tensor.symbolic();
            }
            if (state instanceof Tensor.Pending && !pending.contains(tensor)) {
                pending.add(tensor);
            }
        }
        if (!pending.isEmpty()) {
            Graph.Traced traced = Graph.trace("tensors", List.of(), pending);
            List<Buffer> results = Compiled.run(device.executable(traced.function()), traced.captures());
            for (int i = 0; i < results.size(); i++) {
                pending.get(i).settle(Storage.of(results.get(i)));
            }
        }
    }

    /// Compiles a function of one tensor.
    public static Compiled compile(UnaryOperator<Tensor> function, Type x) {
        return compile(inputs -> List.of(function.apply(inputs.getFirst())), List.of(x));
    }

    /// Compiles a function of two tensors.
    public static Compiled compile(BinaryOperator<Tensor> function, Type x, Type y) {
        return compile(inputs -> List.of(function.apply(inputs.getFirst(), inputs.getLast())), List.of(x, y));
    }

    /// Compiles a function for inputs of these types, on the default device.
    public static Compiled compile(TensorFunction function, List<Type> types) {
        return compile(device(), function, types);
    }

    /// Compiles a function for inputs of these types.
    ///
    /// The function is called once, with symbols. Tensors that it refers to besides its inputs are evaluated and kept by the
    /// compiled function.
    ///
    /// @throws org.tensorem.ir.ShapeException when types do not fit inside
    public static Compiled compile(Device device, TensorFunction function, List<Type> types) {
        List<Tensor> symbols = Graph.symbols(types);
        Graph.Traced traced = Graph.trace("compiled", symbols, function.apply(symbols));
        for (Tensor capture : traced.captures()) {
            if (capture.state() instanceof Tensor.Symbol) {
                throw capture.symbolic();
            }
        }
        return new Compiled(device, traced.function(), List.copyOf(types), traced.captures());
    }

    /// A function of the IR, compiled.
    public static Compiled compile(Device device, Function function) {
        return new Compiled(device, function, function.parameters().stream().map(node -> node.type()).toList(), List.of());
    }

    /// The IR function that computes these results from the parameters; the walk stops at parameters, whatever they are.
    ///
    /// @throws TensorException `function_captures` when it needs other elements than constants
    public static Function function(String name, List<Tensor> parameters, List<String> parameterNames, List<Tensor> results,
            List<String> resultNames) {
        Graph.Traced traced = Graph.trace(name, parameters, results);
        if (!traced.captures().isEmpty()) {
            throw new TensorException("function_captures: a function needs its parameters alone: " + name + " also needs "
                    + traced.captures() + "; list them");
        }
        return new Function(name, traced.function().parameters(), parameterNames, traced.function().results(), resultNames);
    }

    /// Symbols of these types: parameters for [#function].
    public static List<Tensor> symbols(List<Type> types) {
        return Graph.symbols(types);
    }

    /// The results of an IR function for these arguments; nothing is run yet.
    public static List<Tensor> call(Function function, List<Tensor> arguments) {
        return Graph.inline(function, arguments);
    }

    /// The gradient of a real scalar by each of the tensors, which may be any on the way to it.
    ///
    /// @return the scalar itself, then one gradient for each tensor, of its type
    /// @throws org.tensorem.ir.ShapeException `gradient_...` when something is not real, or `scalar` is no scalar
    /// @throws TensorException `gradient_way` when a tensor is not on the way, as where one between them has been evaluated
    public static List<Tensor> valueAndGradient(Tensor scalar, List<Tensor> by) {
        Graph.Traced traced = Graph.trace("gradient", by, List.of(scalar));
        Set<Node> way = new HashSet<>(Function.topological(traced.function().results()));
        for (int i = 0; i < by.size(); i++) {
            if (!way.contains(traced.function().parameters().get(i))) {
                throw new TensorException("gradient_way: the scalar is computed from each of the tensors: number " + i + ", "
                        + by.get(i) + ", is not on the way to " + scalar
                        + "; leave it out, and ask for the gradient before any tensor on the way is evaluated");
            }
        }
        Function gradient = Gradient.of(traced.function(), 0, IntStream.range(0, by.size()).boxed().toList());
        List<Tensor> arguments = new ArrayList<>(by);
        arguments.addAll(traced.captures());
        return Graph.inline(gradient, arguments);
    }

    /// The function that returns the first result of `function` and its gradient by each input that is f32 or f64: zeros where the
    /// result does not depend on it.
    public static TensorFunction valueAndGradient(TensorFunction function) {
        return inputs -> {
            List<Tensor> symbols = Graph.symbols(inputs.stream().map(Tensor::type).toList());
            List<Tensor> results = function.apply(symbols);
            if (results.isEmpty()) {
                throw new TensorException("gradient_result: the first result is differentiated: there is none; return a real scalar");
            }
            Graph.Traced traced = Graph.trace("gradient", symbols, results.subList(0, 1));
            List<Integer> real = IntStream.range(0, inputs.size())
                    .filter(i -> inputs.get(i).type().dtype().isReal()).boxed().toList();
            List<Tensor> arguments = new ArrayList<>(inputs);
            arguments.addAll(traced.captures());
            return Graph.inline(Gradient.of(traced.function(), 0, real), arguments);
        };
    }

    /// The function that returns the gradient of the first result by each input that is f32 or f64.
    public static TensorFunction gradient(TensorFunction function) {
        TensorFunction both = valueAndGradient(function);
        return inputs -> {
            List<Tensor> results = both.apply(inputs);
            return results.subList(1, results.size());
        };
    }
}
