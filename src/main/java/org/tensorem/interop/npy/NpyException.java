package org.tensorem.interop.npy;

import java.nio.file.Path;

/// A file that is no `.npy` file of the kinds read here: `<label>: <rule>: <file>: <actual values>; <what to do>`.
public final class NpyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NpyException(String label, String rule, Path file, String actual, String remedy) {
        super(label + ": " + rule + ": " + file + ": " + actual + "; " + remedy);
    }
}
