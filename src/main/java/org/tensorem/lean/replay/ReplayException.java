package org.tensorem.lean.replay;

/// Input that is no export file: what is wrong, and on which line.
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String label;
    private final String problem;

    ReplayException(int line, String label, String problem) {
        super("line " + line + ": " + label + ": " + problem, null, false, false);
        this.line = line;
        this.label = label;
        this.problem = problem;
    }

    /// The line, 1 first.
    public int line() {
        return line;
    }

    /// The rule broken.
    public String label() {
        return label;
    }

    /// What is wrong, without line and label.
    public String problem() {
        return problem;
    }
}
