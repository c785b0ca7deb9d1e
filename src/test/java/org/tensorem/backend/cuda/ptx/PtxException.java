package org.tensorem.backend.cuda.ptx;

/// What a kernel must not do, or what the machine does not know.
public final class PtxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message `<label>: <rule>: <actual values>`
    PtxException(String message) {
        super(message);
    }
}
