package org.tensorem.spec;

import java.util.Locale;
import java.util.Optional;

/// The scalar operations of the language; each is one correctly rounded operation on reals, exact on integers.
public enum Primitive {
    /// a + b.
    ADD(2, Kind.NUMBERS),
    /// a - b.
    SUB(2, Kind.NUMBERS),
    /// a · b.
    MUL(2, Kind.NUMBERS),
    /// a / b of reals.
    DIV(2, Kind.REAL.mask()),
    /// Floor of the quotient of integers.
    FLOOR_DIV(2, Kind.INTEGERS),
    /// What the floor of the quotient leaves.
    FLOOR_MOD(2, Kind.INTEGERS),
    /// -a.
    NEG(1, Kind.NUMBERS),
    /// |a|.
    ABS(1, Kind.NUMBERS),
    /// The greater.
    MAX(2, Kind.NUMBERS),
    /// The lesser.
    MIN(2, Kind.NUMBERS),
    /// a · b + c with one rounding.
    FMA(3, Kind.REAL.mask()),
    /// The square root.
    SQRT(1, Kind.REAL.mask()),
    /// The nearest integral value.
    RINT(1, Kind.REAL.mask()),
    /// a < b.
    LESS(2, Kind.NUMBERS),
    /// a <= b.
    LESS_EQUAL(2, Kind.NUMBERS),
    /// a == b.
    EQUAL(2, Kind.ALL),
    /// The opposite truth value.
    NOT(1, Kind.BOOL.mask()),
    /// a · 2^k of nonnegative integers.
    SHL(2, Kind.INDEX.mask()),
    /// floor(a / 2^k) of nonnegative integers.
    SHR(2, Kind.INDEX.mask()),
    /// Bitwise conjunction of nonnegative integers.
    BITS_AND(2, Kind.INDEX.mask()),
    /// Bitwise disjunction of nonnegative integers.
    BITS_OR(2, Kind.INDEX.mask()),
    /// Bitwise difference of nonnegative integers.
    BITS_XOR(2, Kind.INDEX.mask()),
    /// An integer as a real, rounded once.
    REAL(1, Kind.INTEGERS),
    /// The integer that an integral real or an i32 is.
    INDEX(1, Kind.NUMBERS),
    /// An integer as an i32; an error outside 32 bits.
    I32(1, Kind.NUMBERS),
    /// x · 2^k, rounded once; in elementary programs only.
    SCALE2(2, Kind.REAL.mask()),
    /// floor(log2 |x|) of a finite nonzero x; in elementary programs only.
    EXPONENT(1, Kind.REAL.mask()),
    /// Whether x is a NaN; in elementary programs only.
    IS_NAN(1, Kind.REAL.mask()),
    /// Whether x is an infinity; in elementary programs only.
    IS_INF(1, Kind.REAL.mask());

    private final int arity;
    private final int operands;

    Primitive(int arity, int operands) {
        this.arity = arity;
        this.operands = operands;
    }

    /// The number of operands.
    public int arity() {
        return arity;
    }

    /// The kinds that the operands may have, as a set of [Kind#mask()] bits.
    int operands() {
        return operands;
    }

    /// The name in calls and in the IR.
    public String stem() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True of those that only programs in `spec/elementary` may use.
    public boolean isElementaryOnly() {
        return this == SCALE2 || this == EXPONENT || this == IS_NAN || this == IS_INF;
    }

    /// The primitive that a call of this name means, if it is one that is called by name.
    static Optional<Primitive> called(String name) {
        return switch (name) {
            case "fma", "sqrt", "abs", "max", "min", "rint", "shl", "shr", "bits_and", "bits_or", "bits_xor", "real",
                    "index", "i32", "scale2", "exponent", "is_nan", "is_inf", "not" ->
                    Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }
}
