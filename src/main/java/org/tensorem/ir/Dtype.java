package org.tensorem.ir;

import java.util.Locale;
import java.util.Optional;

/// An element type.
public enum Dtype {
    /// IEEE 754 binary32.
    F32(4),
    /// IEEE 754 binary64, for oracles.
    F64(8),
    /// 32-bit two's complement integers; arithmetic wraps.
    I32(4),
    /// Truth values, one byte each, 0 or 1.
    BOOL(1);

    private final int bytes;
    private final String text = name().toLowerCase(Locale.ROOT);

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /// The size of one element in bytes.
    public int bytes() {
        return bytes;
    }

    /// The lower-case name in the text format and in specifications.
    public String text() {
        return text;
    }

    /// True of f32 and f64.
    public boolean isReal() {
        return this == F32 || this == F64;
    }

    /// True of f32, f64 and i32.
    public boolean isNumber() {
        return this != BOOL;
    }

    /// The dtype of that name, if there is one.
    public static Optional<Dtype> named(String text) {
        for (Dtype dtype : values()) {
            if (dtype.text().equals(text)) {
                return Optional.of(dtype);
            }
        }
        return Optional.empty();
    }
}
