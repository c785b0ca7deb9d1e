package org.tensorem.lean.kernel;

/// What one check may spend. Whatever runs out ends in {@link Verdict.GaveUp}, never in a crash, a
/// hang or an accept.
///
/// @param steps        reduction, comparison and inference steps of one declaration
/// @param nodes        terms that the checking of one declaration may create
/// @param termDepth    nesting of a single term
/// @param calls        nesting of inference, reduction and comparison inside one another
/// @param stackBytes   stack of the thread that checks
/// @param numberBits   length of a natural number that arithmetic on literals may produce
public record Limits(long steps, int nodes, int termDepth, int calls, long stackBytes, int numberBits) {
    /// Checks that every limit is positive.
    public Limits {
        if (steps <= 0 || nodes <= 0 || termDepth <= 0 || calls <= 0 || stackBytes <= 0 || numberBits <= 0) {
            throw new IllegalArgumentException("limits_positive: every limit is at least 1: steps " + steps
                    + ", nodes " + nodes + ", termDepth " + termDepth + ", calls " + calls + ", stackBytes "
                    + stackBytes + ", numberBits " + numberBits);
        }
    }

    /// Limits that Lean's own library stays far below: 300 million steps, 4 million terms, terms
    /// nested 50,000 deep, 100,000 nested calls, 1 GiB of (reserved, not committed) stack, numbers of
    /// 2^26 bits.
    public static Limits standard() {
        return new Limits(300_000_000L, 4_000_000, 50_000, 100_000, 1L << 30, 1 << 26);
    }

    /// These limits with another number of steps.
    public Limits withSteps(long newSteps) {
        return new Limits(newSteps, nodes, termDepth, calls, stackBytes, numberBits);
    }
}
