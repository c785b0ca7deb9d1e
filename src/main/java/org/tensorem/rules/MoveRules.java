package org.tensorem.rules;

import static org.tensorem.rules.Nodes.isReal;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Nodes.whole;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.named;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.part;
import static org.tensorem.rules.RuleList.when;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// Laws of the operators that move, cut, repeat and join elements.
final class MoveRules {
    private static final Pattern X = any("x");
    private static final Pattern Y = any("y");

    private final RuleList rules = new RuleList();

    private MoveRules() {}

    static List<Rule> all() {
        MoveRules all = new MoveRules();
        all.orders();
        all.cuts();
        all.joins();
        all.neighbours();
        all.repeats();
        return all.rules.rules();
    }

    private void orders() {
        Law keeps = Law.bitwise("reshape", "keeps_elements", "reshape(x; size = n) = x");
        rules.forward(keeps, op("reshape", X), part("x"));
        rules.add(keeps, Rule.Direction.FORWARD, "of_reshape", named("outer", "reshape", op("reshape", X)),
                RuleList.always(m -> Nodes.reshape(m.at("x"), m.before().shape())));
        rules.forward(Law.bitwise("transpose", "twice", "transpose(transpose(x)) = x"), named("outer", "transpose", op("transpose", X)),
                m -> m.at("outer").op().equals(m.at("transpose").op()) ? part("x").of(m) : Optional.empty());
        Law element = Law.bitwise("transpose", "element", "the elements keep their places but for the exchange");
        rules.add(element, Rule.Direction.FORWARD, "slice_out", op("transpose", op("slice", X)),
                m -> sliced(m, (Op.Slice) m.at("slice").op(), (Op.Transpose) m.before().op(), true));
        rules.add(element, Rule.Direction.FORWARD, "slice_in", op("slice", op("transpose", X)),
                m -> sliced(m, (Op.Slice) m.before().op(), (Op.Transpose) m.at("transpose").op(), false));
    }

    /// A slice along one axis, of an exchange of axes or before it.
    private static Optional<Node> sliced(Match m, Op.Slice slice, Op.Transpose transpose, boolean outward) {
        int axis = slice.axis() == transpose.first() ? transpose.second() : slice.axis() == transpose.second() ? transpose.first()
                : slice.axis();
        Op moved = new Op.Slice(axis, slice.start(), slice.limit(), slice.stride());
        return Optional.of(outward ? Node.of(moved, Node.of(transpose, m.at("x"))) : Node.of(transpose, Node.of(moved, m.at("x"))));
    }

    private void cuts() {
        rules.forward(Law.bitwise("slice", "whole", "slice(x; start = 0, limit = n, stride = 1) = x"), op("slice", X),
                m -> ((Op.Slice) m.before().op()).stride() == 1 ? part("x").of(m) : Optional.empty());
        rules.forward(Law.bitwise("slice", "composes", "a slice of a slice is one slice"), named("outer", "slice", op("slice", X)),
                m -> {
                    Op.Slice outer = (Op.Slice) m.before().op();
                    Op.Slice inner = (Op.Slice) m.at("slice").op();
                    return outer.axis() != inner.axis() || inner.stride() != 1 ? Optional.empty()
                            : Optional.of(Node.of(new Op.Slice(outer.axis(), inner.start() + outer.start(),
                                    inner.start() + outer.limit(), outer.stride()), m.at("x")));
                });
        rules.forward(Law.bitwise("slice", "parts_join", "the two parts of x joined are x"),
                op("concat", named("left", "slice", X), named("right", "slice", X)), m -> {
                    Op.Slice left = (Op.Slice) m.at("left").op();
                    Op.Slice right = (Op.Slice) m.at("right").op();
                    int axis = ((Op.Concat) m.before().op()).axis();
                    boolean parts = left.axis() == axis && right.axis() == axis && left.stride() == 1 && right.stride() == 1
                            && left.start() == 0 && right.start() == left.limit();
                    return parts ? part("x").of(m) : Optional.empty();
                });
        rules.forward(Law.bitwise("pad", "nothing", "pad(x, z; low = 0, high = 0) = x"), op("pad", X, any("z")), part("x"));
        rules.forward(Law.bitwise("pad", "slice_undoes", "slice takes away what pad added"), op("slice", op("pad", X, any("z"))), m -> {
            Op.Slice slice = (Op.Slice) m.before().op();
            Op.Pad pad = (Op.Pad) m.at("pad").op();
            boolean undoes = slice.axis() == pad.axis() && slice.stride() == 1 && slice.start() == pad.low();
            return undoes ? part("x").of(m) : Optional.empty();
        });
    }

    private void joins() {
        rules.forward(Law.CONCAT_ONE, op("concat", X), part("x"));
        rules.forward(Law.bitwise("concat", "with_nothing", "concat(x, y) = x for an empty y"), op("concat", X, Y), part("x"));
        rules.forward(Law.bitwise("concat", "first_part", "the first part of concat(x, y) is x"), op("slice", op("concat", X, Y)), m -> {
            Op.Slice slice = (Op.Slice) m.before().op();
            boolean first = slice.axis() == ((Op.Concat) m.at("concat").op()).axis() && slice.start() == 0 && slice.stride() == 1;
            return first ? part("x").of(m) : Optional.empty();
        });
        rules.forward(Law.bitwise("concat", "second_part", "the second part of concat(x, y) is y"), op("slice", op("concat", X, Y)),
                m -> {
                    Op.Slice slice = (Op.Slice) m.before().op();
                    boolean second = slice.axis() == ((Op.Concat) m.at("concat").op()).axis() && slice.stride() == 1
                            && slice.start() == m.shape("x").extent(slice.axis());
                    return second ? part("y").of(m) : Optional.empty();
                });
        Law associates = Law.bitwise("concat", "associates", "concat(concat(x, y), z) = concat(x, concat(y, z))");
        rules.add(associates, Rule.Direction.FORWARD, "left", named("outer", "concat", op("concat", X, Y), any("z")),
                when(MoveRules::sameAxis, m -> Node.of(m.before().op(), m.at("x"), m.at("y"), m.at("z"))));
        rules.add(associates, Rule.Direction.FORWARD, "right", named("outer", "concat", any("z"), op("concat", X, Y)),
                when(MoveRules::sameAxis, m -> Node.of(m.before().op(), m.at("z"), m.at("x"), m.at("y"))));
    }

    private void neighbours() {
        Pattern behind = named("behind", "pad", Y, any("z"));
        Pattern before = named("before", "pad", X, any("z"));
        rules.forward(Law.bitwise("pad", "neighbours", "what is padded with zeros to where the other is, added, is joined, plus 0"),
                named("sum", "add", behind, before), when(MoveRules::areNeighbours, MoveRules::joined));
        rules.forward(Law.bitwise("pad", "more_neighbours", "the same of what 0 was added to"),
                named("sum", "add", named("inner", "add", behind, any("z")), before), when(MoveRules::areNeighbours, MoveRules::joined));
    }

    private static boolean areNeighbours(Match m) {
        Op.Pad before = (Op.Pad) m.at("before").op();
        Op.Pad behind = (Op.Pad) m.at("behind").op();
        return isReal(m.before()) && Nodes.isWhole(m.at("z"), 0) && before.axis() == behind.axis()
                && m.shape("before").equals(m.shape("behind")) && m.shape("behind").equals(m.before().shape())
                && behind.low() == before.low() + m.shape("x").extent(before.axis());
    }

    private static Node joined(Match m) {
        Op.Pad before = (Op.Pad) m.at("before").op();
        Op.Pad behind = (Op.Pad) m.at("behind").op();
        Node both = Node.of(new Op.Concat(before.axis()), m.at("x"), m.at("y"));
        return Nodes.add(Node.of(new Op.Pad(before.axis(), before.low(), behind.high()), both, m.at("z")), m.at("z"));
    }

    private static boolean sameAxis(Match match) {
        return match.at("outer").op().equals(match.at("concat").op());
    }

    private void repeats() {
        rules.forward(Law.bitwise("broadcast", "slice_is_shorter", "a slice of copies is fewer copies"), op("slice", op("broadcast", X)),
                m -> {
                    Op.Slice slice = (Op.Slice) m.before().op();
                    boolean along = slice.axis() == ((Op.Broadcast) m.at("broadcast").op()).axis() && slice.start() == 0
                            && slice.stride() == 1;
                    return along ? Optional.of(Nodes.broadcast(m.at("x"), slice.axis(), slice.limit())) : Optional.empty();
                });
        rules.forward(Law.bitwise("broadcast", "maximum", "the maximum of copies is the original"), op("reduce_max", op("broadcast", X)),
                m -> {
                    Op.Broadcast copies = (Op.Broadcast) m.at("broadcast").op();
                    boolean along = copies.axis() == ((Op.ReduceMax) m.before().op()).axis() && copies.extent() >= 1;
                    return along ? part("x").of(m) : Optional.empty();
                });
        rules.forward(Law.overReals("broadcast", "sum", "the sum of n copies of x is x n"), op("reduce_sum", op("broadcast", X)), m -> {
            Op.Broadcast copies = (Op.Broadcast) m.at("broadcast").op();
            boolean along = copies.axis() == ((Op.ReduceSum) m.before().op()).axis() && isReal(m.before())
                    && copies.extent() < 1 << 24;
            return along ? Optional.of(mul(m.at("x"), whole(m.before().type().with(Shape.SCALAR), (int) copies.extent())))
                    : Optional.empty();
        });
        rules.add(Law.bitwise("broadcast", "repeats", "every copy is x"), Rule.Direction.FORWARD, "reshaped",
                op("reshape", op("broadcast", X)), MoveRules::split);
        rules.forward(Law.bitwise("gather", "all_ids", "all rows in order are the table"), op("gather", any("table"), any("ids")), m -> {
            long rows = m.shape("table").extent(0);
            boolean counts = m.at("ids").op() instanceof Op.Constant(Literal ids) && ids.equals(counting(rows));
            return counts || m.at("ids").op().equals(new Op.Iota(rows)) ? part("table").of(m) : Optional.empty();
        });
    }

    private static Literal counting(long extent) {
        int[] numbers = new int[extent <= EvaluationRules.MAX_ELEMENTS ? (int) extent : 0];
        Arrays.setAll(numbers, i -> i);
        return Literal.of(Shape.of(numbers.length), numbers);
    }

    /// Copies along an axis that a reshape splits into several are copies along each.
    private static Optional<Node> split(Match m) {
        Op.Broadcast copies = (Op.Broadcast) m.at("broadcast").op();
        Shape inner = m.shape("x");
        Shape wanted = m.before().shape();
        int behind = rank(m.at("x")) - copies.axis();
        int end = wanted.rank() - behind;
        if (end < copies.axis() || !wanted.axes(0, copies.axis()).equals(inner.axes(0, copies.axis()))
                || !wanted.axes(end, wanted.rank()).equals(inner.axes(copies.axis(), inner.rank()))) {
            return Optional.empty();
        }
        Node result = m.at("x");
        for (int axis = end - 1; axis >= copies.axis(); axis--) {
            result = Nodes.broadcast(result, copies.axis(), wanted.extent(axis));
        }
        return Optional.of(result);
    }
}
