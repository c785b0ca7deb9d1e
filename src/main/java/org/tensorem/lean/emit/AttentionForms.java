package org.tensorem.lean.emit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Rewrite;

/// Bodies of attention and of its gradient, over the reals: all scores at once instead of blocks; the theorems are those of `proofs/Claims`.
final class AttentionForms {
    private final Definitions definitions;
    private final Assumptions assumed;

    AttentionForms(Definitions definitions, Assumptions assumed) {
        this.definitions = definitions;
        this.assumed = assumed;
    }

    /// A theorem and the module that holds it; none for another body.
    ///
    /// @param left the composite, or a result of it where it has several
    Optional<LawForms.Used> use(Rewrite use, Node left, List<Place> at) {
        return switch (use.law().name()) {
            case "body_of_attention" -> Optional.of(Analysis.isCausal(left) ? causal(use, left, at)
                    : new LawForms.Used("Claims.Rewrites", LeanText.apply("attention_body", attention(left, at))));
            case "body_of_attention_grad" -> Optional.of(gradient(use, left, at));
            default -> Optional.empty();
        };
    }

    private static List<Place> last(List<Place> at) {
        return at.subList(at.size() - 2, at.size());
    }

    private List<String> extents(Node composite) {
        return ((Form.Core) definitions.form(composite)).extents().stream().map(extent -> extent.toString()).toList();
    }

    private String scale(Node composite) {
        return ((Form.Core) definitions.form(composite)).attributes().getFirst();
    }

    private List<String> attention(Node attention, List<Place> at) {
        List<String> arguments = new ArrayList<>(extents(attention));
        arguments.add("rfl");
        arguments.addAll(definitions.views(attention, at));
        arguments.add(scale(attention));
        arguments.addAll(Place.arguments(last(at)));
        return arguments;
    }

    private LawForms.Used causal(Rewrite use, Node attention, List<Place> at) {
        assumed.exactIntegers();
        Mask mask = mask(use, attention, at);
        List<String> arguments = new ArrayList<>(List.of("ι"));
        arguments.addAll(attention(attention, at));
        arguments.add(5, "rfl");
        arguments.addAll(List.of(mask.first(), mask.seen(), mask.proof(last(at).getFirst())));
        return new LawForms.Used("Claims.CausalBody", LeanText.apply("attention_causal_body", arguments));
    }

    /// A causal body's mask.
    ///
    /// @param first for each query what stands for the scores that it does not see
    /// @param seen whether a query sees a key
    /// @param t how many queries
    /// @param s how many keys
    private record Mask(String first, String seen, long t, long s) {
        /// The proof that the query sees what it should: an axis of extent 1 may be numbered 0 in the body, whatever its index.
        String proof(Place query) {
            String row = t == 1 ? "0" : query.index();
            String proof = s == 1 ? alone(row, "z", new Place("j", "hj"), "rfl") : "rfl";
            return "fun (j : Nat) (hj : below j " + s + " = true) => " + (t == 1 ? alone("z", "j", query, proof) : proof);
        }

        private String alone(String row, String column, Place only, String proof) {
            return LeanText.apply("transport", "fun (z : Nat) => " + LeanText.apply(seen, row, column) + " = Causal.seen ι " + t + " " + s + " " + row + " "
                    + column, LeanText.apply("Eq.symm", LeanText.apply("below_one", only.index(), only.below())), proof);
        }
    }

    private Mask mask(Rewrite use, Node composite, List<Place> at) {
        Node kept = weights(use.reversed() ? List.of(use.before()) : use.after(), composite.operands()).operands().getFirst();
        Node filled = kept.operands().get(1).operands().getFirst().operands().getFirst();
        List<String> lead = Place.indices(at.subList(0, at.size() - 2));
        int rank = kept.shape().rank();
        return new Mask("fun (i : Nat) => " + LeanText.apply(LeanText.apply(definitions.tensor(filled.operands().getLast(), definitions.parameters()), lead), "i"),
                "fun (i j : Nat) => " + LeanText.apply(LeanText.apply(definitions.tensor(kept.operands().getFirst(), definitions.parameters()), lead), "i", "j"),
                kept.shape().extent(rank - 2), kept.shape().extent(rank - 1));
    }

    /// The node of the body that divides what it keeps of all keys by their sum.
    private static Node weights(List<Node> body, List<Node> operands) {
        Deque<Node> open = new ArrayDeque<>(body);
        Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        visited.addAll(operands);
        while (true) {
            Node node = open.remove();
            if (visited.add(node)) {
                if (node.op() instanceof Op.Binary(var function) && function == Op.BinaryFunction.DIV) {
                    return node;
                }
                open.addAll(node.operands());
            }
        }
    }

    private LawForms.Used gradient(Rewrite use, Node result, List<Place> at) {
        Node composite = result.operands().getFirst();
        int part = ((Op.Item) result.op()).index();
        List<String> extents = extents(composite);
        List<String> views = definitions.views(composite, at);
        String scale = scale(composite);
        boolean causal = Analysis.isCausal(composite);
        List<String> scores = List.of(extents.get(0), extents.get(1), extents.get(2));
        String query = "fun (i : Nat) (hi : below i " + extents.get(0) + " = true) => ";
        String row = LeanText.apply(LeanText.apply("Causal.score", scores), views.get(0), views.get(1), scale, "i");
        List<String> arguments = new ArrayList<>(extents);
        arguments.addAll(views);
        arguments.addAll(List.of(scale, Boolean.toString(causal)));
        if (part == 0) {
            arguments.add(causal ? "fun (e : true = true) => rfl" : "fun (e : false = true) => False.elim (false_ne_true e)");
        }
        if (causal) {
            assumed.exactIntegers();
            Mask mask = mask(use, composite, at);
            String first = LeanText.apply(mask.first(), "i");
            String seen = LeanText.apply(mask.seen(), "i");
            arguments.add("fun (i : Nat) => " + LeanText.apply("Causal.weight", extents.get(2), seen, row, first));
            arguments.add(query + LeanText.apply(LeanText.apply("grad_weight_causal_body ι", scores), "rfl", "rfl", views.get(0), views.get(1), scale,
                    "i", "hi", first, seen, mask.proof(new Place("i", "hi"))));
        } else {
            arguments.add("fun (i : Nat) => " + LeanText.apply("Op.softmax", extents.get(2), row));
            arguments.add(query + LeanText.apply(LeanText.apply("grad_weight_body", scores), "rfl", views.get(0), views.get(1), scale, "i"));
        }
        arguments.addAll(Place.arguments(last(at)).subList(0, 3));
        return new LawForms.Used("Claims.AttentionGradBody",
                LeanText.apply("attention_grad_" + List.of("query", "key", "value").get(part) + "_body", arguments));
    }
}
