package org.tensorem.prove;

import java.util.List;
import org.tensorem.ir.Literal;

/// An input on which two functions differ, with a place where they do.
///
/// @param inputs the elements of each parameter
/// @param result which result
/// @param element which element of it, in row-major order
/// @param left what the left function has there, exactly
/// @param right what the right function has there, exactly
/// @param over what was computed with: `bits`, `exact fractions` or `rigorous intervals`
public record Separation(List<Literal> inputs, int result, int element, String left, String right, String over) {
    /// Copies the inputs.
    public Separation {
        inputs = List.copyOf(inputs);
    }
}
