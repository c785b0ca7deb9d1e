package org.tensorem.backend;

import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// A way to run functions of the IR. Thread-safe.
public interface Backend extends AutoCloseable {
    /// The name on the command line: `reference`, `cpu`, `cuda`; behind it the contract of the products, when it is not fp32: `cuda tf32`.
    String name();

    /// True when this backend runs the node as it stands; a composite it does not run is expanded into its body.
    boolean supports(Node node);

    /// Makes a function ready to run. Every node is one that [#supports(Node)] accepts.
    ///
    /// @throws BackendException when it cannot be, with what is missing
    Executable compile(Function function);

    /// Takes a buffer over and gives one of the same elements that lie where this backend reads them, so that runs need not move
    /// them. Its elements are never written: a backend may keep what it makes from them, and then its memory is to read only. A backend
    /// that makes nothing of them gives the buffer itself.
    default Buffer adopt(Buffer buffer) {
        return buffer;
    }

    /// Ends threads and frees memory that the backend holds; its executables must no longer run.
    @Override
    void close();
}
