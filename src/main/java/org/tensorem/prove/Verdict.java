package org.tensorem.prove;

/// What a search found out about two functions.
public sealed interface Verdict {
    /// They are equal.
    ///
    /// @param proof why
    /// @param rounds how often the rules were tried
    /// @param nodes how many expressions were held
    record Proved(Proof proof, int rounds, int nodes) implements Verdict {}

    /// They differ.
    ///
    /// @param separation an input on which they do
    record Different(Separation separation) implements Verdict {}

    /// Neither was found; nothing is claimed.
    ///
    /// @param end what ended the search for a proof
    /// @param rounds how often the rules were tried
    /// @param nodes how many expressions were held
    /// @param inputs on how many inputs they were compared
    record NotFound(String end, int rounds, int nodes, int inputs) implements Verdict {}
}
