package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// The body of `linear` where it regroups leading axes: what it multiplies and adds lies elsewhere, and is the same.
final class LinearBody {
    private static final Place INNER = new Place("p", "hp");

    private final Definitions definitions;
    private final ReshapeForms reshapes;

    LinearBody(Definitions definitions) {
        this.definitions = definitions;
        this.reshapes = new ReshapeForms(definitions);
    }

    /// The proof that the composite has its body's element; none where the body is the composite by definition, or is no body of `linear`, which the
    /// checker finds out.
    Optional<LawForms.Used> use(Node linear, Node body, List<Place> at) {
        Node x = linear.operands().get(0);
        Node w = linear.operands().get(1);
        Node b = linear.operands().get(2);
        Optional<Node> found = behindMoves(body.operands().getFirst(), node -> node.op() instanceof Op.Matmul);
        if (found.isEmpty() || behindMoves(body.operands().getLast(), node -> node == b).isEmpty()) {
            return Optional.empty();
        }
        Node product = found.get();
        Node rows = product.operands().getFirst();
        List<String> entry = back(body.operands().getFirst(), product, Place.indices(at));
        String row = entry.get(entry.size() - 2);
        String column = entry.getLast();
        List<Place> places = own(x, at, List.of(INNER));
        List<String> there = back(rows, x, with(entry.subList(0, rows.shape().rank() - 2), row, INNER.index()));
        List<Place> matrix = own(w, at, List.of(INNER, at.getLast()));
        List<String> matrixThere = with(entry.subList(0, w.shape().rank() - 2), INNER.index(), column);
        List<Place> bias = own(b, at, List.of(at.getLast()));
        List<String> biasThere = back(body.operands().get(1), b, Place.indices(at));
        if (Place.indices(places).equals(there) && Place.indices(matrix).equals(matrixThere) && Place.indices(bias).equals(biasThere)) {
            return Optional.empty();
        }
        long k = x.shape().extent(x.shape().rank() - 1);
        long n = w.shape().extent(w.shape().rank() - 1);
        String each = "fun (p : Nat) (hp : below p " + k + " = true) => ";
        return Optional.of(used(LeanText.apply("linear_entry_congr", Long.toString(k), Long.toString(n), Long.toString(n),
                "fun (p : Nat) => " + element(x, Place.indices(places)), "fun (p : Nat) => " + element(x, there),
                "fun (p q : Nat) => " + element(w, with(Place.indices(matrix).subList(0, matrix.size() - 1), "q")),
                "fun (p q : Nat) => " + element(w, matrixThere),
                "fun (q : Nat) => " + element(b, with(Place.indices(bias).subList(0, bias.size() - 1), "q")), "fun (q : Nat) => " + element(b, biasThere),
                at.getLast().index(), column,
                each + (k == 0 ? INNER.impossible() : reshapes.same(x, rows.shape(), x.shape(), places).map(proof -> "Eq.symm (" + proof + ")").orElse("rfl")),
                each + reshapes.along(w, matrix, matrixThere), reshapes.along(b, bias, biasThere))));
    }

    private static LawForms.Used used(String text) {
        return new LawForms.Used("Theory.Axes", text);
    }

    private String element(Node node, List<String> indices) {
        return LeanText.apply(definitions.tensor(node, definitions.parameters()), indices);
    }

    private static List<String> with(List<String> leading, String... last) {
        return Stream.concat(leading.stream(), Stream.of(last)).toList();
    }

    /// The places of an operand of which all axes lead but the last ones.
    private static List<Place> own(Node operand, List<Place> at, List<Place> last) {
        List<Place> places = new ArrayList<>(at.subList(0, operand.shape().rank() - last.size()));
        places.addAll(last);
        return places;
    }

    /// The node that is wanted, behind nodes that reshape or repeat it.
    private static Optional<Node> behindMoves(Node from, Predicate<Node> wanted) {
        Node node = from;
        while (!wanted.test(node)) {
            if (!(node.op() instanceof Op.Reshape || node.op() instanceof Op.Broadcast)) {
                return Optional.empty();
            }
            node = node.operands().getFirst();
        }
        return Optional.of(node);
    }

    /// The indices in `to` of an element of `from`, which is `to` reshaped and repeated.
    private static List<String> back(Node from, Node to, List<String> indices) {
        Node node = from;
        List<String> there = List.copyOf(indices);
        while (node != to) {
            Shape before = node.operands().getFirst().shape();
            if (node.op() instanceof Op.Broadcast(int axis, long _)) {
                List<String> fewer = new ArrayList<>(there);
                fewer.remove(axis);
                there = fewer;
            } else if (!before.equals(node.shape())) {
                there = Reshaping.of(before, node.shape()).indices(there);
            }
            node = node.operands().getFirst();
        }
        return there;
    }
}
