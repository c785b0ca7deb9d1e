package org.tensorem.prove;

/// How far a search goes.
///
/// @param nodes how many expressions are held at most
/// @param rounds how often all rules are tried at most
/// @param millis the time after which it stops; a search that this ends is the only one that may end otherwise another time
/// @param inputs how many inputs are tried to tell the functions apart
public record Bounds(int nodes, int rounds, long millis, int inputs) {
    /// Enough for functions of some dozen operators, in seconds.
    public static Bounds standard() {
        return new Bounds(20_000, 30, 30_000, 40);
    }

    /// @throws IllegalArgumentException when a bound is not positive
    public Bounds {
        if (nodes < 1 || rounds < 1 || millis < 1 || inputs < 1) {
            throw new IllegalArgumentException("prove_bounds: a bound is 1 or more: nodes " + nodes + ", rounds " + rounds + ", millis "
                    + millis + ", inputs " + inputs + "; give a larger one");
        }
    }
}
