package org.tensorem.backend.cpu;

/// An operator (or a region of them) made ready for fixed shapes. Immutable; launches may overlap.
interface Kernel {
    /// Computes every element of every output from the inputs.
    ///
    /// @throws org.tensorem.backend.BackendException when the elements break a rule, such as an id outside a table
    void run(Launch launch);
}
