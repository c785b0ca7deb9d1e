package org.tensorem.lean.emit;

import java.util.TreeSet;

/// The laws that the theorems used so far assume of a certificate's types: of reals nothing, IEEE arithmetic or those of the real numbers; of
/// integers nothing, that natural numbers below 2^31 and their order are kept, or that they wrap.
final class Assumptions {
    private final boolean reals;
    private final TreeSet<String> integers = new TreeSet<>();
    private boolean ieee;
    private boolean rounded;
    private boolean truthsBack;

    /// @param reals whether a law over the reals is among those used, so that no law of IEEE arithmetic may be assumed
    Assumptions(boolean reals) {
        this.reals = reals;
    }

    boolean areReals() {
        return reals;
    }

    void ieee() {
        ieee = true;
    }

    /// That constants of specifications are the binary32 numbers next to them.
    void roundedLiterals() {
        rounded = true;
    }

    /// That a truth comes back from a conversion.
    void truthsComeBack() {
        truthsBack = true;
    }

    void exactIntegers() {
        integers.add("ExactInt");
    }

    void wrappingIntegers() {
        integers.add("WrapInt");
    }

    /// The classes of laws as instance binders, with a space before each.
    ///
    /// @param needs the type variables and operations in scope
    String binders(Needs needs) {
        StringBuilder text = new StringBuilder();
        for (String type : needs.types()) {
            if (type.equals("ι")) {
                integers.forEach(law -> text.append(" [").append(law).append(" ι]"));
                continue;
            }
            if (reals || ieee) {
                text.append(reals ? " [LawfulScalar " : " [IeeeScalar ").append(type).append(']');
            }
            if (rounded) {
                text.append(" [RoundedLiterals ").append(type).append(']');
            }
        }
        if (truthsBack) {
            needs.types().stream().filter(type -> needs.converts("Bool", type) && needs.converts(type, "Bool"))
                    .forEach(type -> text.append(" [BoolConvert ").append(type).append(']'));
        }
        return text.toString();
    }

    /// What the equality holds over, for people.
    String text() {
        String over = reals ? "over the reals" : ieee ? "bit for bit, over scalars with the laws of IEEE arithmetic" : "bit for bit, over any scalars";
        return over + (rounded ? ", with constants rounded to binary32" : "") + (truthsBack ? ", with conversions that give truths back" : "") + (integers.contains("WrapInt") ? ", with integers that wrap." : ".");
    }
}
