package org.tensorem.rules;

import java.util.List;
import org.tensorem.ir.Function;
import org.tensorem.spec.Strength;

/// Two functions that are equal by uses of laws: what a certificate is made of.
///
/// The proof is a walk over pairs of nodes, from the pairs of results down. A pair (n, m) is equal because n is m; or there is a rewrite whose
/// `source` is n and whose `after` is m: then n equals its `before` by pairs of operands, and `before` equals m by the law; or n is an item of a
/// node with such a rewrite, and m the node for it; or both have the same operator, and their operands are equal pairs.
///
/// @param before the one function
/// @param after the other, with the same parameter nodes
/// @param rewrites the uses
public record Step(Function before, Function after, List<Rewrite> rewrites) {
    /// Copies the uses.
    public Step {
        rewrites = List.copyOf(rewrites);
    }

    /// What the equality holds over: the weakest of its laws.
    public Strength strength() {
        return rewrites.stream().allMatch(rewrite -> rewrite.law().strength() == Strength.BITWISE) ? Strength.BITWISE
                : Strength.OVER_REALS;
    }
}
