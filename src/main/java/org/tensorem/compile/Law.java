package org.tensorem.compile;

/// Why a rewrite keeps the bits.
///
/// A law of a specification is named `<stem>.<law>` and stands in `spec/ops/<stem>.spec` as a bitwise law. The other laws belong
/// to the IR itself and have a name without a point.
///
/// @param name the name
/// @param text what it says, for people
public record Law(String name, String text) {
    /// The same operator on the same operands has the same bits: operators are pure.
    static final Law CONGRUENCE = new Law("congruence", "f(x) = f(x)");

    /// A conversion to the element type that the operand has is the identity.
    static final Law CONVERT_SAME = new Law("convert_same", "convert(x; dtype = d) = x for x of dtype d");

    /// A concatenation is a left fold over its operands; of one operand it is the operand.
    static final Law CONCAT_ONE = new Law("concat_one", "concat(x) = x");

    /// The only item of a node with one result is that result.
    static final Law ITEM_ONE = new Law("item_one", "item(x; index = 0) = x for x with one result");

    /// A composite has the bits of its body.
    static Law body(String stem) {
        return new Law("body_of_" + stem, stem + " has the bits of its body in primitives");
    }

    /// A law of a specification.
    static Law stated(String stem, String law, String text) {
        return new Law(stem + "." + law, text);
    }
}
