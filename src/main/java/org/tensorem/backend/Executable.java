package org.tensorem.backend;

import java.util.List;

/// A function made ready to run. Thread-safe: runs may overlap.
public interface Executable extends AutoCloseable {
    /// Runs the function.
    ///
    /// @param inputs one buffer per parameter, of its type; read, never written, still the caller's
    /// @return one buffer per result, new and the caller's to close
    /// @throws BackendException when an input is of another type, or the run fails (an id outside a table)
    List<Buffer> run(List<Buffer> inputs);

    /// The bytes that one run takes beside its inputs and results.
    long workspaceBytes();

    /// Frees what the executable holds.
    @Override
    void close();
}
