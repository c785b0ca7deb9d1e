package org.tensorem.grad;

import org.apache.commons.numbers.core.DD;

/// A double-double and how far it may be from the real number that it stands for.
///
/// @param value the approximation
/// @param error the bound, 0 or more
record Tracked(DD value, double error) {
    double size() {
        return Math.abs(value.doubleValue());
    }
}
