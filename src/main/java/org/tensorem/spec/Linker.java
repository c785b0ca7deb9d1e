package org.tensorem.spec;

import java.util.List;

/// Says what runs when a program calls an operator.
interface Linker {
    /// What runs for this call.
    Callee callee(Term.Application application);

    /// An operator at one instance, to be called with blocks.
    @FunctionalInterface
    interface Callee {
        /// @param operands one block each
        /// @param attributes one scalar each, without those that stand for types: a `Long`, a `Boolean` or a real
        List<Block> call(List<Block> operands, List<Object> attributes);
    }
}
