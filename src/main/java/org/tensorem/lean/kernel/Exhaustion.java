package org.tensorem.lean.kernel;

/// What ran out when a check gave up.
///
/// @param resource the limit's name in {@link Limits}
/// @param limit    its value
public record Exhaustion(Resource resource, long limit) {
    /// The resources that {@link Limits} bounds.
    public enum Resource {
        /// Steps of one declaration.
        STEPS,
        /// Terms created by one declaration.
        NODES,
        /// Nesting of a term.
        TERM_DEPTH,
        /// Size of a universe level.
        LEVEL_SIZE,
        /// Nesting of the checker's own calls.
        CALLS
    }

    @Override
    public String toString() {
        return switch (resource) {
            case STEPS -> "more than " + limit + " steps";
            case NODES -> "more than " + limit + " terms created";
            case TERM_DEPTH -> "a term nested more than " + limit + " deep";
            case LEVEL_SIZE -> "a universe level of more than " + limit + " symbols";
            case CALLS -> "more than " + limit + " nested calls";
        };
    }
}
