package org.tensorem.prove;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Step;
import org.tensorem.spec.Strength;

/// A verdict about two functions, for people.
public final class Report {
    private static final int LISTED = 64;

    private final PrintWriter out;
    private final Function left;
    private final Function right;

    /// @param out where it goes
    /// @param left the left function
    /// @param right the right function
    public Report(PrintWriter out, Function left, Function right) {
        this.out = out;
        this.left = left;
        this.right = right;
    }

    /// A strength in words.
    public static String over(Strength strength) {
        return switch (strength) {
            case BITWISE -> "over the bits";
            case OVER_REALS -> "over the reals";
        };
    }

    /// Prints the verdict.
    public void print(Verdict verdict) {
        switch (verdict) {
            case Verdict.Proved proved -> print(proved);
            case Verdict.Different(Separation separation) -> print(separation);
            case Verdict.NotFound missing -> {
                out.println("not found: neither a chain of laws from " + left.name() + " to " + right.name()
                        + " nor an input on which they differ; nothing is claimed");
                out.println("  the search ended by: " + missing.end() + "; rounds " + missing.rounds() + ", expressions "
                        + missing.nodes() + ", inputs compared " + missing.inputs());
            }
        }
    }

    private void print(Verdict.Proved proved) {
        Proof proof = proved.proof();
        out.println("proved: " + left.name() + " = " + right.name() + " " + over(proof.strength()) + "; rounds " + proved.rounds()
                + ", expressions " + proved.nodes());
        Optional<List<Step>> chain = Prover.chain(proof);
        if (chain.isEmpty()) {
            out.println("  by " + proof.rules().size() + " uses of the laws " + new TreeSet<>(proof.rules().stream()
                    .map(rule -> rule.law().name()).toList()));
            return;
        }
        int number = 1;
        for (Step step : chain.get()) {
            for (Rewrite use : step.rewrites()) {
                out.printf(Locale.ROOT, "  %2d. %-34s %-14s %s -> %s%n", number++, use.law().name() + (use.reversed() ? " (read backwards)" : ""),
                        over(use.law().strength()), shown(use.source()), shown(use.after().getFirst()));
            }
        }
    }

    /// Prints the functions of the chain.
    public void printFunctions(Verdict.Proved proved) {
        List<Step> chain = Prover.chain(proved.proof()).orElse(List.of());
        out.print(TirPrinter.print(proved.proof().left()));
        for (Step step : chain) {
            out.println("= by " + step.rewrites().getFirst().law().name());
            out.print(TirPrinter.print(step.after()));
        }
    }

    private static String shown(Node node) {
        return node.op().stem() + (node.types().size() == 1 ? node.type().shape().toString() : node.types().toString());
    }

    private void print(Separation separation) {
        String name = left.resultNames().get(separation.result());
        out.println("different: " + left.name() + " and " + right.name() + " on the input below, computed with " + separation.over());
        out.println("  " + name + ", element " + separation.element() + " of " + left.results().get(separation.result()).type() + ":");
        out.println("    " + left.name() + ": " + separation.left());
        out.println("    " + right.name() + ": " + separation.right());
        for (int i = 0; i < separation.inputs().size(); i++) {
            Literal input = separation.inputs().get(i);
            out.println("  " + left.parameterNames().get(i) + " = " + input.type() + " " + elements(input));
        }
    }

    /// The elements, each by a text that gives its bits back.
    private static String elements(Literal literal) {
        ByteBuffer data = literal.data();
        long size = literal.type().shape().size();
        StringJoiner text = new StringJoiner(", ", "[", size > LISTED ? ", ... in all " + size + "]" : "]");
        for (int i = 0; i < Math.min(size, LISTED); i++) {
            int at = literal.isSplat() ? 0 : i;
            text.add(switch (literal.type().dtype()) {
                case F32 -> Float.toString(data.getFloat(4 * at));
                case F64 -> Double.toString(data.getDouble(8 * at));
                case I32 -> Integer.toString(data.getInt(4 * at));
                case BOOL -> Boolean.toString(data.get(at) != 0);
            });
        }
        return text.toString();
    }
}
