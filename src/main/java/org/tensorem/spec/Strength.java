package org.tensorem.spec;

/// How much a law claims.
public enum Strength {
    /// Equal bits, over any scalars.
    BITWISE,
    /// Equal over every ordered field with the elementary functions.
    OVER_REALS
}
