package org.tensorem.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What one element of a value is, as the programs see it; f32 and f64 are both real.
public enum Kind {
    /// An exact integer of 64 bits.
    INDEX,
    /// The scalar of the domain.
    REAL,
    /// A wrapping integer of 32 bits.
    I32,
    /// A truth value.
    BOOL;

    static final int NUMBERS = INDEX.mask() | REAL.mask() | I32.mask();
    static final int INTEGERS = INDEX.mask() | I32.mask();
    static final int ALL = NUMBERS | BOOL.mask();

    /// The bit that stands for this kind in a set of kinds.
    int mask() {
        return 1 << ordinal();
    }

    /// The lower-case name.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kinds of a set, such as `index or real`.
    static String describe(int mask) {
        List<String> names = new ArrayList<>();
        for (Kind kind : values()) {
            if ((mask & kind.mask()) != 0) {
                names.add(kind.text());
            }
        }
        return String.join(" or ", names);
    }
}
