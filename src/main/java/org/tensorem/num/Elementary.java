package org.tensorem.num;

/// The elementary functions of the specification language.
///
/// Over binary32 each is the program in `spec/elementary/<stem>.spec`, over binary64 that in `spec/elementary/f64/<stem>.spec`; every other
/// domain brings its own.
public enum Elementary {
    EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS, POW;

    /// The lower-snake stem: the name in specifications and of the file that holds the program.
    public String stem() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The number of arguments: two for `pow`, one otherwise.
    public int arity() {
        return this == POW ? 2 : 1;
    }
}
