package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.rules.Rewrite;

/// Bodies that equal their composite by a law, not by definition; the theorems are those of `proofs/Claims/BodyForms.lean`.
final class BodyForms {
    private final Definitions definitions;
    private final Assumptions assumed;
    private final Premises premises;

    BodyForms(Definitions definitions, Assumptions assumed, Premises premises) {
        this.definitions = definitions;
        this.assumed = assumed;
        this.premises = premises;
    }

    /// A theorem and the module that holds it; none for a body that is the composite by definition.
    ///
    /// @param left the composite
    Optional<LawForms.Used> use(Rewrite use, Node left, List<Place> at) {
        return switch (use.law().name()) {
            case "body_of_linear" -> new LinearBody(definitions).use(left, use.reversed() ? use.before() : use.after().getFirst(), at);
            case "body_of_cross_entropy" -> Optional.of(loss(left, at));
            case "body_of_cross_entropy_grad" -> Optional.of(lossGradient(left, at));
            case "body_of_sum_squares" -> Optional.of(squares(left, at));
            case "body_of_gelu_grad", "body_of_gelu_tanh", "body_of_gelu_tanh_grad" -> {
                assumed.roundedLiterals();
                yield Optional.of(body(left, definitions.views(left, at)));
            }
            default -> Optional.empty();
        };
    }

    private static LawForms.Used body(Node composite, List<String> arguments) {
        return new LawForms.Used("Claims.BodyForms", LeanText.apply(composite.op().stem() + "_body", arguments));
    }

    /// The proof that the target is inside the classes.
    private String inside(Node loss, List<Place> at, long classes) {
        Node targets = loss.operands().get(1);
        List<Place> there = at.subList(0, targets.shape().rank());
        return LeanText.apply(LeanText.argument(premises.proof(targets, classes)), Place.arguments(there));
    }

    /// What the classes' numbers are counted by; one class is counted by 0 whatever its index.
    private static String key(long classes, String index) {
        return "(iofNat " + (classes == 1 ? "0" : index) + " : ι)";
    }

    private static String counted(long classes, String index, String below) {
        return classes == 1 ? "congrArg (fun (z : Nat) => (iofNat z : ι)) (Eq.symm (below_one " + index + " " + below + "))" : "rfl";
    }

    private LawForms.Used loss(Node loss, List<Place> at) {
        assumed.wrappingIntegers();
        assumed.exactIntegers();
        assumed.ieee();
        Form.Core core = (Form.Core) definitions.form(loss);
        long n = core.extents().getFirst();
        List<String> arguments = new ArrayList<>(List.of(Long.toString(n), "rfl"));
        arguments.addAll(definitions.views(loss, at));
        arguments.addAll(List.of(inside(loss, at, n), "fun (j : Nat) => " + key(n, "j"),
                "fun (j : Nat) (hj : below j " + n + " = true) => " + counted(n, "j", "hj")));
        return body(loss, arguments);
    }

    /// The body adds rows of 1024 elements, the last filled up with zeros.
    private LawForms.Used squares(Node sum, List<Place> at) {
        assumed.ieee();
        long n = ((Form.Core) definitions.form(sum)).extents().getFirst();
        long blocks = (n + 1023) / 1024;
        long behind = blocks * 1024 - n;
        String x = LeanText.argument(definitions.views(sum, at).getFirst());
        String operand = n + " " + behind + " " + x;
        boolean several = blocks != 1;
        String rows = "fun (t j : Nat) => Op.pad " + n + " 1 (fun (k c : Nat) => " + x + " k) (snat 0) 0 " + behind + " "
                + (several ? "(t * 1024 + j)" : "j") + " 0";
        String filled = "fun (t : Nat) (ht : below t " + blocks + " = true) (j : Nat) (hj : below j 1024 = true) => "
                + (several ? "sum_squares_rows " + operand + " t j" : "sum_squares_row " + operand + " t j ht");
        // By the theorem of division: `rfl` would divide by counting down.
        String count = "quot_eq 1024 " + blocks + " " + (n + 1023) % 1024 + " " + (n + 1023) + " rfl rfl";
        return body(sum, List.of(Long.toString(n), Long.toString(blocks), count, x, rows, filled));
    }

    private LawForms.Used lossGradient(Node gradient, List<Place> at) {
        assumed.wrappingIntegers();
        assumed.exactIntegers();
        Form.Core core = (Form.Core) definitions.form(gradient);
        long n = core.extents().getFirst();
        Place column = at.getLast();
        List<String> arguments = new ArrayList<>(List.of(Long.toString(n), "rfl"));
        arguments.addAll(definitions.views(gradient, at));
        arguments.addAll(List.of(inside(gradient, at, n), key(n, column.index()), column.index(), column.below(), counted(n, column.index(), column.below())));
        return body(gradient, arguments);
    }

    /// Why the body of a composite has no certificate beside a law over the reals; empty where it has.
    static String overReals(String law) {
        return switch (law) {
            case "body_of_cross_entropy" -> "a mask by -inf is no number of the reals";
            case "body_of_sum_squares" -> "its theorem is about IEEE arithmetic";
            case "body_of_gelu_grad", "body_of_gelu_tanh", "body_of_gelu_tanh_grad" -> "constants of its body are rounded to binary32";
            default -> "";
        };
    }
}
