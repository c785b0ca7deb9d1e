package org.tensorem.compile;

import java.util.List;
import org.tensorem.ir.Function;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Step;

/// A rewriting of functions that keeps parameters, names and types, and the bits unless it says otherwise. Linear time in nodes that it sees and makes.
public interface Pass {
    /// The name, lower-snake.
    String name();

    /// Rewrites a legal function.
    ///
    /// @throws org.tensorem.ir.ShapeException when the function cannot be brought into the form that the pass promises
    Outcome apply(Function function);

    /// What a pass did.
    ///
    /// @param pass the name of the pass
    /// @param before the function it was given
    /// @param after the function it made
    /// @param rewrites every rewrite, in the order of the nodes
    record Outcome(String pass, Function before, Function after, List<Rewrite> rewrites) {
        /// Copies the rewrites.
        public Outcome {
            rewrites = List.copyOf(rewrites);
        }

        /// Why both functions are equal.
        public Step step() {
            return new Step(before, after, rewrites);
        }
    }
}
