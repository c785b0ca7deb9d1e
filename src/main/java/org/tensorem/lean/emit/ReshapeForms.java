package org.tensorem.lean.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// A reshape of a reshape as one: where axes are merged and split otherwise, by `Axes.moved_twice` of `proofs/Theory/Axes.lean`.
final class ReshapeForms {
    private final Definitions definitions;

    ReshapeForms(Definitions definitions) {
        this.definitions = definitions;
    }

    /// The proof that `outer`, a reshape of a reshape of x, has the element that x reshaped at once has; none where both are written alike.
    Optional<LawForms.Used> use(Node outer, List<Place> at) {
        Node inner = outer.operands().getFirst();
        return same(inner.operands().getFirst(), inner.shape(), outer.shape(), at).map(proof -> new LawForms.Used("Theory.Axes", proof));
    }

    /// The proof that x reshaped twice has the element that x reshaped at once has; none where both are written alike.
    Optional<String> same(Node x, Shape inner, Shape outer, List<Place> at) {
        Reshaping first = Reshaping.of(x.shape(), inner);
        Reshaping second = Reshaping.of(inner, outer);
        Reshaping whole = Reshaping.of(x.shape(), outer);
        List<String> twice = first.indices(second.indices(Place.indices(at)));
        List<String> once = whole.indices(Place.indices(at));
        if (twice.equals(once)) {
            return Optional.empty();
        }
        List<Integer> axes = real(outer);
        Optional<Integer> empty = axes.stream().filter(axis -> outer.extent(axis) == 0).findFirst();
        if (empty.isPresent()) {
            return Optional.of(at.get(empty.get()).impossible());
        }
        List<Integer> own = real(x.shape());
        String again = LeanText.apply("Axes.moved_twice", text(first), text(second), text(whole), fit(first), fit(second), fit(whole), "rfl", "rfl", "rfl",
                "look 0 [" + axes.stream().map(axis -> at.get(axis).index()).collect(Collectors.joining(", ")) + "]", within(axes, at));
        return Optional.of("have again := " + again + "; " + along(x, twice, once, axis -> own.contains(axis) ? "again " + own.indexOf(axis)
                : unit(at, twice.get(axis), once.get(axis))));
    }

    /// The proof that x has the same element at other indices, which are 0 along some axes of one element.
    String along(Node x, List<Place> at, List<String> there) {
        List<String> own = Place.indices(at);
        return own.equals(there) ? "rfl" : along(x, own, there, axis -> unit(at, own.get(axis), there.get(axis)));
    }

    private String along(Node x, List<String> from, List<String> to, IntFunction<String> equal) {
        List<String> steps = new ArrayList<>();
        for (int axis = 0; axis < from.size(); axis++) {
            if (!from.get(axis).equals(to.get(axis))) {
                List<String> indices = new ArrayList<>(to.subList(0, axis));
                indices.add("z");
                indices.addAll(from.subList(axis + 1, from.size()));
                steps.add("congrArg (fun (z : Nat) => " + LeanText.apply(definitions.tensor(x, definitions.parameters()), indices) + ") ("
                        + equal.apply(axis) + ")");
            }
        }
        String all = steps.getLast();
        for (String step : steps.subList(0, steps.size() - 1).reversed()) {
            all = "Eq.trans (" + step + ") (" + all + ")";
        }
        return all;
    }

    /// True of a use of the rule that makes one reshape of two.
    static boolean isTwice(String rule, Node left) {
        return rule.endsWith("of_reshape") && left.op() instanceof Op.Reshape && left.operands().getFirst().op() instanceof Op.Reshape;
    }

    /// The axes that have more than one index or none, the innermost first.
    private static List<Integer> real(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (shape.extent(axis) != 1) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private static List<Reshaping.Group> groups(Reshaping reshaping) {
        return reshaping.groups().reversed().stream().filter(group -> group.before().size() > 1 || group.after().size() > 1
                || reshaping.before().extent(group.before().getFirst()) != 1).toList();
    }

    private static String text(Reshaping reshaping) {
        return groups(reshaping).stream().map(group -> "(" + extents(reshaping.before(), group.before()) + ", "
                + extents(reshaping.after(), group.after()) + ")").collect(Collectors.joining(", ", "[", "]"));
    }

    private static String extents(Shape shape, List<Integer> axes) {
        return axes.reversed().stream().map(axis -> Long.toString(shape.extent(axis))).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String fit(Reshaping reshaping) {
        String proof = "True.intro";
        for (int i = 0; i < groups(reshaping).size(); i++) {
            proof = "And.intro rfl " + LeanText.argument(proof);
        }
        return proof;
    }

    private static String within(List<Integer> axes, List<Place> at) {
        String proof = "True.intro";
        for (int axis : axes.reversed()) {
            proof = "And.intro " + LeanText.argument(at.get(axis).below()) + " " + LeanText.argument(proof);
        }
        return proof;
    }

    /// The index of an axis of extent 1, which one side writes as 0.
    private static String unit(List<Place> at, String twice, String once) {
        String index = twice.equals("0") ? once : twice;
        Place place = at.stream().filter(each -> each.index().equals(index)).findFirst().orElseThrow();
        String isZero = LeanText.apply("below_one", place.index(), place.below());
        return twice.equals("0") ? LeanText.apply("Eq.symm", isZero) : isZero;
    }
}
