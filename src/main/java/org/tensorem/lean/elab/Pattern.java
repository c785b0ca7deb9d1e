package org.tensorem.lean.elab;

import java.util.List;
import org.tensorem.lean.kernel.Expr;
import org.tensorem.lean.kernel.Name;

/// A pattern of one alternative.
sealed interface Pattern {
    /// Matches everything.
    record Variable(Expr.FVar variable) implements Pattern {}

    /// Matches values of one constructor whose fields match.
    record Constructed(Name constructor, List<Pattern> fields) implements Pattern {}

    /// Matches everything: that the value is this term follows from the other patterns.
    record Inaccessible(Expr term) implements Pattern {}
}
