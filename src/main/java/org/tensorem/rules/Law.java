package org.tensorem.rules;

import java.util.List;
import org.tensorem.spec.Strength;

/// Why one expression may stand for another.
///
/// A law of a specification is named `<stem>.<law>` and stands in `spec/ops/<stem>.spec` with the same strength. The other laws
/// belong to the IR itself and have a name without a point.
///
/// @param name the name
/// @param strength how much it claims: bitwise laws hold over the reals too
/// @param text what it says, for people
public record Law(String name, Strength strength, String text) {
    /// The same operator on the same operands has the same bits: operators are pure.
    public static final Law CONGRUENCE = own("congruence", "f(x) = f(x)");

    /// A conversion to the element type that the operand has is the identity.
    public static final Law CONVERT_SAME = own("convert_same", "convert(x; dtype = d) = x for x of dtype d");

    /// A concatenation is a left fold over its operands; of one operand it is the operand.
    public static final Law CONCAT_ONE = own("concat_one", "concat(x) = x");

    /// The only item of a node with one result is that result.
    public static final Law ITEM_ONE = own("item_one", "item(x; index = 0) = x for x with one result");

    /// Data moves, integers and truths without a parameter are what their specifications compute: no real is computed with.
    public static final Law EVALUATION = own("evaluation", "a closed expression of integers, truths and moves is its value");

    /// Arithmetic on real constants whose exact result binary32 holds: no rounding happens. Uses: binary32.
    public static final Law EXACT = own("exact", "a closed expression of reals that rounds nowhere is its value");

    /// Mapping: an operand that lacks the last leading axes is shared along them.
    public static final Law SHARES = own("shares", "f(x, broadcast(y)) = f(x, y) where y is shared along the axes it lacks");

    /// Mapping: along a leading axis there is one application for each place.
    public static final Law MAPS = own("maps", "slice(f(x, y)) = f(slice(x), slice(y)) along a leading axis of those that have it");

    /// What -inf hides weighs nothing. Over the reals with -inf, where exp(-inf) = 0: the real numbers have no such number.
    public static final Law MASKED = new Law("masked_softmax", Strength.OVER_REALS,
            "softmax(select(c, x, -inf)) = w / sum of w for w = select(c, exp(x - m), 0) and any m");

    /// The laws of the IR itself, bodies aside.
    public static final List<Law> OWN = List.of(CONGRUENCE, CONVERT_SAME, CONCAT_ONE, ITEM_ONE, EVALUATION, EXACT, SHARES, MAPS, MASKED);

    /// A composite is its body.
    ///
    /// @param strength bitwise where the body has the specification's bits
    public static Law body(String stem, Strength strength) {
        return new Law("body_of_" + stem, strength, stem + " = its body in primitives");
    }

    /// A bitwise law of a specification.
    public static Law bitwise(String stem, String law, String text) {
        return new Law(stem + "." + law, Strength.BITWISE, text);
    }

    /// A law over the reals of a specification.
    public static Law overReals(String stem, String law, String text) {
        return new Law(stem + "." + law, Strength.OVER_REALS, text);
    }

    private static Law own(String name, String text) {
        return new Law(name, Strength.BITWISE, text);
    }

    /// True of a law that stands in a specification.
    public boolean isStated() {
        return name.indexOf('.') >= 0;
    }
}
