package org.tensorem.backend;

import java.util.List;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Type;

/// What a function takes and gives.
///
/// @param name the name of the function
/// @param parameterNames the names of the parameters
/// @param parameters their types
/// @param results the types of the results
public record Signature(String name, List<String> parameterNames, List<Type> parameters, List<Type> results) {
    /// Copies the lists.
    public Signature {
        parameterNames = List.copyOf(parameterNames);
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /// The signature of a function.
    public static Signature of(Function function) {
        return new Signature(function.name(), function.parameterNames(), function.parameters().stream().map(Node::type).toList(),
                function.results().stream().map(Node::type).toList());
    }

    /// Checks the inputs of a run.
    ///
    /// @throws BackendException when there are more or fewer than parameters, or one is of another type
    public void check(List<Buffer> inputs) {
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
}
