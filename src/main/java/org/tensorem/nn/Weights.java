package org.tensorem.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.TensorException;

/// Tensors by parameter name.
public final class Weights {
    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /// One tensor for each parameter, in order.
    ///
    /// @throws TensorException `weights_type` when a tensor is not of its parameter's type, `weights_twice` when two have one name
    public static Weights of(List<Parameter> parameters, List<Tensor> tensors) {
        if (parameters.size() != tensors.size()) {
            throw new TensorException("weights_count: one tensor for each parameter: " + parameters.size()
                    + " parameters, " + tensors.size() + " tensors; give each once");
        }
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (!tensors.get(i).type().equals(parameter.type())) {
                throw new TensorException("weights_type: a tensor has its parameter's type: " + parameter.name() + " is "
                        + parameter.type() + ", given is " + tensors.get(i).type() + "; give weights of this model");
            }
            if (byName.put(parameter.name(), tensors.get(i)) != null) {
                throw new TensorException("weights_twice: every parameter has a name of its own: " + parameter.name()
                        + " stands there twice; name each layer apart");
            }
        }
        return new Weights(byName);
    }

    /// What parameters are before training: parameter number i has the key of (seed, i), so that its elements do not depend
    /// on what other parameters there are before it with other shapes.
    public static Weights initial(List<Parameter> parameters, long seed) {
        Tensor key = Tensor.key(seed);
        return of(parameters, IntStream.range(0, parameters.size())
                .mapToObj(i -> parameters.get(i).initialise(key.add(Tensor.arange(2).mul(i)))).toList());
    }

    /// The weights in a safetensors file; tensors that are none of the parameters are left out.
    ///
    /// @throws org.tensorem.interop.safetensors.SafetensorsException `safetensors_...` when a parameter is missing or the file is no such file
    /// @throws TensorException `weights_type` when a tensor is not of its parameter's type
    public static Weights read(List<Parameter> parameters, Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            return of(parameters, parameters.stream().map(parameter -> file.tensor(parameter.name())).toList());
        }
    }

    /// Writes all tensors to a safetensors file, by their names; it is replaced when it is there.
    public void write(Path path) throws IOException {
        SafetensorsFile.writeTensors(path, tensors, Map.of());
    }

    /// The tensor of that name.
    ///
    /// @throws TensorException `weights_name` when there is none
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new TensorException("weights_name: every parameter has a tensor: " + name + " has none; there are "
                    + tensors.keySet());
        }
        return tensor;
    }

    /// All tensors, in the order of the parameters.
    public List<Tensor> all() {
        return List.copyOf(tensors.values());
    }
}
