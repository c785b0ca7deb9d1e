package org.tensorem.lean.emit;

/// What is claimed of a function along an axis of some of its inputs.
enum Claim {
    /// Row r is the function of row r alone.
    ALONE("alone"),
    /// Inputs permuted along the axis permute the results.
    PERMUTED("permuted"),
    /// Results at a position do not depend on what comes behind it.
    EARLIER("earlier");

    private final String text;

    Claim(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
